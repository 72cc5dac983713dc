"""Quoted words stay whole, however the text was cut for reading."""

from __future__ import annotations

import pytest

from onrecord.annotation.model.assembling import find_statements
from onrecord.annotation.model.weights import load_weights
from onrecord.annotation.model.windows import cut_windows
from onrecord.annotation.quotations import pair_quotations

SPOKEN = (
    "We rebuilt the northern pier in eleven months, and we did it without a loan. "
    "Nobody in this chamber thought that possible when the storm had gone. "
    "I remember the morning after it, when the cranes lay in the water and the crews stood on the quay. "
    "We asked them what they needed, and they told us, and we bought it. "
)
FILLING = "The council of Orvelle met in the old customs house, where rain came through the roof. " * 9


def quoted(text: str) -> list[str]:
    quotations = pair_quotations(text)
    windows = cut_windows(text, load_weights().vocabulary, quotations=quotations)
    assert len(windows) > 1
    found = find_statements(load_weights(), windows, quotations)
    return [text[start:end] for statement in found for start, end in statement.content]


@pytest.mark.parametrize("times", [1, 2])
def test_a_quotation_over_several_paragraphs_is_found_to_its_end(times: int) -> None:
    paragraphs = ["“" + (SPOKEN * times).strip() for _ in range(4)]
    text = FILLING + "\n\nIngrid Halvorsen, the harbour minister, said:\n\n" + "\n\n".join(paragraphs) + "”\n"
    assert [part for part in quoted(text) if part.startswith("“We")] == [*paragraphs[:3], paragraphs[3] + "”"]


def test_a_quotation_that_is_longer_than_a_window_is_found_to_its_end() -> None:
    text = FILLING + "\n\nIngrid Halvorsen, the harbour minister, said: “" + SPOKEN * 8 + "Thank you.”\n"
    parts = quoted(text)
    missing = text[text.index("“") :]
    for part in parts:
        missing = missing.replace(part, "")
    assert missing.strip() == ""
