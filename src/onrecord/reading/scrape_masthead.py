"""The masthead of a scrape: what the lines around its text say of title, byline, outlet, agency, dateline and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import DropReason
from onrecord.reading.dateline import DatelineReading, agency_of, read_dateline
from onrecord.reading.dates import dates_with_spans
from onrecord.reading.masthead_facts import Found, cleaned, found, squashed
from onrecord.reading.scrape_furniture import certain_reason

_TITLE_REACH = 25
"""Lines above the text among which the title is looked for."""
_TITLE_ENOUGH = 1.6
"""Least score of a title; chosen on invented scrapes and read through on the scrapes set, which has no titles."""
_ABOVE_BYLINE = 1.7
"""Added to the score of a line that stands right above the byline or date over the text: that is where a title stands,
whatever words it has. Chosen likewise."""
_HEAD = 8
"""Lines between a title and its text: byline, dates, buttons."""
_AFTER = 6
"""Lines after the text that may state its source or date."""
_BODY_WORDS = 400
"""Words of the text that a title is compared with."""

_BYLINE = re.compile(
    r"^\W{0,3}(?i:(?:(?:written|reported|words|story|text|posted|published|reviewed)\s)?(?:by|author)\b)\s?:?\s+"
    r"(?P<name>[^\W\d_a-z].{1,100})$"
)
_NAME_END = re.compile(r"\s*(?:\||•|·|—|\s[-–]\s|\b(?:published|updated|posted|last|on)\b|\d).*$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|and|&|de|van|von|der|den|la|le|bin|al|for|of|the|in|,)(?:,?\s+|$)")
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*$|[”\"]\s*$")
_SITE_NAME = re.compile(
    r"^\W{0,3}(?P<name>[A-Z][\w-]{2,40}\.(?:com|org|net|co\.\w\w|news|info|tv|example))(?:\s+[-–—|:]\s+.{2,80})?$"
)
_GROUP_OF = re.compile(
    r"^\W{0,3}(?i:join|follow|subscribe to)\s+(?:(?i:us on|our|the|on)\s+)?"
    r"(?P<name>(?!(?i:us|our|the|now|here)\b)[A-Z][\w.&’'-]{2,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,3}?)(?:’s|'s)?"
    r"\s+(?:(?i:on)\s+)?(?i:whatsapp|telegram)\b(?:\s(?i:group|channel))?\W*$"
)
_RIGHTS_OF = re.compile(
    r"^\W*(?i:copyright|©|\(c\))[\s©]*(?:(?i:\(c\))\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:(?i:by)\s)?"
    r"(?P<name>(?:[A-Z][\w.&’'-]*\s?|of |the |and ){1,5}?)[\s.,|–-]*(?i:all rights reserved).{0,200}$"
)
_COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|corp|corporation|group|company|co|plc|gmbh|pvt|media|networks?|holdings)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^\s*(?:\||[-–—]|::|»)\s*(?P<name>[^|]{2,50}?)\s*$")


@dataclass(slots=True)
class ScrapeMasthead:
    """What the lines around a text state of it, and which lines that takes out of the text, with the reason."""

    title: Found | None = None
    standfirst: Found | None = None
    byline: Found | None = None
    outlet: Found | None = None
    agency: Found | None = None
    dateline: DatelineReading | None = None
    published: Found | None = None
    modified: Found | None = None
    taken: dict[int, DropReason] = field(default_factory=dict)


def read_scrape_masthead(lines: Sequence[str], kept: Sequence[bool]) -> ScrapeMasthead:
    """Read the masthead from lines that are not blank; ``kept`` says which of them are held for the report's text.

    At least one line must be kept. ``taken`` may name lines that were kept.
    """
    masthead = ScrapeMasthead()
    first = kept.index(True)
    title = _title_line(lines, kept, first)
    if title is not None:
        masthead.title = found(_unbulleted(lines[title]), "line above the text" if title < first else "first line")
        key = squashed(lines[title])
        for i in range(max(0, title - 3), min(len(lines), first + 4)):
            if squashed(lines[i]) == key:
                masthead.taken[i] = "title"
        if len(masthead.taken) > 1 and masthead.title:
            masthead.title = Found(masthead.title.value, "repeated line", masthead.title.words)
        _read_outlet_suffix(lines, title, masthead)
    top = title if title is not None else max(0, first - 4)
    start = _start_of_text(lines, kept, masthead)
    if title is not None and start <= title + 2:
        start = _past_standfirst(lines, kept, start)
    _read_head(lines, top, start, kept, masthead)
    if title is not None:
        _read_standfirst(lines, kept, title, masthead)
    _read_opening(lines, kept, masthead)
    last = len(kept) - 1 - list(reversed(kept)).index(True)
    _read_foot(lines, last, masthead)
    _read_outlet(lines, kept, masthead)
    return masthead


def is_masthead_line(line: str) -> bool:
    """Whether a line is a byline or a date with little else, as such stand between a title and its text."""
    if len(line) > 160 or read_dateline(line):
        return False
    return _name_in(line) is not None or _read_dates(line, True, ScrapeMasthead())


def _start_of_text(lines: Sequence[str], kept: Sequence[bool], masthead: ScrapeMasthead) -> int:
    """The first line of the text that is not the title."""
    return next((i for i, is_text in enumerate(kept) if is_text and i not in masthead.taken), len(lines))


def _past_standfirst(lines: Sequence[str], kept: Sequence[bool], start: int) -> int:
    """The next line held for text, where a date or byline stands before it; else the line itself."""
    after = next((j for j in range(start + 1, min(len(lines), start + 16)) if kept[j]), None)
    if after is None:
        return start
    for line in lines[start + 1 : after]:
        if len(line) <= 160 and (_BYLINE.match(line) or _read_dates(line, True, ScrapeMasthead())):
            return after
    return start


def _title_line(lines: Sequence[str], kept: Sequence[bool], first: int) -> int | None:
    body: set[str] = set()
    words = 0
    for line, is_text in zip(lines[first:], kept[first:], strict=True):
        if is_text:
            tokens = _WORD.findall(line[:4000].lower())
            if len(tokens) > 12:
                body.update(tokens)
            words += len(tokens)
            if words > _BODY_WORDS:
                break
    best, best_score = None, _TITLE_ENOUGH
    above_byline = _above_byline(lines, kept, first)
    keys = [squashed(line) if len(line) < 300 else "" for line in lines[: first + 3]]
    for i in range(max(0, first - _TITLE_REACH), min(len(lines), first + 2)):
        if i >= first and (
            not kept[i] or _ENDS.search(lines[i]) or any(len(line.split()) > 25 for line in lines[first:i])
        ):
            continue
        score = _title_score(lines[i], body)
        if score is None:
            continue
        score -= 0.12 * (first - i) if i < first else 0.0
        score += 1.5 if keys.count(keys[i]) == 2 else 0.0
        if i == above_byline:
            score += _ABOVE_BYLINE
        elif i >= first and (i + 1 >= len(lines) or len(lines[i + 1].split()) < 8):
            score -= 1.0
        if score > best_score:
            best, best_score = i, score
    return best


def _above_byline(lines: Sequence[str], kept: Sequence[bool], first: int) -> int | None:
    """The line that reads as a headline right above the byline or date over the text; `None` where there is none.

    A sentence between the two is the standfirst, and the headline stands above that.
    """
    if first + 1 < len(lines) and not kept[first + 1] and is_masthead_line(lines[first + 1]):
        at, masthead_lines = first, 1  # the headline or standfirst itself is held for text
    else:
        at, masthead_lines = first - 1, 0
    while at >= max(0, first - _HEAD):
        if is_masthead_line(lines[at]):
            masthead_lines += 1
        elif len(lines[at]) > 60 or certain_reason(lines[at]) is None:
            break
        at -= 1
    if not masthead_lines or at < 0:
        return None
    if _ENDS.search(lines[at]) and at and _is_headline(lines[at - 1]):
        return at - 1
    return at if _is_headline(lines[at]) else None


def _is_headline(line: str) -> bool:
    """Whether a line may be a headline by its form: some words that run on, without marks of a menu or an end stop."""
    words = line.split()
    if not 3 <= len(words) <= 25 or line.rstrip().endswith((".", ":", "…")) or re.search(r"[|>»›•·©@]|://", line):
        return False
    if re.match(r"(?i)\W*(?:you are here|home(?:page)?\b\s*[/:>-])", line):
        return False
    if len(words) == 3 and not any(word[:1].islower() for word in words):
        return False  # a name: of somebody in a picture, of an agency, of a section
    return certain_reason(line) is None and not is_masthead_line(line)


def _title_score(line: str, body: set[str]) -> float | None:
    """How much a line looks like the title of the text whose words are given; `None` where it cannot be one."""
    if not 12 <= len(line) <= 250 or line.lstrip()[:2] in ("* ", "+ ", "- ", "• "):
        return None
    tokens = _WORD.findall(line.lower())
    if not 3 <= len(tokens) <= 30 or certain_reason(line) or _BYLINE.match(line) or read_dateline(line):
        return None
    dates = list(dates_with_spans(line))
    if dates and sum(end - start for _, start, end in dates) > 0.4 * len(line):
        return None
    content = [token for token in tokens if len(token) > 3]
    share = sum(token in body for token in content) / len(content) if content else 0.0
    score = 4.0 * share + min(len(tokens), 8) / 8
    if line.rstrip().endswith((".", ":", "...")) and not re.search(r"\b[A-Z]\.\S*$", line.rstrip()):
        score -= 1.5
    return score - (0.8 if len(tokens) > 22 else 0.0)


def _read_head(lines: Sequence[str], top: int, start: int, kept: Sequence[bool], masthead: ScrapeMasthead) -> None:
    """Byline, dates, agency and a dateline that stands alone, in the lines from just above the title to the text."""
    for i in range(max(0, top - 3), start):
        line = lines[i]
        if i in masthead.taken or kept[i] or len(line) > 300:
            continue
        opening = read_dateline(line)
        if opening and opening.end >= len(line.rstrip()) and i >= top and (opening.dateline or opening.agency):
            _take_dateline(opening, masthead)
            masthead.taken[i] = "metadata"
            continue
        if _read_dates(line, i >= top, masthead):
            masthead.taken[i] = "date"
        _read_byline(lines, i, start, masthead)
        if i > top and masthead.agency is None:
            _read_bare_agency(line, "line above the text", masthead)


def _read_dates(line: str, below_title: bool, masthead: ScrapeMasthead) -> bool:
    """Read the dates of a line that holds little else; whether it does. A date that stands above the title is the
    report's only with a label: pages print today's date there."""
    dates = list(dates_with_spans(line))
    if not dates:
        return False
    labelled = any(stated.kind for stated, _, _ in dates)
    spare = len(line) - sum(end - start for _, start, end in dates)
    if spare > (90 if labelled else 60) or (_ENDS.search(line) and spare > 40):
        return False
    for stated, _, _ in dates:
        if stated.kind == "modified":
            masthead.modified = masthead.modified or Found(stated.value, "line", stated.words)
        elif stated.kind == "published":
            if masthead.published is None or masthead.published.method == "unlabelled line":
                masthead.published = Found(stated.value, "line", stated.words)
        elif below_title and masthead.published is None:
            masthead.published = Found(stated.value, "unlabelled line", stated.words)
    return True


def _read_byline(lines: Sequence[str], i: int, start: int, masthead: ScrapeMasthead) -> None:
    line = lines[i]
    match = _BYLINE.match(line)
    name = match["name"] if match else None
    if name is None and re.fullmatch(r"\W{0,3}[Bb][Yy]\W{0,2}", line) and i + 1 < start:
        name = lines[i + 1]
    value = _person(name) if name is not None else None
    if name is None or value is None:
        return
    masthead.taken.setdefault(i, "byline")
    if masthead.byline is None:
        masthead.byline = found(value, "line")
    agency = agency_of(name) if masthead.agency is None else None
    if agency:
        masthead.agency = Found(agency, "byline", line.strip())


def _name_in(line: str) -> str | None:
    """Who a byline names; `None` where the line is none."""
    match = _BYLINE.match(line)
    return _person(match["name"]) if match else None


def _person(name: str) -> str | None:
    """The name without the date or place that is set behind it; `None` where its words are no name's."""
    value = cleaned(_NAME_END.sub("", name)).strip(" ,;:")
    words = value.split()
    return value if 1 <= len(words) <= 14 and all(_NAMED.match(word) for word in words) else None


