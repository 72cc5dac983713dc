"""Reads the statements out of a report: who is reported to have said, written, thought or wanted what.

A pure function from a `Report` to an `Annotation`; every value in it is a span of the report's text, title or
standfirst.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from onrecord.annotation import model
from onrecord.annotation.rules import METHOD, annotate_by_rules
from onrecord.model import Annotation, Report

__all__ = ["METHOD", "METHODS", "Method", "annotate"]

Method: TypeAlias = Literal["rules", "model"]
"""How a report can be annotated."""

METHODS: Final[dict[Method, str]] = {"rules": METHOD, "model": model.METHOD}
"""Each method that can be asked for, with the name and version that stands in its annotations."""


def annotate(report: Report, *, method: Method = "rules") -> Annotation:
    """The annotation of a report.

    Spans are half-open character ranges into the part of the report that the statement's ``field`` names. A report
    that states a language other than English is not read; ``skipped`` of its annotation says so. Raises `ValueError`
    for a method that does not exist, and `onrecord.annotation.model.weights.WeightsError`, an `InputError`, if the
    model is asked for and its weights are missing or damaged.
    """
    if method == "rules":
        return annotate_by_rules(report)
    if method != "model":
        raise ValueError(f'There is no method "{method}"; use "rules" or "model".')
    # Loaded only when it is asked for: the rules need neither numpy nor onnxruntime.
    from onrecord.annotation.model.reading import annotate_by_model

    return annotate_by_model(report)
