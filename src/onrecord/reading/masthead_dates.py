"""When a page says its report was published and modified: only dates that are stated, with the precision that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import htmldate
from lxml.html import HtmlElement

from onrecord.reading.dates import stated_dates
from onrecord.reading.masthead_facts import Found, cleaned, is_small, words_of
from onrecord.reading.masthead_json import ArticleData, text_of

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.available",
    "parsely-pub-date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published_date",
    "published_at",
    "publication_date",
    "pubdate",
    "ptime",
    "pdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "displaydate",
    "bt:pubdate",
    "rnews:datepublished",
    "date",
    "datecreated",
    "date.created",
    "sailthru.date",
)
"""Names of meta elements that state when a report was published, the plainest first."""

_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "date.modified",
    "og:updated_time",
    "article:modified",
    "cxenseparse:modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "bt:moddate",
    "lastmod",
    "last-modified",
    "date.updated",
    "revised",
)

_EARLIEST = 1605
"""The year of the first newspaper, the Relation of Strasbourg."""

_MIDNIGHT = re.compile(r"T00:00(?::00)?(?:Z|[+-]\d\d:\d\d)?$")
_EPOCH = ("1970-01-01", "1969-12-31", "1900-01-01")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_DATE_PLACE = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|publish|posted|byline|updated|meta)|[a-z](?:Date|Time)|dateline"
)
_NOT_HERE = frozenset(("footer", "aside", "nav", "script", "style", "noscript", "template"))
_LONGEST = 200
"""Characters of a line that states a date."""

_NEAR_TITLE = 250
"""Elements after the title among which a visible date is the report's own, and not that of a related report."""


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates that a page states of its report."""

    published: Found | None = None
    modified: Found | None = None


def latest_day(taken: str | None) -> date:
    """The last day on which a page that was taken then (ISO 8601; now if not known) may have been published: the next,
    since somewhere it is tomorrow already."""
    if taken:
        try:
            return date.fromisoformat(taken[:10]) + timedelta(days=1)
        except (ValueError, OverflowError):
            pass
    return datetime.now(UTC).date() + timedelta(days=1)


def read_dates(
    tree: HtmlElement,
    *,
    data: ArticleData,
    metas: Mapping[str, Sequence[str]],
    url: str | None,
    title: HtmlElement | None,
    latest: date,
) -> PageDates:
    """When the page says it was published and modified.

    JSON-LD, then meta elements, then dates that stand by the title, then a day in the URL; what the library htmldate
    finds beyond that is taken only where the page states it in so many words. A date after ``latest``, before the
    first newspaper or of no calendar is no date; an exact midnight is a day.
    """
    published = _agreed(_stated(_machine_dates("datePublished", _PUBLISHED, data, metas), latest))
    modified = _agreed(_stated(_machine_dates("dateModified", _MODIFIED, data, metas), latest))
    if published and modified:
        return PageDates(published, modified)
    seen = tuple(_visible(tree, title, latest))
    published = published or next((date for kind, date in seen if kind != "modified"), None)
    modified = modified or next((date for kind, date in seen if kind == "modified"), None)
    if published is None and url:
        published = _url_date(url, latest)
    if published is None:
        published = _confirmed(tree, latest)
    return PageDates(published, modified)


def read_date(words: str, method: str, latest: date) -> Found | None:
    """The first plausible date that the words state, as a `Found` by the method."""
    words = words.strip()[:_LONGEST]
    for stated in stated_dates(words):
        value = _MIDNIGHT.sub("", stated.value)
        if _plausible(value, latest):
            return Found(value, method, words)
    return None


def _plausible(value: str, latest: date) -> bool:
    if value[:10] in _EPOCH:
        return False  # what software writes for "no date"
    year = int(value[:4])
    return year >= _EARLIEST and value[:10] <= latest.isoformat()[: len(value[:10])]


def _machine_dates(
    key: str, names: Sequence[str], data: ArticleData, metas: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    for node in data.articles:
        yield text_of(node.get(key)) or "", "json-ld"
    for name in names:
        for content in metas.get(name, ()):
            yield content, f"meta {name}"
    for node in data.pages:
        yield text_of(node.get(key)) or "", "json-ld"


def _stated(words: Iterable[tuple[str, str]], latest: date) -> Iterator[Found]:
    for text, method in words:
        date = read_date(text, method, latest) if text else None
        if date:
            yield date


def _agreed(dates: Iterable[Found]) -> Found | None:
    """The first of the dates, or one that states the same day to the minute and with its zone."""
    all_dates = list(dates)
    if not all_dates:
        return None
    first = all_dates[0]
    same = [date for date in all_dates if date.value[:10] == first.value[:10]]
    return max(same, key=lambda date: (len(date.value) > 10, _has_zone(date.value) if len(date.value) > 10 else False))


def _has_zone(value: str) -> bool:
    return value.endswith("Z") or value[-6:-5] in ("+", "-")


def _visible(tree: HtmlElement, title: HtmlElement | None, latest: date) -> Iterator[tuple[str | None, Found]]:
    """The dates that readers of the page see by its title, with what their labels say they are of."""
    if title is None:
        near: Iterable[HtmlElement] = ()
    else:
        near = (*_before(title), *islice(_following(title), _NEAR_TITLE))
    marked = (e for e in tree.iter("time", "span", "div", "p") if _marked(e))
    for element in (*marked, *near):
        if not isinstance(element.tag, str) or element.tag in _NOT_HERE or _inside(element, _NOT_HERE):
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag != "time" and not _DATE_PLACE.search(names):
            continue
        if not is_small(element):
            continue
        text = words_of(element)
        if len(text) > _LONGEST:
            continue
        kind: str | None = "modified" if re.search(r"(?i)modif|updat", f"{names} {text[:40]}") else None
        machine = element.get("datetime") or element.get("content")
        date = read_date(machine, element.tag, latest) if machine else None
        for number, stated in enumerate(stated_dates(text)):
            if number and not stated.kind:
                continue  # of several dates in one line, the first and those that say what they are of
            value = _MIDNIGHT.sub("", stated.value)
            if date is None and _plausible(value, latest):
                yield stated.kind or kind, Found(value, "line", stated.words)
            elif date and not number:
                kind = stated.kind or kind
        if date:
            yield kind, date


def _marked(element: HtmlElement) -> bool:
    """Whether the page marks the element as its own date, wherever it stands."""
    return element.get("pubdate") is not None or (element.get("itemprop") or "").lower() in (
        "datepublished",
        "datemodified",
    )


def _before(title: HtmlElement) -> Iterator[HtmlElement]:
    """The elements just before the title: a date may stand over it."""
    for sibling in islice(title.itersiblings(preceding=True), 5):
        yield from islice(sibling.iter(), 20)


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after the element, in document order."""
    here: HtmlElement | None = element
    while here is not None:
        for sibling in here.itersiblings():
            yield from sibling.iter()
        here = here.getparent()


