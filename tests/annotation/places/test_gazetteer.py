"""The gazetteer holds what it says, by every spelling that news uses."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.places.folding import fold
from onrecord.annotation.places.gazetteer import Gazetteer, Sense, gazetteer


@pytest.mark.parametrize(
    ("name", "country"),
    [("Calif.", "US"), ("U.S.", "US"), ("UK", "GB"), ("Kiev", "UA"), ("Kyiv", "UA"), ("Zaporizhzhya", "UA"),
     ("Saint Petersburg", "RU"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("Donbas", "UA"), ("São Paulo", "BR")],
)  # fmt: skip
def test_a_spelling_leads_to_its_place(name: str, country: str) -> None:
    assert country in [gazetteer().entry(number).country for number, _ in gazetteer().senses(name)]


def test_a_demonym_leads_to_its_country_as_a_demonym() -> None:
    ((number, sense),) = gazetteer().senses("Ukrainians")
    assert sense is Sense.DEMONYM
    assert gazetteer().entry(number).name == "Ukraine"


def test_a_settlement_knows_what_it_lies_in() -> None:
    places = gazetteer()
    parents = [[places.entry(p).name for p in places.entry(n).parents] for n, _ in places.senses("Berdiansk")]
    assert ["Zaporizhzhia", "Ukraine"] in [[p[-2].replace(" Oblast", ""), p[-1]] for p in parents if len(p) > 1] or [
        "Ukraine"
    ] in [p[-1:] for p in parents]


def test_a_capital_is_marked() -> None:
    places = gazetteer()
    assert [places.entry(n).country for n, _ in places.senses("Moscow") if places.entry(n).capital] == ["RU"]
    assert [places.entry(n).country for n, _ in places.senses("Washington") if places.entry(n).capital] == ["US"]


def test_what_is_unknown_has_no_senses() -> None:
    assert gazetteer().senses("Qwzzelbury") == ()
    assert gazetteer().senses("") == ()


def test_every_place_can_be_read_and_lies_on_the_globe() -> None:
    places = gazetteer()
    for number in [*range(0, places.areas, 7), *range(places.areas, places.count, 41)]:
        entry = places.entry(number)
        assert entry.name
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        if entry.extent:
            assert entry.extent[0] <= entry.extent[2]


def test_senses_of_a_kind_come_by_size() -> None:
    places = gazetteer()
    plain = [places.entry(n).population for n, sense in places.senses("Springfield") if sense is Sense.NAME]
    assert all(a >= b for a, b in pairwise(plain))


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "gazetteer.bin"
    other.write_bytes(b"no gazetteer" * 9)
    with pytest.raises(ValueError, match="no gazetteer"):
        Gazetteer(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.sampled_from(["St. John's", "Saint Johns", "ST JOHN’S"]))
def test_spellings_of_one_name_fold_alike(name: str) -> None:
    assert fold(name) == "st johns"
