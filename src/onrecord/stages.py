"""The two stages, each with a wall around it: a page that makes one of them fail is rejected, and the run goes on.

A failure here is a bug of ours, so the rejection says what to report; but a pile of a hundred thousand pages must not
be lost to one of them.
"""

from __future__ import annotations

from onrecord.annotation import Method
from onrecord.annotation import annotate as annotate_report
from onrecord.errors import InputError
from onrecord.model import Annotation, Page, Rejected, Report, Stage
from onrecord.reading import read as read_page


def read_or_reject(page: Page | Rejected) -> Report | Rejected:
    """What reading gives for a page; a page that was rejected before stays rejected."""
    if isinstance(page, Rejected):
        return page
    try:
        return read_page(page)
    except Exception as error:
        return rejection(page, "reading", error)


def annotate_or_reject(report: Report, *, method: Method) -> Annotation | Rejected:
    """What annotation gives for a report. Raises `InputError` where the method asked for cannot be used at all."""
    try:
        return annotate_report(report, method=method)
    except InputError:
        raise
    except Exception as error:
        return rejection(report, "annotation", error)


def rejection(value: Page | Report, stage: Stage, error: Exception) -> Rejected:
    """What becomes of a page or report on which a stage failed."""
    detail = (
        f"{stage} failed on this page, which is a bug of onrecord; please report it: {type(error).__name__}: {error}"
    )
    return Rejected(value.origin, "failed", detail[:500], stage, value.sha256, value.taken)