def _inside(element: HtmlElement, tags: frozenset[str]) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def _url_date(url: str, latest: date) -> Found | None:
    match = _URL_DAY.search(url)
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[3]), int(match[4])).isoformat()
    except ValueError:
        return None
    return Found(day, "url", match[0]) if _plausible(day, latest) else None


def _confirmed(tree: HtmlElement, latest: date) -> Found | None:
    """What htmldate finds without guessing from the whole page, where some line of the page states that day."""
    try:
        day = htmldate.find_date(tree, extensive_search=False, original_date=True, max_date=latest.isoformat())
    except Exception:  # The library reads what anybody put on the web; a date that it fails on is no date.
        return None
    if not day:
        return None
    for element in tree.iter("meta", "time", "abbr", "span", "p", "div", "li", "em", "small", "td", "b", "strong"):
        if element.tag != "meta" and (len(element) > 3 or _inside(element, _NOT_HERE)):
            continue
        words = element.get("content") if element.tag == "meta" else element.text_content()
        if not words or len(words) > 300 or "copyright" in words.lower() or "©" in words:
            continue
        for stated in stated_dates(cleaned(words)):
            if stated.value[:10] == day and stated.kind != "modified":
                return Found(_MIDNIGHT.sub("", stated.value), "htmldate", stated.words)
    return None
