from __future__ import annotations

from typing import Any, cast

from onrecord.model import Page, Rejected, Report
from onrecord.stages import annotate_or_reject, read_or_reject


def test_a_page_that_breaks_the_reader_is_rejected_and_named() -> None:
    broken = Page("a.txt", cast(Any, None), "", None, "scrape")
    rejected = read_or_reject(broken)
    assert isinstance(rejected, Rejected)
    assert (rejected.origin, rejected.reason, rejected.stage) == ("a.txt", "failed", "reading")
    assert "please report" in rejected.detail


def test_a_report_that_breaks_the_annotation_is_rejected_and_named() -> None:
    rejected = annotate_or_reject(Report("id", "a.txt", cast(Any, None)), method="rules")
    assert isinstance(rejected, Rejected)
    assert (rejected.origin, rejected.reason, rejected.stage) == ("a.txt", "failed", "annotation")


def test_a_page_rejected_before_stays_as_it_is() -> None:
    rejected = Rejected("a.txt", "empty", "The file is empty.", "sources")
    assert read_or_reject(rejected) is rejected
