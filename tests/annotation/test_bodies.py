"""What a phrase says of an organisation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.bodies import body_in, organisation_in


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Harbour Herald's", "Harbour Herald"),
        ("The Herald", "The Herald"),
        ("the nonpartisan Fjordland Budget Office", "Fjordland Budget Office"),
        ("President Ada Holt's EPA", "EPA"),
        ("the Fish and Agriculture Organization", "Fish and Agriculture Organization"),
        ("the news site Fjord Online", "Fjord Online"),
        ("the White House dredging commission", "White House dredging commission"),
        ("Rask & Lind", "Rask & Lind"),
    ],
)
def test_a_name_is_found_without_what_stands_before_it(phrase: str, name: str) -> None:
    found = organisation_in(phrase)
    assert found is not None
    assert (found.form, found.name) == ("organisation", name)


@pytest.mark.parametrize("phrase", ["The Super PAC", "The London-based company", "Ada Holt", "his administration"])
def test_a_description_is_no_name(phrase: str) -> None:
    assert organisation_in(phrase) is None


def test_a_description_tells_its_noun_and_whose_it_is() -> None:
    assert body_in("the budget office") == ("office", ("budget",), "")
    assert body_in("her campaign") == ("campaign", (), "her")
    assert body_in("Holt's camp") == ("camp", (), "Holt")
    assert body_in("the harbour") is None


@given(st.text(max_size=60) | st.lists(st.sampled_from(["the", "'s", "Rask", "&", "office", "and"])).map(" ".join))
def test_any_words_can_be_read(phrase: str) -> None:
    found = organisation_in(phrase)
    assert found is None or found.name
