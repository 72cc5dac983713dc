"""Place names of a report: found by a gazetteer and the words around them, and put on the map by the report itself."""

from onrecord.annotation.places.finding import find_places

__all__ = ["find_places"]
