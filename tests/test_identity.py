from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import canonical_url, report_id, statement_id, version_id


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/a/b",
        "HTTPS://News.Example/a/b/",
        "https://news.example:443/a/b#comments",
        "https://user:secret@news.example/a/b?utm_source=x&utm_medium=y",
        "https://news.example/a/b?fbclid=123",
        "  https://news.example./a/b ",
    ],
)
def test_spellings_of_one_address_name_one_report(other: str) -> None:
    assert report_id(other, "anything") == report_id("https://news.example/a/b", "else")


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a/B",
        "https://news.example/a/b?id=2",
        "https://m.news.example/a/b",
        "https://news.example:8080/a/b",
    ],
)
def test_other_addresses_name_other_reports(other: str) -> None:
    assert report_id(other, "") != report_id("https://news.example/a/b", "")


def test_a_report_without_an_address_is_named_by_its_text() -> None:
    assert report_id(None, "one") == report_id(None, "one") != report_id(None, "two")
    assert report_id("", "one") == report_id(None, "one")


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical_url("https://n.example/?b=2&a=1") == canonical_url("https://n.example/?a=1&b=2")


@pytest.mark.parametrize(
    "odd", ["not a url", "https://[broken", "https://host:99999999/", "file:///a", "", "mailto:a@b.example"]
)
def test_what_is_no_web_address_is_kept_as_it_is(odd: str) -> None:
    assert canonical_url(odd) == odd


@given(st.text())
def test_canonical_is_a_fixed_point(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(st.text(), st.text(), st.text())
def test_ids_are_sixteen_hex_digits_and_stable(title: str, standfirst: str, text: str) -> None:
    name = version_id(text, title=title, standfirst=standfirst)
    assert len(name) == 16
    assert int(name, 16) >= 0
    assert name == version_id(text, title=title, standfirst=standfirst)


def test_ids_do_not_change_between_releases() -> None:
    version = version_id("Text.", title="Title")
    assert version == "a0b07a5632e3db4a"
    assert statement_id(version, "text", ((0, 4),)) == "e4c3edaf99a60912"


def test_a_changed_title_or_span_makes_another_name() -> None:
    assert version_id("a", title="b") != version_id("a", title="c")
    assert version_id("a", title="b") != version_id("a", standfirst="b")
    version = version_id("a")
    assert statement_id(version, "text", ((0, 1),)) != statement_id(version, "title", ((0, 1),))
    assert statement_id(version, "text", ((0, 1), (2, 3))) != statement_id(version, "text", ((0, 12), (2, 3)))
