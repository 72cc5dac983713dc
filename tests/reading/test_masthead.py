from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from onrecord.reading.html_tree import NoTree, parse
from onrecord.reading.masthead import Masthead, read_masthead
from onrecord.reading.masthead_dates import latest_day
from onrecord.reading.masthead_facts import cleaned, words_of
from onrecord.reading.masthead_title import without_sides

LATEST = date(2024, 6, 30)


def tree_of(html: str) -> HtmlElement:
    tree = parse(html)
    assert not isinstance(tree, NoTree)
    return tree


def masthead(head: str = "", body: str = "", url: str | None = None) -> Masthead:
    return read_masthead(tree_of(f"<html><head>{head}</head><body>{body}</body></html>"), url=url, latest=LATEST)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def value(fact: Any) -> str | None:
    return fact.value if fact else None


# Titles


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Bridge closed after survey - The Quay Herald</title>", "Bridge closed after survey", None),
        (meta("og:title", "Bridge closed after survey | Quay Herald"), "Bridge closed after survey", None),
        (
            meta("og:title", "Bridge closed after survey - National | quayherald.example"),
            "Bridge closed after survey",
            None,
        ),
        (meta("og:title", "Quay bridge: Bridge closed after survey | Local news"), "Bridge closed after survey", None),
        (meta("og:title", "BUDGET 3.0 | Port gets four cranes"), "BUDGET 3.0 | Port gets four cranes", None),
        ("<title>Quay Herald</title>", "Bridge closed<br>after survey", "Bridge closed after survey"),
        (ld({"@type": "NewsArticle", "headline": "Bridge &amp;#8216;closed&amp;#8217;"}), "", "Bridge ‘closed’"),
    ],
)
def test_a_title_is_what_the_page_calls_the_report_without_the_outlet(
    head: str, heading: str, title: str | None
) -> None:
    read = masthead(head, f"<h1>{heading}</h1><p>Text.</p>")
    assert value(read.title) == (title or heading)


def test_an_outlets_name_is_cut_off_though_nothing_else_repeats_the_title() -> None:
    head = meta("og:title", "Harbour dredged at last - Quay Herald") + meta("og:site_name", "The Quay Herald")
    assert value(masthead(head).title) == "Harbour dredged at last"


def test_a_dash_within_a_title_is_no_outlets() -> None:
    title = "‘We wait’ - ferry crews on a winter without boats"
    assert without_sides(title, ("", "", title), {"quayherald"}) == title


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from([" | ", " - ", ": "]))
def test_what_is_left_of_a_title_is_a_part_of_it(head: str, tail: str, mark: str) -> None:
    title = head + mark + tail
    assert without_sides(title, (head, tail), {"quayherald"}) in title


def test_the_logo_in_a_heading_is_not_taken_for_the_title() -> None:
    body = "<h1>Quay Herald</h1><h1>Bridge closed after survey finds cracks</h1><p>Text.</p>"
    assert value(masthead("<title>Bridge closed after survey finds cracks</title>", body).title) == (
        "Bridge closed after survey finds cracks"
    )


# Dates


def test_published_and_modified_are_kept_apart() -> None:
    read = masthead(
        ld(
            {
                "@type": "NewsArticle",
                "datePublished": "2024-03-01T08:00:00+01:00",
                "dateModified": "2024-03-04T17:30:00+01:00",
            }
        )
    )
    assert (value(read.published), value(read.modified)) == ("2024-03-01T08:00:00+01:00", "2024-03-04T17:30:00+01:00")
    assert read.published
    assert (read.published.method, read.published.words) == ("json-ld", "2024-03-01T08:00:00+01:00")


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01T00:00:00", "2024-03-01"),
        ("2024-03-01T00:00:00+02:00", "2024-03-01"),
        ("2024-03-01T00:00:00.000Z", "2024-03-01"),
        ("2024-03-01 09:15", "2024-03-01T09:15"),
        ("2024-03-01T09:15:00.123Z", "2024-03-01T09:15:00Z"),
        ("2024-03-01T09:15+0100", "2024-03-01T09:15+01:00"),
        ("1 March 2024", "2024-03-01"),
    ],
)
def test_a_date_is_as_precise_as_the_page_states_it(stated: str, read: str) -> None:
    assert value(masthead(meta("article:published_time", stated)).published) == read


