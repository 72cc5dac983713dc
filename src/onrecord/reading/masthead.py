"""The masthead of an HTML page: title, standfirst, byline, outlet, URL, dates and captions, each with its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from onrecord.reading.dates import dates_with_spans
from onrecord.reading.masthead_dates import read_dates
from onrecord.reading.masthead_facts import Found, cleaned, found, is_small, noted, squashed, words_of
from onrecord.reading.masthead_json import ArticleData, read_json
from onrecord.reading.masthead_title import read_title, title_element

Metas = Mapping[str, Sequence[str]]
"""Contents of a page's meta elements by their lower-case name, property or itemprop."""

_AUTHOR_METAS = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
)
_AUTHOR_PLACES = etree.XPath(
    "//*[@rel='author' or contains(@itemprop,'author') or contains(@class,'byline') or contains(@class,'Byline')"
    " or contains(@class,'author') or contains(@class,'Author')]"
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|strap-?line|dek|deck|sub-?title|sub-?head(?:line|ing)?|lede|kicker-?text|sub-?deck"
    r"|article-?(?:summary|intro|excerpt|lead|description)|(?:post|entry|story)-?(?:excerpt|summary|subtitle|intro)|summary|intro)"
    r"(?:$|[\s_-])|[a-z](?:Standfirst|Dek|SubTitle|Subtitle|SubHead|Subhead|Subheadline|Summary|Intro|Lede|Excerpt)",
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:wp-)?caption(?:-text|__text|_text)?(?:$|[\s_-])")
_NO_CAPTION = frozenset(("aside", "nav", "footer", "a", "button", "noscript", "form", "dialog", "figcaption"))
_FEWEST_CAPTION_WORDS = 3
"""Words below which a caption is only a credit or a label."""

_BY = re.compile(r"(?i)^(?:written |posted |reported |words |story |text )?by[:\s]+")
_NO_NAME = re.compile(
    r"(?i)https?:|www\.|@|^(?:admin|administrator|author|editor|staff|webmaster|guest|unknown|null|none|n/a)$"
    r"|^(?:yesterday|today|tomorrow)\b.{0,20}$|^\d{1,2}(?:[./]\d|\s\w+\s\d{2,4}$)"  # a date in the place of a name
)
_AGO = re.compile(r"(?i)\b(?:\d+ (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago|updated|published|posted on)\b")
_COMMENT = re.compile(r"(?i)comment|related|sidebar|newsletter|promo|teaser|social|cookie|consent|modal|popup")
_NO_BYLINE = frozenset(("form", "footer", "aside", "nav", "blockquote", "figure"))
_NEAR_TITLE = 60
"""Elements after the title among which the standfirst stands."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page states of its report beside the text; each value with how it was read.

    ``captions`` are the words below pictures, in page order. ``is_article`` and ``is_index`` are what the page calls
    itself in JSON-LD and Open Graph.
    """

    title: Found | None = None
    standfirst: Found | None = None
    byline: Found | None = None
    outlet: Found | None = None
    url: Found | None = None
    published: Found | None = None
    modified: Found | None = None
    captions: tuple[str, ...] = ()
    is_article: bool = False
    is_index: bool = False


def read_masthead(tree: HtmlElement, *, url: str | None, latest: date) -> Masthead:
    """Read the masthead of a page. ``url`` is where it was taken from, if that is known; ``latest`` the last day on
    which it may have been published."""
    metas = _metas(tree)
    data = read_json(tree)
    own_url = _canonical(tree, metas, url)
    host = _host(url or (own_url.value if own_url else None))
    heading = title_element(tree, data, metas)
    outlet = _outlet(tree, data, metas, host)
    title = read_title(
        tree,
        heading=heading,
        data=data,
        metas=metas,
        outlets=(*_outlet_names(data, metas), *((outlet.value,) if outlet else ()), *_host_names(host)),
    )
    dates = read_dates(
        tree, data=data, metas=metas, url=url or (own_url.value if own_url else None), title=heading, latest=latest
    )
    return Masthead(
        title=title,
        standfirst=_standfirst(heading, data, metas),
        byline=_byline(tree, data, metas),
        outlet=outlet,
        url=own_url,
        published=dates.published,
        modified=dates.modified,
        captions=tuple(_captions(tree)),
        is_article=bool(data.articles) or "article" in metas.get("og:type", ()),
        is_index=data.is_index,
    )


def _metas(tree: HtmlElement) -> Metas:
    metas: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = (element.get("content") or element.get("datetime") or "").strip()
        if content:
            for attribute in ("property", "name", "itemprop"):
                for name in (element.get(attribute) or "").lower().split():
                    metas[name].append(content)
    return metas


