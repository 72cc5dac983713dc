"""The names a user may import are listed, there, and documented."""

from __future__ import annotations

import inspect

import onrecord

PUBLIC = {
    "Annotation", "AnnotationError", "Answer", "Dateline", "Dropped", "Evidence", "Filters", "Given", "InputError",
    "Line", "NotARecordError", "NotOnRecordError", "OnrecordError", "Page", "Record", "RecordDamagedError",
    "RecordError", "RecordFullError", "RecordLockedError", "RecordTooNewError", "Rejected", "Report", "SourceOptions",
    "Speaker", "Statement", "Summary", "add", "annotate", "pages", "read",
}  # fmt: skip


def test_the_public_names_are_these_and_no_others() -> None:
    assert set(onrecord.__all__) == PUBLIC


def test_every_public_name_is_there_and_has_a_docstring() -> None:
    for name in PUBLIC:
        documented = getattr(onrecord, name)
        assert inspect.getdoc(documented), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(onrecord, "no_such_name")


def test_dir_lists_the_public_names() -> None:
    assert set(dir(onrecord)) >= PUBLIC
