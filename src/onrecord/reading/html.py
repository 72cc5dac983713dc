"""HTML pages: the report's text, its masthead with evidence, and the furniture that was taken out of the text."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from onrecord import identity
from onrecord.model import Page, Rejected, RejectReason, Report
from onrecord.reading.dateline import agency_of, dateline_on, read_dateline
from onrecord.reading.decoding import UndecodableError, decode
from onrecord.reading.html_body import BodyError, body_lines
from onrecord.reading.html_furniture import Body, furniture_free
from onrecord.reading.html_tree import NoTree, parse
from onrecord.reading.language import language_of
from onrecord.reading.masthead import Masthead, read_masthead
from onrecord.reading.masthead_dates import latest_day
from onrecord.reading.masthead_facts import Facts, Found, squashed
from onrecord.reading.notices import holds_report, is_error_title

_FEWEST_WORDS: Final = 20
_FEWEST_CHARACTERS: Final = 80
"""What is shorter in words (in characters, for scripts that set no spaces) is a teaser or a notice, no report."""

_LONGEST_ERROR = 150
"""Words beyond which a page whose title is the name of an error is a report about errors."""


def read_html(page: Page) -> Report | Rejected:
    """Read a page of HTML. Paragraphs of the report's text are separated by one line break.

    A page that is no HTML, holds no report, or that the parsers fail on is `Rejected` with the reason; nothing is
    raised.
    """
    try:
        characters = decode(page.content, declared=page.charset, html=True)
    except UndecodableError as error:
        return _rejected(page, error.reason, error.message)
    tree = parse(characters)
    if isinstance(tree, NoTree):
        return _rejected(page, tree.reason, tree.detail)
    masthead = read_masthead(tree, url=page.given.url, latest=latest_day(page.taken))
    try:
        lines = body_lines(tree)
    except BodyError as error:
        return _rejected(page, "unreadable", str(error))
    url = page.given.url or (masthead.url.value if masthead.url else None)
    body = furniture_free(lines, tree, masthead, url=url)
    text = "\n".join(body.kept)
    reason = _no_report(page, text, masthead, body)
    if reason:
        return _rejected(page, "no report", reason)
    return _report(page, text, masthead, body)


def _no_report(page: Page, text: str, masthead: Masthead, body: Body) -> str | None:
    """Why the text is no report's, in a sentence; `None` where it may be one."""
    words = len(text.split())
    if not words:
        return "The page holds no text but furniture."
    if words < _FEWEST_WORDS and (len(text) < _FEWEST_CHARACTERS or len(text) < 15 * words):
        return f"The page's text has only {words} words, too few for a report."
    title = masthead.title.value if masthead.title else ""
    if words < _LONGEST_ERROR and is_error_title(title) and not holds_report(text):
        return f"The page is an error page: “{title}”."
    if not masthead.is_article:
        if masthead.is_index or _is_front(page.given.url):
            return "The page is a front page or a list of reports, not a report."
        links = sum(len(line.text) for line in body.dropped if line.reason == "related")
        if links > len(text):
            return "The page's text is mostly links to reports."
    return None


def _is_front(url: str | None) -> bool:
    """Whether the URL is of a site's front page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path in ("", "/", "/index.html") and not parts.query


def _report(page: Page, text: str, masthead: Masthead, body: Body) -> Report:
    given = page.given
    facts = Facts()
    published = facts.take("published", given.published, masthead.published)
    dateline, agency = given.dateline, None
    opening = read_dateline(body.kept[0])
    if opening:
        dateline = dateline or dateline_on(opening, published)
        agency = Found(opening.agency, "dateline", opening.words) if opening.agency else None
        if opening.dateline and not given.dateline:
            facts.add("dateline", "dateline", opening.words)
    agency = agency or _agency(masthead, body)
    url = facts.take("url", given.url, masthead.url)
    return Report(
        id=identity.report_id(url, text),
        origin=page.origin,
        text=text,
        given_id=given.id,
        url=url,
        sha256=page.sha256,
        taken=page.taken,
        genre=given.genre or "report",
        outlet=facts.take("outlet", given.outlet, masthead.outlet),
        agency=facts.take("agency", given.agency, agency),
        title=facts.take("title", given.title, masthead.title),
        standfirst=facts.take("standfirst", given.standfirst, _standfirst(masthead, body)),
        byline=facts.take("byline", given.byline, masthead.byline),
        dateline=dateline,
        published=published,
        published_basis=given.published_basis or "stated" if published else "unknown",
        modified=facts.take("modified", given.modified, masthead.modified),
        language=given.language or language_of(text),
        captions=given.captions or masthead.captions,
        dropped=body.dropped,
        evidence=tuple(facts.evidence),
    )


def _standfirst(masthead: Masthead, body: Body) -> Found | None:
    """The standfirst, where it is not the opening of the text: what is said in it is said once."""
    read = masthead.standfirst
    opening = squashed(" ".join(body.kept[:3]))
    return None if read is None or squashed(read.value) in opening else read


def _agency(masthead: Masthead, body: Body) -> Found | None:
    """The wire service that the byline, a credit or a copyright line names, else the outlet where that is one."""
    for read, method in (
        (masthead.byline, "byline"),
        *((line, line.reason) for line in body.dropped if line.reason in ("credit", "copyright", "byline")),
        (masthead.outlet, "outlet"),
    ):
        words = read.words if isinstance(read, Found) else read.text if read else ""
        agency = agency_of(words) if words else None
        if agency:
            return Found(agency, method, words)
    return None


def _rejected(page: Page, reason: RejectReason, detail: str) -> Rejected:
    return Rejected(page.origin, reason, detail, "reading", page.sha256, page.taken, page.given)