def _read_bare_agency(line: str, method: str, masthead: ScrapeMasthead) -> None:
    """A line that holds the name of an agency and nothing else."""
    agency = agency_of(line) if len(line) <= 40 else None
    if (
        agency
        and len(_WORD.findall(line)) <= 4
        and re.fullmatch(r"\W*(?:(?i:source|via|from)\s?:?\s*)?[\w .-]{2,30}\W*", line)
    ):
        masthead.agency = Found(agency, method, line.strip())


def _read_standfirst(lines: Sequence[str], kept: Sequence[bool], title: int, masthead: ScrapeMasthead) -> None:
    """The paragraph right below the title that other masthead lines, or the telling of it again, part from the text."""
    i = title + 1
    while i < len(lines) and masthead.taken.get(i) == "title":
        i += 1
    if i + 1 >= len(lines) or i in masthead.taken:
        return
    line = lines[i]
    tokens = _WORD.findall(line)
    if not 6 <= len(tokens) <= 70 or certain_reason(line) or read_dateline(line) or _BYLINE.match(line):
        return
    after = next((j for j in range(i + 1, min(len(lines), i + 16)) if kept[j] and j not in masthead.taken), None)
    if after is None:
        return
    between = range(i + 1, after)
    if kept[i]:
        parted = any(masthead.taken.get(j) in ("date", "byline", "metadata") for j in between)
        told_again = (
            any(certain_reason(lines[j]) == "caption" for j in between) and _shared(tokens, lines[after]) >= 0.4
        )
        if not (parted or told_again) or not sum(kept[after:]) > 1:
            return
    elif line.lstrip()[:2] in ("* ", "+ ", "- ", "• ") or any(len(_WORD.findall(lines[j])) > 25 for j in between):
        return
    masthead.standfirst = found(line, "line below the title")
    masthead.taken[i] = "title"