def _canonical(tree: HtmlElement, metas: Metas, url: str | None) -> Found | None:
    """The URL that the page calls its own: an http(s) one, of a page and not of a whole site."""
    links = [e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for words, method in (
        *((link, "link canonical") for link in links),
        *((u, "meta og:url") for u in metas.get("og:url", ())),
    ):
        try:
            absolute = urljoin(url or "", words.strip())
            parts = urlsplit(absolute)
            host = parts.hostname
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and host and "." in host and (parts.path.strip("/") or parts.query):
            return found(absolute, method, longest=2000)
    return None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _host_names(host: str) -> tuple[str, ...]:
    """The ways in which a site's name follows from its host: ``harbour-times.co.uk`` as a whole and its first label."""
    labels = host.split(".")
    return (host, *(label for label in labels[:-1] if len(label) > 3)) if host else ()


def _outlet_names(data: ArticleData, metas: Metas) -> tuple[str, ...]:
    return (*metas.get("og:site_name", ()), *data.names("publisher"), *metas.get("application-name", ()))


_PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher")
"""Meta names that hold the outlet where none of the better ones does; the last two are of Dublin Core."""


def _outlet(tree: HtmlElement, data: ArticleData, metas: Metas, host: str) -> Found | None:
    for words, method in (
        (next(iter(metas.get("og:site_name", ())), None), "meta og:site_name"),
        (next(iter(data.names("publisher")), None), "json-ld"),
        (next(iter(metas.get("application-name", ())), None), "meta application-name"),
        *((next((w for w in metas.get(name, ()) if "/" not in w), None), f"meta {name}") for name in _PUBLISHERS),
    ):
        # "The Harbour Post | HarbourPost.com", "Harbour Post - news and opinion"
        outlet = found(re.split(r"\s+[|–—-]\s+", (words or "").strip())[0], method, longest=80)
        if outlet and "://" not in outlet.value:
            return _well_written(outlet, data)
    # Beside the title of the page, where it is also the name in the URL.
    names = {squashed(name) for name in _host_names(host)}
    for element in islice(tree.iter("title"), 1):
        for side in re.split(r"\s+[-–—|·•]\s+|\s*[|»]\s*", str(element.text_content())):
            if squashed(side) in names or squashed(side).removeprefix("the") in names:
                return found(side, "title", longest=80)
    return None


def _well_written(outlet: Found, data: ArticleData) -> Found:
    """The outlet as its publisher spells it, where the page's own label is only its address in small letters."""
    for name in map(cleaned, data.names("publisher")):
        same = squashed(name).removeprefix("the") == squashed(outlet.value).removeprefix("the")
        if same and outlet.value.islower() and not name.islower():
            return Found(name, "json-ld", name)
    return outlet


def _byline(tree: HtmlElement, data: ArticleData, metas: Metas) -> Found | None:
    stated = [(data.names("author", "creator"), "json-ld")]
    stated += [(tuple(metas.get(key, ())), f"meta {key}") for key in _AUTHOR_METAS]
    for words_stated, method in stated:
        names = dict.fromkeys(name for name in map(_without_by, words_stated) if _is_name(name))
        if names:
            together = ", ".join(words_stated)
            return Found(", ".join(names)[:300], noted(method, together), together[:300])
    for element in islice(_AUTHOR_PLACES(tree), 20):
        if any(e.tag in _NO_BYLINE or _COMMENT.search(_names(e)) for e in (element, *element.iterancestors())):
            continue
        if not is_small(element):
            continue
        shown = words_of(element)
        words = _without_by(shown)
        # A byline that stands in one box with the date: the date and what follows it are none of the name.
        start = next((start for _, start, _ in dates_with_spans(words)), len(words))
        words = _AGO.split(words[:start])[0].strip(" |•·,-–—")
        if element.tag not in ("body", "article", "main") and _is_name(words) and len(words.split()) <= 12:
            return Found(words, noted("line", str(element.text_content())), shown[:300])
    return None


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _without_by(words: str) -> str:
    return _BY.sub("", cleaned(words))


def _is_name(words: str) -> bool:
    return 2 < len(words) <= 150 and not _NO_NAME.search(words) and any(c.isalpha() for c in words)


def _standfirst(heading: HtmlElement | None, data: ArticleData, metas: Metas) -> Found | None:
    """The line below the title that sums the report up: marked as such, or what the page's head gives as description,
    and in either case seen by its readers."""
    if heading is None:
        return None
    descriptions = {
        squashed(words)
        for words in (*metas.get("og:description", ()), *metas.get("description", ()), data.first("description") or "")
        if len(words) > 20
    }
    title = squashed(words_of(heading))
    for element in islice(_after(heading), _NEAR_TITLE):
        if element.tag not in ("p", "div", "h2", "h3", "h4", "span", "section", "em", "strong"):
            continue
        if not is_small(element):
            continue
        marked = _STANDFIRST.search(_names(element))
        if not marked and not descriptions:
            continue
        words = words_of(element)
        if not 20 < len(words) <= 500 or squashed(words) == title:
            continue
        if squashed(words) in descriptions:
            return found(words, "line")
        if marked and element.tag != "section" and element.find(".//a") is None:
            return found(words, "line")
    return None


def _after(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after the element, in document order."""
    here: HtmlElement | None = element
    while here is not None:
        for sibling in here.itersiblings():
            yield from sibling.iter()
        here = here.getparent()


def _captions(tree: HtmlElement) -> Iterator[str]:
    """The words below the pictures of the report, each once; those of links to other reports are not its captions."""
    seen = set()
    for element in tree.iter("figcaption", "p", "div", "span"):
        if element.tag != "figcaption" and not _CAPTION.search(element.get("class") or ""):
            continue
        if any(e.tag in _NO_CAPTION or _COMMENT.search(_names(e)) for e in element.iterancestors()):
            continue
        words = words_of(element)
        if len(words) <= 1000 and len(words.split()) >= _FEWEST_CAPTION_WORDS and words not in seen:
            seen.add(words)
            yield words
