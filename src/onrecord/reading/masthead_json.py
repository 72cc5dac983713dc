"""What a page says of its report in JSON-LD: the schema.org objects of the article, however nested or broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml.html import HtmlElement

Node: TypeAlias = Mapping[str, Any]
"""One JSON object."""

_ARTICLE = re.compile(r"(?:^|/)(?:[A-Za-z]*(?:Article|BlogPosting|NewsPosting)|Report|ArticlePage)$")
_PAGE = re.compile(r"(?:^|/)(?:WebPage|ItemPage|VideoObject|MediaObject)$")
_INDEX = re.compile(r"(?:^|/)(?:CollectionPage|SearchResultsPage|ProfilePage)$")
_MOST_NODES = 2000
"""Objects of a page that are looked at; more are lists of other things (catalogues, comments)."""

_OPENERS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_CLOSERS = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_ONE_FIELD = re.compile(r'"(headline|datePublished|dateModified|@type)"\s*:\s*"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class ArticleData:
    """The JSON-LD of a page, as far as it concerns its report.

    ``articles`` are the objects of an article's type, in page order; ``pages`` those of the page that holds it, in
    which dates and the publisher may stand too. ``by_id`` resolves ``{"@id": …}`` references. ``is_index`` is set where
    the page calls itself a collection, a search or a profile.
    """

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] | None = None
    is_index: bool = False

    def resolved(self, value: Any) -> Any:
        """The object that a bare reference points to, else the value itself."""
        if isinstance(value, Mapping) and "@id" in value and "name" not in value and self.by_id:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def first(self, key: str, *, pages: bool = True) -> str | None:
        """The first non-empty text that stands under the key, in the articles before the pages."""
        for node in (*self.articles, *(self.pages if pages else ())):
            text = text_of(node.get(key))
            if text:
                return text
        return None

    def names(self, *keys: str) -> tuple[str, ...]:
        """The names of the persons or organisations under the first of the keys that holds any."""
        for node in (*self.articles, *self.pages):
            for key in keys:
                found = tuple(dict.fromkeys(self._names(node.get(key))))
                if found:
                    return found
        return ()

    def _names(self, value: Any) -> Iterator[str]:
        for item in value if isinstance(value, list) else [value]:
            entry = self.resolved(item)
            names = entry.get("name") if isinstance(entry, Mapping) else entry
            for name in names if isinstance(names, list) else [names]:
                text = text_of(name)
                if text:
                    yield text


def read_json(tree: HtmlElement) -> ArticleData:
    """The JSON-LD of the page's report. Broken JSON is mended where that is easy, else read by its plain fields."""
    articles: list[Node] = []
    pages: list[Node] = []
    by_id: dict[str, Node] = {}
    is_index = False
    budget = _MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        for node in _nodes(_loaded(script.text)):
            budget -= 1
            if budget < 0:
                break
            if "@id" in node and len(node) > 2:
                by_id.setdefault(str(node["@id"]), node)
            kinds = node.get("@type")
            kinds = [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]
            if any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(node)
            elif any(_PAGE.search(kind) for kind in kinds):
                pages.append(node)
            is_index = is_index or any(_INDEX.search(kind) for kind in kinds)
    return ArticleData(tuple(articles), tuple(pages), by_id, is_index)


def text_of(value: Any) -> str | None:
    """A JSON value as text: strings (entities resolved, also where escaped twice) and the first of a list."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, Mapping):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return html.unescape(html.unescape(value)).strip() or None


def _loaded(text: str) -> Any:
    text = text.strip()
    for opener in _OPENERS:
        text = text.removeprefix(opener).lstrip()
    for closer in _CLOSERS:
        text = text.removesuffix(closer).rstrip()
    for candidate in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(candidate, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None  # nested as no article's data is
    found: dict[str, str] = {}
    for field, value in _ONE_FIELD.findall(text):
        found.setdefault(field, value.replace('\\"', '"').replace("\\/", "/"))
    return found or None


def _nodes(value: Any) -> Iterator[Node]:
    """The objects that may speak of this page: not those of lists of other articles.

    A page names itself at the top, in a list or ``@graph`` there, or as ``mainEntity``; what stands deeper is a part of
    something else.
    """
    waiting = [(value, 0)]
    while waiting:
        item, depth = waiting.pop(0)
        if depth > 8:
            continue
        if isinstance(item, list):
            waiting.extend((entry, depth + 1) for entry in item[:_MOST_NODES])
        elif isinstance(item, Mapping):
            yield item
            waiting.extend(
                (item[key], depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item
            )
