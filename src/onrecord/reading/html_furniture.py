"""Furniture that is still among the lines of a page's main text: links to other reports, newsletters, credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.model import Dropped, DropReason
from onrecord.reading.dates import stated_dates
from onrecord.reading.masthead import Masthead
from onrecord.reading.masthead_facts import squashed

_LABELS = r"""
    (?:also\ |must[-\ ])?read(?:\ more|\ also|\ next|\ on|\ this(?:\ next)?)? | see\ (?:also|more)
  | watch(?:\ more|\ also|\ next)?
  | related(?:\ (?:stories|articles?|content|news|reading|links?|topics?|coverage|posts?|videos?))?
  | more\ (?:great|top)\ .{2,30}\ stories
  | more(?:\ (?:stories|news|on\ this\ story|like\ this|to\ read|from\ .{2,30}))? | don[’']t\ miss(?:\ it)?
  | recommended(?:\ videos?|\ reading|\ for\ you|\ stories)?
  | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)
  | most\ (?:read|popular|viewed) | trending(?:\ now)? | what\ to\ read\ next | top\ stories | latest\ (?:news|stories)
  | editors?[’']\ picks? | in\ case\ you\ missed\ it | up\ next | story\ timeline | leggi\ anche | lire\ aussi
  | você\ pode\ gostar | lea\ también | mehr\ zum\ thema | leia\ (?:também|mais) | also\ on\ [\w-]+\.[\w.]{2,6}
"""
_NETWORK = r"(?:facebook|twitter|instagram|x|youtube|linkedin|telegram|tiktok|whatsapp|google\ news|threads|bluesky)"

_RULES: tuple[tuple[DropReason, str], ...] = (
    ("related", rf"\W*(?:{_LABELS})\W*$"),
    ("related", rf"\W*(?:{_LABELS})\s*[:|]\s*(?!.*[”\"]).{{3,160}}$"),
    (
        "related",
        r"\W*(?:also\ on\ [\w-]+\.[\w.]{2,6}\s|(?-i:ALSO\ READ|READ\ MORE|READ\ NEXT|SEE\ MORE|RELATED)\b).{3,160}$",
    ),
    ("related", r".{10,160}\s\[(?-i:[A-Z][A-Z&/\ ]{2,20})\]\W*$"),
    ("menu", r"\W*(?:tags?|topics?|filed\ under|categories|sections?|photos?|article\ content|print)\W*$"),
    ("menu", r"\W*(?:filed\ under|tags?|tagged|posted\ in|topics?)\s*[:|].{0,200}$"),
    ("ad", r"\W*(?:advertisement|sponsored(?:\ content)?|promoted|story\ continues\ below(?:\ advertisement)?)\W*$"),
    (
        "newsletter",
        r"(?=.{0,400}$).*\b(?:subscribe|sign(?:ing)?[-\ ]up)\b.{0,120}\b(?:newsletters?|inbox|e-?mail\ alerts?)\b",
    ),
    (
        "newsletter",
        r".*\b(?:delivered|sent|straight|right)\b.{0,20}\b(?:in|to|through)\ your\ (?:e-?mail|inbox|letterbox)",
    ),
    ("newsletter", r"(?:[\w’']+\ ){0,4}newsletter\W*$"),
    ("share", rf"\W*(?:please\ )?(?:follow|like|join|find)\ .{{2,60}}\ on\ (?:\w+,\ )*{_NETWORK}\b.{{0,120}}$"),
    ("share", r"\W*(?:like\ this\ story\?|share\ (?:this|on)\b|tell\ us\ what\ you\ think).{0,60}$"),
    ("contact", r"\W*(?:do\ you\ )?(?:have|got)\ (?:an?\ |any\ )?(?:news\ )?(?:tip|story|info)\b.{0,30}\?.{0,200}$"),
    ("contact", r".{0,120}\b(?:may|can)\ be\ (?:reached|contacted)\ (?:at|via|on)\b.{0,200}$"),
    ("contact", r"\W*(?:e-?mail|contact|reach|write\ to)\ .{2,80}\S@\S.{0,200}$"),
    ("contact", rf"\W*reach\ the\ (?:reporters?|writers?|authors?)\ .{{0,40}}(?:{_NETWORK}|@).{{0,120}}$"),
    ("copyright", r"\W*(?:©|\(c\)|copyright\b)(?=.{0,80}\b(?:19|20)\d\d\b).{0,300}$"),
    ("copyright", r"\W{0,3}(?:©|\(c\)\s).{0,300}$"),
    ("copyright", r"(?=.{0,300}$).*\ball\ rights\ reserved\b"),
    (
        "copyright",
        r"this\ (?:copy|material|article)\ (?:is|may\ not\ be)\ (?:for\ your\ personal|published,\ broadcast).{0,300}$",
    ),
    ("credit", r"\(?(?:additional\ )?reporting\ (?:and\ writing\ )?by\ .{3,400}$"),
    ("credit", r"sources?\s*:\s*.{2,80}$"),
    ("credit", r"[\w\ ’'.-]{3,60}\ contributed\ to\ this\ (?:report|article|story)\W*$"),
    ("credit", r"(?:photo|image|picture)(?:\ credit|\ by)?\s*:\s*.{2,60}$"),
    (
        "date",
        r"(?:(?:first|last)\ )?(?:published|updated|posted|modified)\W*\b(?=.{0,40}\d)[^.]{0,70}(?:[ap]\.m\.)?$",
    ),
    (
        "comment",
        r"\W*(?:\d*\ ?comments?|(?:leave|post|add|write)\ a\ (?:comment|reply)|view\ comments)\W*$",
    ),
)
"""Lines that are furniture by their wording, tuned on the `pages` development set."""

_PATTERNS = tuple((reason, re.compile(rf"(?:{rule})", re.IGNORECASE | re.VERBOSE)) for reason, rule in _RULES)
_LONGEST = 420
"""Characters beyond which a line is not furniture by its wording."""

_BULLET = re.compile(r"^[-•*|]\s+")
_ABOVE_LINES = 2
"""Lines of text after which a title, byline or date is no part of the masthead any more."""

_HEAD_LINES = 6
"""Lines of the main text, from its first, among which one may be the date that stands over the text."""

_LONGEST_HEADLINE = 180
_FEWEST_HEADLINE_WORDS = 5
"""Words from which on an item of a list is a headline, below a label for such."""

_LONGEST_LINK = 300
_LINK_WORDS = 5
"""Words from which on a line that is one link is the headline of another report, and not a name or a file."""


_DATE_PLACE = re.compile(
    r"(?i)(?:^|[\s_-])(?:date|datetime|time|timestamp|publish(?:ed)?|posted|byline|dateline|updated|(?:post|entry|article)-?meta)"
    r"(?:$|[\s_-])|(?-i:[a-z](?:Date|Time|Byline)\b)"
)
_HOLDS_TIME = re.compile(r"(?i)\d|\b(?:yesterday|today|just now)\b")
_LONGEST_DATE_LINE = 100
_MOST_DATE_WORDS = 14
_NO_DATE_END = re.compile(r"(?<![ap]\.m)(?<!\b\d)(?<!\b\d\d)[.!?…][\"'”’)]?$")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a report, and the lines that were taken out from among them; both in page order."""

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def furniture_free(lines: Sequence[str], tree: HtmlElement, masthead: Masthead, *, url: str | None = None) -> Body:
    """Part the lines of the main text into report and furniture.

    A line is furniture by its wording, where the whole of it is a link within the site, where it repeats a caption, or
    where it is a part of the masthead that stands above the text.
    """
    short = (line for line in lines if len(line) <= _LONGEST_LINK and len(line.split()) >= _LINK_WORDS)
    links = _link_keys({squashed(_BULLET.sub("", line)) for line in short}, tree, url)
    captions = {squashed(caption) for caption in masthead.captions}
    above = _above(masthead)
    dates = _date_keys({key for line in lines[:_HEAD_LINES] if (key := _date_key(line))}, tree)
    kept: list[str] = []
    dropped: list[Dropped] = []
    label: DropReason | None = None
    for line in lines:
        key = squashed(_BULLET.sub("", line))
        reason: DropReason | None = None
        if len(kept) < _ABOVE_LINES:
            reason = above.get(key) or ("date" if key in dates or _is_date(line) else None)
        if key in captions:
            reason = reason or "caption"
        elif key in links:
            reason = reason or "related"
        reason = reason or _by_wording(_BULLET.sub("", line)) or _below(label, line)
        label = reason if reason in ("related", "menu") and (label or _is_label(line)) else None
        if reason:
            dropped.append(Dropped(line, reason))
        else:
            kept.append(line)
    return Body(tuple(kept), tuple(dropped))


def _above(masthead: Masthead) -> dict[str, DropReason]:
    """The parts of the masthead that may be repeated above the text, squashed, and what they are there."""
    above: dict[str, DropReason] = {}
    if masthead.byline:
        name = squashed(masthead.byline.value)
        above |= {name: "byline", "by" + name: "byline", squashed(masthead.byline.words): "byline"}
    if masthead.title:
        above |= {squashed(masthead.title.value): "title", squashed(masthead.title.words): "title"}
    return above


def _is_date(line: str) -> bool:
    """Whether the line is nothing but a date."""
    return len(line) < 80 and any(squashed(date.words) == squashed(line) for date in stated_dates(line))


def _date_key(line: str) -> str:
    """The line squashed, where it may be of a date in any language or form; "" where it reads otherwise."""
    if len(line) > _LONGEST_DATE_LINE or len(line.split()) > _MOST_DATE_WORDS:
        return ""
    return squashed(line) if _HOLDS_TIME.search(line) and not _NO_DATE_END.search(line) else ""


def _date_keys(keys: set[str], tree: HtmlElement) -> set[str]:
    """Those of the squashed lines that are the whole of an element whose class says that it holds a date."""
    if not keys:
        return keys
    longest = 4 * _LONGEST_DATE_LINE
    marked = (e for e in tree.iter("p", "div", "span", "time", "small", "em", "li", "h6") if e.get("class"))
    places = (e for e in marked if len(e) < 8 and _DATE_PLACE.search(e.get("class") or ""))
    texts = (str(e.text_content()) for e in places)
    return keys & {squashed(text) for text in texts if len(text) <= longest}


def _by_wording(words: str) -> DropReason | None:
    if len(words) > _LONGEST or not squashed(words):
        return None
    return next((reason for reason, pattern in _PATTERNS if pattern.match(words)), None)


def _is_label(line: str) -> bool:
    """Whether a line that is furniture stands above more of it: "More stories", "Tags"."""
    return len(line) < 60 and len(line.split()) <= 6


def _below(label: DropReason | None, line: str) -> DropReason | None:
    """What a line below a label is: a listed headline of another report, tags, or (`None`) the text that goes on."""
    words = _BULLET.sub("", line)
    if label is None or len(words) > _LONGEST_HEADLINE:
        return None
    if label == "menu":
        return "menu" if words.count(",") >= 2 else None
    return "related" if words != line and len(words.split()) >= _FEWEST_HEADLINE_WORDS else None


def _link_keys(keys: set[str], tree: HtmlElement, url: str | None) -> set[str]:
    """Those of the squashed lines that are, as a whole, links to other pages of the site."""
    host = urlsplit(url).hostname if url else None
    linked: set[str] = set()
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or href.startswith(("#", "mailto:", "javascript:")):
            continue
        key = squashed(str(link.text_content()))
        if key in keys and key not in linked and not ("//" in href and host and _hostname(href, url) != host):
            linked.add(key)
    return linked


def _hostname(href: str, url: str | None) -> str | None:
    try:
        return urlsplit(urljoin(url or "", href)).hostname
    except ValueError:
        return None
