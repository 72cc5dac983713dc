"""Reads the statements out of a report: who is reported to have said, written, thought or wanted what.

A pure function from a `Report` to an `Annotation`; every value in it is a span of the report's text, title or
standfirst.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeAlias

from onrecord.annotation import model
from onrecord.annotation.facts import with_facts
from onrecord.annotation.rules import METHOD, annotate_by_rules
from onrecord.model import Annotation, Report

__all__ = ["METHOD", "METHODS", "Method", "annotate", "method_in_use"]

Method: TypeAlias = Literal["rules", "model"]
"""How a report can be annotated."""

_BY_RULES: Final = "statements are found by rules instead, until onrecord is installed again."

METHODS: Final[dict[Method, str]] = {"rules": METHOD, "model": model.METHOD}
"""Each method that can be asked for, with the name and version that stands in its annotations."""


def method_in_use(asked: Method, *, folder: Path | None = None) -> tuple[Method, str | None]:
    """The method that can be used here, with a sentence that says why where it is not the one asked for.

    The model cannot be used where its weights (in ``folder``, else those of the package) are missing or damaged, or a
    package that runs it; the rules always can.
    """
    if asked == "model":
        try:
            from onrecord.annotation.model.mentions_weights import load_mention_weights
            from onrecord.annotation.model.weights import FOLDER, WeightsError, load_weights
        except ImportError as error:
            return "rules", f'The model needs the package "{error.name}"; {_BY_RULES}'
        try:
            load_weights(folder or FOLDER)
            load_mention_weights(folder or FOLDER)
        except WeightsError as error:
            return "rules", f"{error.what}; {_BY_RULES}"
    return asked, None


def annotate(report: Report, *, method: Method = "model") -> Annotation:
    """The annotation of a report.

    Spans are half-open character ranges into the part of the report that the statement's ``field`` names. A report
    that states a language other than English is not read; ``skipped`` of its annotation says so. Raises `ValueError`
    for a method that does not exist, and `onrecord.annotation.model.weights.WeightsError`, an `InputError`, if the
    model is asked for and its weights are missing or damaged.
    """
    if method == "rules":
        return with_facts(report, annotate_by_rules(report))
    if method != "model":
        raise ValueError(f'There is no method "{method}"; use "rules" or "model".')
    # Loaded only when it is asked for: the rules need neither numpy nor onnxruntime.
    from onrecord.annotation.model.reading import annotate_by_model

    return with_facts(report, annotate_by_model(report))