def _shared(tokens: Sequence[str], line: str) -> float:
    """Share of the longer words that the line repeats."""
    content = [token.lower() for token in tokens if len(token) > 3]
    other = set(_WORD.findall(line[:4000].lower()))
    return sum(token in other for token in content) / len(content) if content else 0.0


def _read_opening(lines: Sequence[str], kept: Sequence[bool], masthead: ScrapeMasthead) -> None:
    """The dateline that opens the text, and the agency it names."""
    start = _start_of_text(lines, kept, masthead)
    for i in range(start, min(len(lines), start + 2)):
        opening = read_dateline(lines[i][:1000]) if kept[i] and i not in masthead.taken else None
        if opening:
            _take_dateline(opening, masthead)
            if opening.end >= len(lines[i].rstrip()):
                masthead.taken[i] = "metadata"
            return


def _take_dateline(opening: DatelineReading, masthead: ScrapeMasthead) -> None:
    """Take the dateline, its agency, and its date as the report's where the page states no other."""
    masthead.dateline = masthead.dateline or opening
    if opening.agency:
        masthead.agency = masthead.agency or Found(opening.agency, "dateline", opening.words)
    if opening.dateline and opening.dateline.date and masthead.published is None:
        masthead.published = Found(opening.dateline.date, "dateline", opening.words)


