"""Furniture by its wording: what is dropped wherever it stands, and what never is."""

import pytest

from onrecord.reading.scrape_furniture import certain_reason, likely_reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ADVERTISEMENT", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Also Read:\u00a0 Swarm of jellyfish at northern beach", "related"),
        ("READ MORE: Ferry company withdraws", "related"),
        ("Related Galleries:", "related"),
        ("Share:", "share"),
        ("* Facebook", "share"),
        ("Share on Facebook Share on Twitter Share via Email", "share"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("© 2023 The Saltby Tide", "copyright"),
        ("All rights reserved. Copyright Agence France-Presse.", "copyright"),
        ("Source: News Agencies", "credit"),
        ("(Reporting by Nora Quill; editing by Ole Fisk)", "credit"),
        ("Photo: Ole Fisk", "credit"),
        ("Ships wait outside the bar, April 20, 2023. REUTERS/Ole Fisk", "caption"),
        ("Ships wait outside the bar in Saltby [Ole Fisk/Reuters]", "caption"),
        ("Ships wait outside the bar in Saltby. (Photo by Ole Fisk/Getty Images)", "caption"),
        ("FILE PHOTO: Ships wait outside the bar", "caption"),
        ("12 Comments", "comment"),
        ("5 hours ago", "date"),
        ("Tags: harbour, dredging", "metadata"),
    ],
)
def test_furniture_is_told_by_its_wording(line: str, reason: str) -> None:
    assert certain_reason(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Ships wait outside the bar, a Reuters photographer said.",
        "The share of the harbour in the town's income fell on Monday.",
        "“Read more books,” the harbour chief told the pupils.",
        "Marrow told AFP on Wednesday that the soundings may be right.",
        "The council related the fall to the storm, and asked for more barges.",
        "Copying the soundings is allowed, the council said, and sources close to it agreed.",
        "Mayor pledges to defend the quay",
        "Video of the storm shows the barges adrift, and the council wants to know why.",
    ],
)
def test_words_of_a_report_are_no_furniture(line: str) -> None:
    assert certain_reason(line) is None


def test_a_long_paragraph_is_not_judged_by_its_wording_but_for_copyright() -> None:
    assert certain_reason("Also read: " + "the harbour opened again " * 60) is None
    assert certain_reason("Copyright The Saltby Tide. " + "No part of this may be sold. " * 60) == "copyright"


def test_a_dropped_line_gets_a_reason_where_its_wording_tells() -> None:
    assert likely_reason("Nora Quill is a reporter at The Saltby Tide") == "author note"
    assert likely_reason("Terms of use") == "footer"
    assert likely_reason("Whale counted twice") is None
