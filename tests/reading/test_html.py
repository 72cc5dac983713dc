from __future__ import annotations

import hashlib
import resource
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Dateline, Given, Page, Rejected, Report
from onrecord.reading.html import read_html
from onrecord.reading.html_tree import LARGEST_PAGE, NoTree, parse

PARAGRAPHS = (
    "QUAYSIDE, March 3 (Reuters) - The old swing bridge over the Corran will stay shut until the autumn, the harbour "
    "board said on Sunday, after divers found cracks in two of its five piers.",
    "“Nobody is going to drive a lorry over that while I am in charge,” said Imre Dunning, who has run the board since "
    "2019. “We told the ministry in 2021, and we told them again last year.”",
    "A spokeswoman for the ministry said that it had received no such letter. She would not say whether it had looked "
    "for one, and she did not answer when she was asked who had signed the last inspection.",
    "Fishermen said they had been using the southern channel since Thursday and would go on doing so, although it "
    "takes them half an hour longer to reach the open sea when the tide is out.",
)
MISSING = (
    "What you were looking for has moved, or was taken down, or the address that you typed is wrong. Try the search "
    "box above, go back to the front page of our site, or write to us if you think that something is broken."
)
LINKED = "Divers to look at the northern piers of the bridge next week"


def html(*inner: str, head: str = "", title: str = "Swing bridge shut until autumn") -> bytes:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS) if not inner else "".join(inner)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title} - Quay Herald</title>{head}</head><body>"
        f"<nav><a href=/>Home</a><a href=/sport>Sport</a></nav><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer>Copyright 2024 Quay Herald Ltd. All rights reserved.</footer></body></html>"
    ).encode()


def page(content: bytes, given: Given | None = None, charset: str | None = None) -> Page:
    return Page(
        "pages/bridge.html", content, hashlib.sha256(content).hexdigest(), "2024-03-05T10:00:00Z", "html", charset,
        given or Given(),
    )  # fmt: skip


def read(content: bytes, given: Given | None = None) -> Report:
    report = read_html(page(content, given))
    assert isinstance(report, Report), report
    return report


def refused(content: bytes, given: Given | None = None) -> Rejected:
    rejected = read_html(page(content, given))
    assert isinstance(rejected, Rejected)
    assert rejected.stage == "reading"
    assert rejected.detail.endswith((".", ")."))
    return rejected


def test_the_text_is_the_paragraphs_of_the_report_and_nothing_else() -> None:
    assert read(html()).text == "\n".join(PARAGRAPHS)


def test_the_dateline_takes_its_year_from_the_stated_date_and_names_the_agency() -> None:
    report = read(html(head='<meta property="article:published_time" content="2024-03-03T15:00:00Z">'))
    assert report.dateline == Dateline("QUAYSIDE", "2024-03-03")
    assert report.agency == "Reuters"
    assert report.published_basis == "stated"
    assert {e.fact: e.method for e in report.evidence}["agency"] == "dateline"


def test_a_report_without_a_stated_date_says_so() -> None:
    report = read(html())
    assert (report.published, report.published_basis) == (None, "unknown")


def test_what_is_given_wins_over_what_is_read() -> None:
    given_values = Given(
        id="row 7", url="https://quayherald.example/a/1", outlet="QH", title="Given title", published="2024-02-01",
        agency="AFP", byline="Given Name", modified="2024-02-02", language="fr", genre="transcript",
        captions=("Given caption",), standfirst="Given standfirst", dateline=Dateline("PARIS"),
    )  # fmt: skip
    head = '<meta property="article:published_time" content="2024-03-03"><meta property="og:site_name" content="Other">'
    report = read(html(head=head), given_values)
    assert (report.given_id, report.url, report.outlet, report.title) == (
        "row 7",
        given_values.url,
        "QH",
        "Given title",
    )
    assert (report.published, report.modified, report.agency, report.byline) == (
        "2024-02-01",
        "2024-02-02",
        "AFP",
        "Given Name",
    )
    assert (report.language, report.genre, report.captions) == ("fr", "transcript", ("Given caption",))
    assert (report.standfirst, report.dateline) == ("Given standfirst", Dateline("PARIS"))
    assert {e.method for e in report.evidence} == {"given"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<p>Also read: Ferry fares to rise again</p>", "related"),
        (f"<h3><a href='/b/2'>{LINKED}</a></h3>", "related"),
        ("<p>Sign up for our morning newsletter and get the day’s news by seven.</p>", "newsletter"),
        ("<p>Follow us on Facebook and Instagram</p>", "share"),
        ("<p>© Quay Herald</p>", "copyright"),
        ("<p>(Reporting by Jo Quillet in Quayside; Editing by Ann Sill)</p>", "credit"),
        ("<p>Advertisement</p>", "ad"),
        ("<p>Do you have a story? Write to tips@quayherald.example.</p>", "contact"),
    ],
)
def test_furniture_in_the_middle_of_the_text_is_dropped_with_its_reason(line: str, reason: str) -> None:
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    report = read(html(*body[:2], line, *body[2:]))
    assert report.text == "\n".join(PARAGRAPHS)
    assert [dropped.reason for dropped in report.dropped if dropped.reason != "title"] == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "More than 40 boats were turned back on Friday, the board said.",
        "Read the letter yourself, he told the meeting, and then tell me that nobody knew.",
        "“Follow us,” the captain said, and the smaller boats did, in a line, as far as the bar.",
        "Reporting from the bridge on Thursday was made hard by the fog, two crews said afterwards.",
        "“Copyright is the least of our worries,” said the board’s lawyer, Ines Tarrow.",
        "“Subscribe to that?” he said. “I would sooner swim.”",
    ],
)
def test_a_sentence_of_the_report_that_begins_like_furniture_stays(line: str) -> None:
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    assert line in read(html(*body[:2], f"<p>{line}</p>", *body[2:])).text.split("\n")


