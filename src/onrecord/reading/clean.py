"""Clean reports: a text that holds no furniture already, with what is told about it from outside."""

from __future__ import annotations

from onrecord import identity
from onrecord.model import Page, Rejected, Report
from onrecord.reading.dateline import dateline_on, read_dateline
from onrecord.reading.decoding import UndecodableError, decode
from onrecord.reading.language import language_of
from onrecord.reading.masthead_facts import Facts, Found


def read_clean(page: Page) -> Report | Rejected:
    """The report whose text is the page to the character; its masthead is what is given, and the dateline it opens by.

    Empty and binary pages are `Rejected`.
    """
    try:
        text = _characters(page)
    except UndecodableError as error:
        return Rejected(page.origin, error.reason, error.message, "reading", page.sha256, page.taken, page.given)
    if not text.strip():
        return Rejected(page.origin, "empty", "The report has no text.", "reading", page.sha256, page.taken, page.given)
    given = page.given
    facts = Facts()
    published = facts.take("published", given.published, None)
    opening = read_dateline(text.lstrip().split("\n", 1)[0])
    dateline = given.dateline
    if opening and opening.dateline and not dateline:
        dateline = dateline_on(opening, published)
        facts.add("dateline", "dateline", opening.words)
    agency = Found(opening.agency, "dateline", opening.words) if opening and opening.agency else None
    url = facts.take("url", given.url, None)
    return Report(
        id=identity.report_id(url, text),
        origin=page.origin,
        text=text,
        given_id=given.id,
        url=url,
        sha256=page.sha256,
        taken=page.taken,
        genre=given.genre or "report",
        outlet=facts.take("outlet", given.outlet, None),
        agency=facts.take("agency", given.agency, agency),
        title=facts.take("title", given.title, None),
        standfirst=facts.take("standfirst", given.standfirst, None),
        byline=facts.take("byline", given.byline, None),
        dateline=dateline,
        published=published,
        published_basis=(given.published_basis or "stated") if published else "unknown",
        modified=facts.take("modified", given.modified, None),
        language=given.language or language_of(text),
        captions=given.captions,
        evidence=tuple(facts.evidence),
    )


def _characters(page: Page) -> str:
    """The text of the page; that of a row keeps every character in its place, since its owner counts offsets in it.

    NUL, which ends a text for many programs, becomes U+FFFD.
    """
    if page.charset == "utf-8":
        try:
            return page.content.decode("utf-8").replace("\0", "\ufffd")
        except UnicodeDecodeError:
            pass  # a file that only claims to be UTF-8
    return decode(page.content, declared=page.charset, html=False)
