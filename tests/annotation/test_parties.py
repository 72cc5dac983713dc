"""What the words of one source say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.parties import read_parties
from onrecord.annotation.party import head_noun


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Mr. Lindqvist, who represents the valley,", "Lindqvist", None),
        ("Sen. Mary Abara (I-Vt.)", "Mary Abara", "Sen."),
        ("former secretary of state Mary Abara", "Mary Abara", "former secretary of state"),
        ("Peter Lindqvist, a 44-year-old farmer", "Peter Lindqvist", "44-year-old farmer"),
        ("the Herald's Mary Abara", "Mary Abara", None),
        ("by Peter Lindqvist of Harbourtown", "Peter Lindqvist", None),
    ],
)
def test_a_name_is_told_from_its_role(source: str, name: str, role: str | None) -> None:
    (party,) = read_parties(source)
    assert (party.form, " ".join(party.name), party.role) == ("name", name, role)


def test_a_list_is_read_only_where_every_part_is_a_name() -> None:
    listed = read_parties("Lindqvist, Gov. Mary Abara and Sen. Rand Holmqvist of Fjordland")
    assert [" ".join(party.name) for party in listed] == ["Lindqvist", "Mary Abara", "Rand Holmqvist"]
    listed = read_parties("Lindqvist and his future secretary, Mary Abara")
    assert [" ".join(party.name) for party in listed] == ["Lindqvist", "Mary Abara"]
    assert read_parties("the principal and the local bishop") == ()


@pytest.mark.parametrize("source", ["a spokesman for Mary Abara", "an aide to Mr. Lindqvist", "Lindqvist supporters"])
def test_somebody_who_speaks_for_a_person_is_not_that_person(source: str) -> None:
    (party,) = read_parties(source)
    assert party.form == "unnamed"


def test_a_thing_that_a_person_made_is_not_that_person() -> None:
    assert read_parties("a gaffe by House Leader Peter Lindqvist") == ()


def test_the_head_noun_stands_before_the_preposition_and_in_the_singular() -> None:
    assert head_noun("two people familiar with the matter") == "person"
    assert head_noun("a number of officials in the town") == "official"
    assert head_noun("the NATO chief") == "chief"


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(["the", "A", "of", ",", "Mr.", "'s", "and", "Abara"])).map(" ".join)
)
def test_any_words_can_be_read(source: str) -> None:
    assert all(party.name or party.form not in ("name", "organisation", "office") for party in read_parties(source))
