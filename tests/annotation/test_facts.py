"""What a report tells beside its statements goes through one door, whatever method found the statements."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import formats
from onrecord.annotation import Method, annotate
from onrecord.model import Annotation, Report, Span

TEXT = (
    "HAVERLOCK, March 8 (Reuters) - The dyke at Haverlock lost about 1,200 bags of sand overnight, Mayor Ottilie "
    "Brandvik told reporters on Wednesday.\n\n"
    "“We will not wait until Friday,” she said on Telegram. “London has been asked for 3 million pounds.”\n\n"
    "The mayor’s figures could not be independently verified.\n"
)


def report(text: str = TEXT, published: str | None = "2023-03-08", **more: str) -> Report:
    return Report(
        id="r1",
        origin="r1.txt",
        text=text,
        published=published,
        published_basis="stated" if published else "unknown",
        **more,  # type: ignore[arg-type]
    )


def spans_of(annotation: Annotation) -> list[tuple[str, Span]]:
    values = (*annotation.times, *annotation.places, *annotation.quantities, *annotation.mentions)
    out: list[tuple[str, Span]] = [(value.field, value.span) for value in values]
    for each in annotation.statements:
        found = [each.to, each.via, each.at, each.translated, each.when.span if each.when else None]
        out += [(each.field, span) for span in found if span is not None]
        out += [(each.field, caveat.span) for caveat in each.caveats]
    return out


@pytest.mark.parametrize("method", ["rules", "model"])
def test_times_places_amounts_and_circumstances_stand_beside_the_statements(method: Method) -> None:
    annotation = annotate(report(), method=method)
    words = [TEXT[slice(*value.span)] for value in (*annotation.times, *annotation.places, *annotation.quantities)]
    assert {"Friday", "London"} <= set(words)
    assert any("1,200" in word for word in words)
    said = [each for each in annotation.statements if "not wait" in TEXT[each.content[0][0] : each.content[-1][1]]]
    assert said
    assert said[0].via is not None
    assert "Telegram" in TEXT[slice(*said[0].via)]
    assert said[0].when is not None
    assert said[0].when.start == "2023-03-08"


def test_a_report_that_states_its_date_is_not_dated_and_one_that_does_not_is() -> None:
    assert annotate(report(), method="rules").dating is None
    dating = annotate(report(published=None), method="rules").dating
    assert dating is not None
    assert dating.clues


def test_title_and_standfirst_have_facts_of_their_own() -> None:
    annotation = annotate(report(title="Flood takes 40 houses in London on Tuesday"), method="rules")
    assert {"title"} <= {value.field for value in annotation.places}
    assert {"title"} <= {value.field for value in annotation.times}


def test_a_report_in_another_language_has_no_facts() -> None:
    annotation = annotate(report("Am Dienstag in Berlin, sagte er.", language="de"), method="rules")
    assert annotation.skipped
    assert not spans_of(annotation)


ROWS = """
import json, sys
from onrecord import formats
from onrecord.annotation import annotate
from onrecord.model import Report
for method in ("rules", "model"):
    report = Report(id="r1", origin="r1.txt", text=sys.argv[1], published="2023-03-08", published_basis="stated")
    print(json.dumps(formats.annotation_row(annotate(report, method=method))))
"""
NAMED = (
    "Brown County, Texas, and Wall Street in Springfield shook on Monday, officials from Europe, Georgia and the Lake "
    "of Geneva said in Florida. Russian and German divers from Kakhovka told Paris that Ground Zero near London held.\n"
)


def test_another_process_gives_the_same_to_the_letter() -> None:
    """Sets are ordered by hashes that differ from process to process; nothing that is given may hang on them."""
    given = {
        subprocess.run(
            [sys.executable, "-c", ROWS, TEXT + NAMED],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(given) == 1


PIECES = st.sampled_from(
    [
        *TEXT.split(),
        "$5", "million", "(£4m)", "per", "cent", "2019", "-", "–", "\n", "\n\n", "“", "”", '"', "'s", "Kyiv", "alleged",
        "if", "confirmed", "\u00a0", "İ", "ﬁ", "\u2028", "12:30", "GMT", "yesterday", "denied", "according", "to",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=50).map(" ".join), st.sampled_from([None, "2023-03-08", "2023"]))
def test_every_span_lies_in_its_part_and_the_row_survives(text: str, published: str | None) -> None:
    annotation = annotate(report(text, published), method="rules")
    for field, (start, end) in spans_of(annotation):
        assert field == "text"
        assert 0 <= start < end <= len(text)
    row = json.loads(json.dumps(formats.annotation_row(annotation)))
    assert formats.annotation_row(formats.annotation_from_row(row, "here")) == row
