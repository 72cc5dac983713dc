"""What a phrase says of a document, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.documents import document_in


@pytest.mark.parametrize(
    ("phrase", "head", "maker"),
    [
        ("Holt's new tax form", "form", "Holt"),
        ("a Harbour Council report", "report", "Harbour Council"),
        ("One Friends of Fjordland ad", "ad", "Friends of Fjordland"),
        ("a study last year by economists at Fjord University", "study", "economists at Fjord University"),
        ("last year's FBI statistics", "statistic", "FBI"),
        ("a poll", "poll", ""),
        ("an article in the Harbour Herald", "article", "the Harbour Herald"),
        ("her book", "book", "her"),
        ("an email obtained by the Herald", "email", ""),
    ],
)
def test_who_made_it_stands_before_or_after_its_noun(phrase: str, head: str, maker: str) -> None:
    found = document_in(phrase)
    assert found is not None
    assert (found.head, found.maker) == (head, maker)


def test_the_report_looks_back_and_a_report_does_not() -> None:
    back, new, told = document_in("Tuesday's report"), document_in("a report"), document_in("the report on silt")
    assert back is not None
    assert (back.definite, back.bare) == (True, True)
    assert new is not None
    assert not new.definite
    assert told is not None
    assert not told.bare


@pytest.mark.parametrize("phrase", ["the scientists making the estimate", "the Harbour Record", "remarks", "Ada Holt"])
def test_people_papers_and_words_of_nobody_are_no_documents(phrase: str) -> None:
    assert document_in(phrase) is None


@given(st.text(max_size=60) | st.lists(st.sampled_from(["the", "'s", "Rask", "report", "by", "“a"])).map(" ".join))
def test_any_words_can_be_read(phrase: str) -> None:
    found = document_in(phrase)
    assert found is None or found.head