@pytest.mark.parametrize(
    "stated",
    [
        "0000-00-00",
        "0000-00-00T00:00:00",
        "0001-01-01T00:00:00",
        "20223-04-01",
        "2024-13-41",
        "1970-01-01T00:00:00Z",
        "2024-07-02",
        "2031-01-01T10:00:00Z",
        "{{ date }}",
        "",
    ],
)
def test_a_date_that_cannot_be_is_refused(stated: str) -> None:
    read = masthead(meta("article:published_time", stated) + ld({"@type": "Article", "datePublished": stated}))
    assert read.published is None


def test_a_report_may_be_dated_the_day_after_it_was_taken_and_no_later() -> None:
    assert latest_day("2024-03-01T23:30:00Z") == date(2024, 3, 2)


def test_of_two_statements_of_one_day_the_one_with_time_and_zone_is_taken() -> None:
    read = masthead(
        ld({"@type": "NewsArticle", "datePublished": "2024-03-01"})
        + meta("article:published_time", "2024-03-01T10:20:00+01:00")
    )
    assert value(read.published) == "2024-03-01T10:20:00+01:00"


def test_a_date_by_the_title_counts_and_its_label_says_of_what() -> None:
    body = (
        "<h1>Bridge closed after survey finds cracks</h1>"
        '<div class="article-dates"><span class="date">Published 3 March 2024, 10:30 GMT</span>'
        '<span class="date">Updated 4 March 2024</span></div><p>Text.</p>'
    )
    read = masthead("", body)
    assert (value(read.published), value(read.modified)) == ("2024-03-03T10:30Z", "2024-03-04")


def test_a_day_in_the_url_is_stated() -> None:
    read = masthead(url="https://quayherald.example/news/2024/03/01/bridge-closed")
    assert read.published
    assert (read.published.value, read.published.method) == ("2024-03-01", "url")


@pytest.mark.parametrize(
    "body",
    [
        "<p>Text.</p><footer>Copyright 2011-2024 Quay Herald Ltd</footer>",
        "<p>The bridge was opened on 12 June 1998, he said.</p>",
        "<p>Text.</p><aside><time datetime='2024-01-05'>5 January 2024</time> Another report</aside>",
        "<p>Text.</p><img src='/uploads/2023/11/12/bridge.jpg'>",
        "<p>Text.</p><p>© Quay Herald, 3 March 2024</p>",
    ],
)
def test_a_date_that_is_not_stated_of_the_report_is_not_guessed(body: str) -> None:
    assert masthead("<title>Bridge closed</title>", body).published is None


# Names


def test_names_in_a_graph_are_found_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "@id": "#page", "datePublished": "2024-03-01T10:00:00+00:00"},
            {"@type": "NewsArticle", "author": {"@id": "#jo"}, "publisher": {"@id": "#us"}, "headline": "Bridge shut"},
            {"@type": "Person", "@id": "#jo", "name": "Jo Quillet"},
            {"@type": "Organization", "@id": "#us", "name": "Quay Herald"},
        ]
    }
    read = masthead(ld(graph))
    assert (value(read.byline), value(read.outlet)) == ("Jo Quillet", "Quay Herald")
    assert value(read.published) == "2024-03-01T10:00:00Z"
    assert read.is_article


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2024-03-01",}',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2024-03-01"} -->',
        '{"@type": "NewsArticle", "headline": "Bridge shut", "datePublished": "2024-03-01", "articleBody": "a "b" c"}',
        '[{"@type": ["Article", "NewsArticle"], "headline": "Bridge\nshut", "datePublished": "2024-03-01"}];',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(broken: str) -> None:
    read = masthead(ld(broken))
    assert (value(read.title), value(read.published)) == ("Bridge shut", "2024-03-01")


def test_data_of_related_reports_is_not_the_pages_own() -> None:
    read = masthead(
        ld(
            {
                "@type": "ItemList",
                "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "author": "Al Other"}],
            }
        )
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "Bridge shut",
                "author": [{"name": "Jo Quillet"}, {"name": "Ann Sill"}],
            }
        )
    )
    assert (value(read.title), value(read.byline)) == ("Bridge shut", "Jo Quillet, Ann Sill")