def test_captions_stand_outside_the_text() -> None:
    caption = "The swing bridge on Sunday. Photo: Ann Sill"
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    report = read(html(body[0], f"<figure><img src=x.jpg><figcaption>{caption}</figcaption></figure>", *body[1:]))
    assert report.captions == (caption,)
    assert caption not in report.text


def test_a_body_that_is_split_by_ads_is_read_whole() -> None:
    def part(paragraphs: tuple[str, ...]) -> str:
        inner = "".join(f"<p>{p}</p>" for p in paragraphs)
        return f'<div class="row"><div class="col article__body">{inner}</div><div class="ad-col">Buy boats</div></div>'

    more = tuple(p.replace("harbour", "port").replace("bridge", "lock") for p in PARAGRAPHS[1:])
    report = read(html('<div class="chunks">', part(PARAGRAPHS[:1]), part(PARAGRAPHS[1:]), part(more), "</div>"))
    assert report.text == "\n".join((*PARAGRAPHS, *more))


def test_reading_twice_gives_the_same_report() -> None:
    assert read(html()) == read(html())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"<!-- nothing -->", "not html"),
        (b"just some words", "not html"),
        (b"<html><body></body></html>", "no report"),
        (b"%PDF-1.7 \x00\x01", "binary"),
        (html("<video></video><p>Watch the bridge open.</p>"), "no report"),
        (html("<p>" + MISSING + "</p>", title="404 - Page not found"), "no report"),
        (html("<p>" + MISSING + "</p>", title="Error 404"), "no report"),
        (html("<p>" + MISSING + "</p>", title="Sorry, the page you requested could not be found"), "no report"),
        (html("<p>" + MISSING + "</p>", title="Access denied"), "no report"),
        (html("<ul>" + "".join(f"<li><a href=/{i}>{LINKED} {i}</a></li>" for i in range(40)) + "</ul>"), "no report"),
    ],
)
def test_a_page_that_holds_no_report_is_rejected_with_the_reason(content: bytes, reason: str) -> None:
    assert refused(content).reason == reason


def test_a_front_page_is_no_report_though_it_holds_teasers() -> None:
    headline = f"<h2><a href=/1>{LINKED}</a></h2>"
    teasers = "".join(f"<article>{headline}<p>{paragraph}</p></article>" for paragraph in PARAGRAPHS)
    assert refused(html(teasers), Given(url="https://quayherald.example/")).reason == "no report"


@pytest.mark.parametrize(
    "title",
    [
        "500 jobs to go at steel plant", "401 pupils fall ill at camp", "503 migrants rescued off coast",
        "Error in vote count found", "Access denied to court", "Page not found in diary", "Access denied", "Forbidden",
    ],
)  # fmt: skip
def test_a_short_report_is_not_thrown_out_for_its_headline(title: str) -> None:
    assert read(html(*(f"<p>{p}</p>" for p in PARAGRAPHS[2:]), title=title)).text == "\n".join(PARAGRAPHS[2:])


def test_an_article_about_errors_is_a_report() -> None:
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    assert read(html(*body, *body, title="404 is not found: a mayor’s office and its lost page")).title


def test_nul_bytes_do_not_end_the_text() -> None:
    content = html().replace(b"Nobody", b"No\x00body")
    assert read(content).text == "\n".join(PARAGRAPHS)


