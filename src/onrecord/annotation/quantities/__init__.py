"""Quantities: the amounts that a report names, as values with a unit, from rules over digits and closed "
"word lists."""

from onrecord.annotation.quantities.finding import find_quantities

__all__ = ["find_quantities"]
