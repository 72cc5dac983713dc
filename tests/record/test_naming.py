from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.naming import answers_to, fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Jan Ørsted", "jan orsted"),
        ("Siobhán O’Brien-Łukasz", "siobhan obrien lukasz"),
        ("U.S. State Department", "us state department"),
        ("J. R. Weiß", "j r weiss"),
        ("Mara Quill's", "mara quill"),
        ("İda\u200f Bram", "ida bram"),
        ("…", ""),
        ("Ωmega_7", "ωmega 7"),
    ],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(min_size=1))
def test_everybody_answers_to_his_own_name(name: str) -> None:
    folded = fold(name)
    for kind in ("person", "organisation", "office", "unnamed", None):
        assert answers_to(folded, folded, kind) == (folded != "")