def test_json_nested_without_end_is_no_harm() -> None:
    assert masthead(ld("[" * 100_000)).title is None


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ('<p class="byline">By Jo Quillet and Ann Sill</p>', "Jo Quillet and Ann Sill"),
        ('<div class="byline"><span>Jo Quillet</span><span>Quay bureau</span></div>', "Jo Quillet Quay bureau"),
        ('<div class="byline">By <a rel="author">Jo Quillet</a> • 3 March 2024 • 4:45pm</div>', "Jo Quillet"),
        ('<form class="comment"><span class="author">Your name</span></form>', None),
        ('<div class="comments"><span class="author">angrygull77</span></div>', None),
        ('<span class="author">admin</span>', None),
    ],
)
def test_a_byline_on_the_page_is_a_name_and_no_more(body: str, byline: str | None) -> None:
    assert value(masthead("", f"<h1>Bridge closed after survey</h1>{body}<p>Text.</p>").byline) == byline


def test_direction_characters_are_taken_out_of_names_and_the_evidence_says_so() -> None:
    read = masthead(
        meta("og:title", "Bridge \u202edesolc\u202c for good")
        + meta("og:site_name", "Quay\u2066 Herald\u2069")
        + meta("author", "Jo \u202aQuillet\u202c")
    )
    assert (value(read.title), value(read.outlet), value(read.byline)) == (
        "Bridge desolc for good",
        "Quay Herald",
        "Jo Quillet",
    )
    for found in (read.title, read.outlet, read.byline):
        assert found
        assert found.method.endswith("direction characters removed")
    assert read.title
    assert "\u202e" in read.title.words


@given(st.text(max_size=120))
def test_cleaning_twice_changes_nothing_and_leaves_one_line(words: str) -> None:
    once = cleaned(words)
    assert "\n" not in once
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in once)
    if "<" not in words:
        assert cleaned(once) == once


def test_words_in_boxes_of_their_own_are_set_apart() -> None:
    tree = tree_of("<div id=x><span>Jo Quillet</span><span>Agency<b>X</b></span>,<br>Quay<script>var a</script></div>")
    assert words_of(tree.get_element_by_id("x")) == "Jo Quillet AgencyX, Quay"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://quayherald.example/a/1">', "https://quayherald.example/a/1"),
        ('<link rel="canonical" href="/a/1">', "https://quayherald.example/a/1"),
        (meta("og:url", "https://quayherald.example/a/2"), "https://quayherald.example/a/2"),
        ('<link rel="canonical" href="https://quayherald.example/">', None),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="http://[broken">', None),
    ],
)
def test_the_canonical_url_is_of_a_page(head: str, url: str | None) -> None:
    assert value(masthead(head, url="https://quayherald.example/x?utm_source=y").url) == url


def test_a_standfirst_is_a_line_below_the_title_and_not_a_description_for_machines() -> None:
    line = "Engineers found cracks in two of the five piers on Tuesday."
    shown = masthead(meta("og:description", line), f"<h1>Bridge closed after survey</h1><h2>{line}</h2><p>Text.</p>")
    hidden = masthead(meta("og:description", line), "<h1>Bridge closed after survey</h1><p>Text.</p>")
    assert value(shown.standfirst) == line
    assert hidden.standfirst is None


def test_captions_of_the_report_are_kept_and_those_of_other_reports_are_not() -> None:
    read = masthead(
        "",
        "<h1>Bridge closed after survey</h1>"
        "<figure><img><figcaption>The bridge on Tuesday. Photo: Ann Sill</figcaption></figure>"
        "<a href='/b'><figure><img><figcaption>A report about something else</figcaption></figure></a>",
    )
    assert read.captions == ("The bridge on Tuesday. Photo: Ann Sill",)


def test_the_outlet_may_stand_in_the_title_of_the_page_alone() -> None:
    read = masthead("<title>Bridge closed | Quay Herald</title>", url="https://www.quayherald.example/a/1")
    assert (value(read.outlet), value(read.title)) == ("Quay Herald", "Bridge closed")
