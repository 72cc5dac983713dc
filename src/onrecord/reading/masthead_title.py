"""The title of a report: what its page calls it, without the name of the outlet that is set beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from onrecord.reading.masthead_facts import Found, cleaned, found, noted, squashed, words_of
from onrecord.reading.masthead_json import ArticleData

_SEPARATOR = re.compile(r"\s+[-–—|·•*»«:~/]+\s+|\s*[|»]\s*|:\s+")
_SIDE = re.compile(r"\s+[-–—|·•*»«~/]{1,2}\s+|\s*[|»]\s*")


def title_element(tree: HtmlElement, data: ArticleData, metas: Mapping[str, Sequence[str]]) -> HtmlElement | None:
    """The heading that shows the report's title: the ``h1`` that says what the page's head says, else the only one."""
    headings = [h for h in tree.iter("h1") if words_of(h)]
    if not headings:
        return None
    named = [squashed(words) for words in (*_stated(tree, data, metas),) if words]
    for heading in headings:
        words = squashed(str(heading.text_content()))
        if len(words) > 8 and any(words in name or name in words for name in named if len(name) > 8):
            return heading
    likely = [h for h in headings if len(words_of(h).split()) >= 4]
    return likely[0] if len(likely) == 1 else headings[0] if len(headings) == 1 else None


def read_title(
    tree: HtmlElement,
    *,
    heading: HtmlElement | None,
    data: ArticleData,
    metas: Mapping[str, Sequence[str]],
    outlets: Iterable[str],
) -> Found | None:
    """The title that the page states: Open Graph, else its heading, JSON-LD, or the title element.

    Outlet names and sections that are set beside it are taken off where the page shows by its heading, its JSON-LD or
    its outlet's name that they are no part of it.
    """
    shown = words_of(heading) if heading is not None else ""
    headline = cleaned(data.first("headline", pages=False) or "")
    outlet_names = {squashed(name) for name in outlets if name}
    page_title = next((words_of(t) for t in tree.iter("title")), "")
    for words, method in (
        (next(iter(metas.get("og:title", ())), None), "meta og:title"),
        (shown or None, "h1"),
        (headline or None, "json-ld"),
        (next(iter(metas.get("twitter:title", ())), None), "meta twitter:title"),
        (page_title or None, "title"),
    ):
        candidate = found(words, method)
        if candidate and squashed(candidate.value) not in outlet_names:
            bare = without_sides(candidate.value, (shown, headline, page_title), outlet_names)
            if method == "h1" and heading is not None:
                return Found(bare, noted(method, str(heading.text_content())), candidate.words)
            return Found(bare, candidate.method, candidate.words)
    return None


def without_sides(title: str, others: Sequence[str], outlets: set[str]) -> str:
    """The title without what is set beside it.

    A side is cut where the rest is, to the letter, what the page calls the report elsewhere (``others``), or where the
    side itself is a name of the outlet (``outlets``, squashed).
    """
    known = {squashed(other) for other in others if len(other) > 12}
    marks = list(_SEPARATOR.finditer(title))
    for start in (0, *(mark.end() for mark in marks)):
        for end in (*(mark.start() for mark in marks if mark.start() > start), len(title)):
            part = title[start:end]
            if part != title and len(part) > 12 and squashed(part) in known and len(part) * 3 > len(title):
                return part
    while True:
        sides = list(_SIDE.finditer(title))
        if not sides:
            return title
        last, first = sides[-1], sides[0]
        if _is_outlet(title[last.end() :], outlets) and len(title[: last.start()]) > 8:
            title = title[: last.start()]
        elif _is_outlet(title[: first.start()], outlets) and len(title[first.end() :]) > 8:
            title = title[first.end() :]
        else:
            return title


def _is_outlet(side: str, outlets: set[str]) -> bool:
    name = squashed(side)
    return bool(name) and any(
        name == outlet or name == "the" + outlet or "the" + name == outlet for outlet in outlets if outlet
    )


def _stated(tree: HtmlElement, data: ArticleData, metas: Mapping[str, Sequence[str]]) -> Iterable[str | None]:
    yield data.first("headline", pages=False)
    yield from metas.get("og:title", ())
    yield next((str(t.text_content()) for t in tree.iter("title")), None)