def test_a_wrongly_declared_charset_does_not_spoil_the_text() -> None:
    report = read_html(page(html(), charset="iso-8859-1"))
    assert isinstance(report, Report)
    assert "“Nobody is going" in report.text


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "blockquote", "ul"])
def test_html_nested_twenty_thousand_deep_ends_cleanly(tag: str) -> None:
    content = html(f"<{tag}>" * 20_000, *(f"<p>{p}</p>" for p in PARAGRAPHS), f"</{tag}>" * 20_000)
    assert refused(content).reason == "too deep"


def test_deep_html_takes_little_memory_and_no_second() -> None:
    # In a process of its own, whose memory and CPU seconds the system limits: exceeding either ends it with a signal.
    code = (
        "import hashlib\n"
        "from onrecord.model import Page\n"
        "from onrecord.reading import read\n"
        "content = b'<html><body>' + b'<div>' * 2_000_000 + b'<p>x'\n"
        "print(read(Page('deep', content, '', None, 'html')).reason)\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=limit, check=True)
    assert done.stdout.strip() == "too deep"


def test_a_page_beyond_the_limit_is_not_parsed() -> None:
    refusal = parse("<p>" + "x" * LARGEST_PAGE)
    assert isinstance(refusal, NoTree)
    assert refusal.reason == "too large"


def test_a_tag_with_attributes_without_end_is_refused() -> None:
    attributes = " ".join(f"a{i}=x" for i in range(20_000))
    assert refused(html(f"<p {attributes}>x</p>", *PARAGRAPHS)).reason == "too large"


def test_an_image_within_the_page_is_no_such_tag() -> None:
    body = [f"<p>{p}</p>" for p in PARAGRAPHS]
    assert read(html(f"<img src='data:image/png;base64,{'A' * 200_000}=='>", *body)).text == "\n".join(PARAGRAPHS)


def test_a_self_closed_root_does_not_swallow_the_page() -> None:
    content = html().replace(b"<html>", b'<html lang="en" />', 1)
    assert read(content).text == "\n".join(PARAGRAPHS)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_is_raised_for_a_page_in_pieces(data: st.DataObject) -> None:
    whole = html(head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A"}</script>')
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    junk = data.draw(st.binary(max_size=30))
    result = read_html(page(whole[:start] + junk + whole[end:]))
    assert isinstance(result, Report | Rejected)


SOUP = (
    "<p>", "</p>", "<div>", "<a href='//[x'>", "<h1>", "<table><tr>", "&#0;", "&#x110000;", "<time datetime='x'>",
    "<script type='application/ld+json'>", "</script>", '{"@type":', "\u202e", "words of a text ",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=60))
def test_nothing_is_raised_for_tag_soup(parts: list[str]) -> None:
    assert isinstance(read_html(page("".join(parts).encode())), Report | Rejected)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("date", "3.4.2025"), ("date", "3 Apr 25"), ("published", "Posted 03.04.25"), ("byline", "Yesterday at 5pm"),
        ("entry-date", "3 avril 2025"), ("post-time", "1743688800"), ("articleDate", "3 Apr 25, 5 p.m."),
        ("date", "Court Watch | Updated 12 Dec 2024, 18:05 GMT | First published 11/12/2024"),
    ],
)  # fmt: skip
def test_a_date_over_the_text_is_no_part_of_it_even_where_it_cannot_be_read(place: str, words: str) -> None:
    report = read(html(f'<p class="{place}">{words}</p>', *(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert report.text == "\n".join(PARAGRAPHS)
    assert report.byline is None


def test_a_sentence_in_a_box_for_dates_stays() -> None:
    first = "The bridge was opened in 1911 by a queen."
    report = read(html(f'<p class="date">{first}</p>', *(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert report.text.startswith(first)


@pytest.mark.parametrize(
    ("words", "published", "modified"),
    [
        ("Updated: 3 April 2023 | Published: 1 April 2023", "2023-04-01", "2023-04-03"),
        ("Published: 1 April 2023 | Updated: 3 April 2023", "2023-04-01", "2023-04-03"),
        ("Published: 03/04/2023 at 9:15am", None, None),
        ("Updated 12 Dec 2023, 18:05 GMT | First published 11/12/2023", "2023-12-11", "2023-12-12T18:05Z"),
    ],
)
def test_a_line_may_state_when_the_report_was_published_and_when_updated(
    words: str, published: str | None, modified: str | None
) -> None:
    report = read(html(f'<p class="date">{words}</p>', *(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert (report.published, report.modified) == (published, modified)