def _read_foot(lines: Sequence[str], last: int, masthead: ScrapeMasthead) -> None:
    """Source lines, labelled dates and copyright below the text."""
    for line in lines[last + 1 : last + 1 + _AFTER]:
        if len(line) > 300:
            continue
        if masthead.agency is None:
            _read_bare_agency(line, "line below the text", masthead)
        for stated, _, _ in dates_with_spans(line):
            if stated.kind == "published" and masthead.published is None and len(line) < 100:
                masthead.published = Found(stated.value, "line below the text", stated.words)
            elif stated.kind == "modified" and masthead.modified is None and len(line) < 100:
                masthead.modified = Found(stated.value, "line below the text", stated.words)
    if masthead.agency is None:
        for line in lines[last + 1 :]:
            agency = agency_of(line) if certain_reason(line) == "copyright" else None
            if agency:
                masthead.agency = Found(agency, "copyright", line[:200].strip())
                return


def _read_outlet_suffix(lines: Sequence[str], title: int, masthead: ScrapeMasthead) -> None:
    """The name that a copy of the title carries behind it: ``Title | Outlet``."""
    words = lines[title].strip()
    for line in lines[max(0, title - 5) : title + 5]:
        match = _SUFFIX.match(line.strip()[len(words) :]) if line.strip().startswith(words) else None
        if match and len(match["name"].split()) <= 6:
            masthead.outlet = found(match["name"], "copy of the title")
            return


def _read_outlet(lines: Sequence[str], kept: Sequence[bool], masthead: ScrapeMasthead) -> None:
    """The outlet, where a line names the site, its channel or the holder of its rights."""
    if masthead.outlet is not None:
        return
    for line in lines[:3]:
        site = _SITE_NAME.match(line.strip())
        if site:
            masthead.outlet = found(site["name"], "name of the site")
            return
    owner = None
    for line, is_text in zip(lines, kept, strict=True):
        if is_text or len(line) > 300:
            continue
        group = _GROUP_OF.match(line)
        if group:
            masthead.outlet = found(group["name"], "name of its channel")
            return
        rights = _RIGHTS_OF.match(line) if owner is None else None
        if rights and not _COMPANY.search(rights["name"]) and agency_of(line) is None:
            owner = found(rights["name"].strip(" .,"), "copyright")
    masthead.outlet = owner


def _unbulleted(line: str) -> str:
    return line.strip().lstrip("#").strip()
