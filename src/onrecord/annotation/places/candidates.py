"""Proposes the words of a report that may name a place: names of the gazetteer, names with a word for what they are
("Harbor Street", "Lake Ellery"), and names that stand where a place would stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from onrecord.annotation.places.folding import SPELLED, fold
from onrecord.annotation.places.gazetteer import Gazetteer, Senses
from onrecord.annotation.words import listed

Form = Literal["name", "typed", "numbered", "unknown"]
"""A name of the gazetteer; with a word for what it is; a numbered road; a name that only stands like a place."""

TOKEN: Final = re.compile(
    r"(?:[A-Z]\.)+(?:[A-Z][a-z]*)?|[^\W_]+(?:['’ʼ](?!s\b|S\b)[^\W_]+)*|\n|-(?!\w)|(?<!\w)-|[^\w\s-]"
)
"""A word with its inner apostrophes (hyphens divide), a word of initials, a line break or one other mark."""

ROADS: Final = listed(
    "street st road rd avenue ave drive dr boulevard blvd lane ln court ct highway hwy parkway pkwy freeway turnpike "
    "expressway way terrace circle pike trail square plaza bridge alley row crescent close streets avenues roads mall "
    "tunnel crossing loop interstate route"
)
AREAS: Final = listed(
    "county counties parish township twp borough district province region oblast governorate prefecture co shire "
    "village town city municipality precinct ward neighborhood neighbourhood suburb"
)
WATERS: Final = listed(
    "river lake creek bay sea ocean gulf strait canal reservoir harbor harbour pond fork falls sound inlet bayou "
    "lagoon estuary brook channel delta rivers lakes dam"
)
LANDS: Final = listed(
    "island islands park mountain mountains mount mt hill hills valley forest beach desert peninsula cape ridge peak "
    "canyon plateau plains coast glacier point heights wood woods garden gardens cemetery preserve refuge wilderness "
    "isle isles archipelago field airport station farm camp base port pass meadows downs"
)
BUILDINGS: Final = listed(
    "school elementary hospital church library stadium arena center centre mall tower building hall museum prison jail "
    "theater theatre university college academy courthouse airfield refinery plant mosque temple cathedral zoo hotel"
)
TYPE_WORDS: Final = ROADS | AREAS | WATERS | LANDS | BUILDINGS
LEADING: Final = listed("lake mount mt fort ft cape port camp isle gulf bay strait sea river point st")
"""Type words that stand before the name."""
NUMBERED: Final = listed("highway route interstate road hwy i exit us u.s state sr rt county")
PREPOSITIONS: Final = listed(
    "in at near from to of around outside across through throughout into toward towards between within inside against "
    "by for on over about off beyond along via until with and"
)
LOCATING: Final = listed("in at near from outside around across throughout inside into toward towards")
JOINING: Final = listed("of the de del la las los al el le du upon on am an and da do dos di")
NOT_ALONE: Final = listed(
    "the a an in on at of to for and but or so as if is it he she we they i you this that his her its our my your "
    "there here what when who how why where no not yes all one two three first new old mr mrs ms dr can may will most "
    "many some more much every each both then than now just only also after before while since because although "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec am pm est gmt by was were be been has "
    "had have do did does are from with about into over under god lord president chief general state city county "
    "university school college police court house senate congress center street road south north east west central "
    "nato opec unesco unicef un afp ap"
)
"""Words that name no place when they stand alone, whatever the gazetteer holds."""
OPENING: Final = listed("new old south north east west state county first central")
"""Words that name no place alone and open the names of many."""
TAILS: Final = ROADS | WATERS | LANDS
"""Type words that belong to the name also in small letters; a "region" does not."""
QUARTERS: Final = listed("N S E W NW NE SW SE N.W N.E S.W S.E NORTH SOUTH EAST WEST")
PRESS: Final = listed(
    "post times herald tribune gazette journal news star press chronicle examiner globe observer mail daily"
)
"""Last words of newspapers' names."""
MOST_UNKNOWN: Final = 4
"""Most words of a name that is not in the gazetteer."""


class Token(NamedTuple):
    """A word or mark with its range and its folded form; ``capital`` where it begins with a capital or has them all."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` up to and without ``last`` that may name a place, and the places that go by that name."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    senses: Senses = ()


def tokens(text: str) -> list[Token]:
    """The words and marks of a text."""
    return [Token(word := m.group(), m.start(), m.end(), word[0].isupper()) for m in TOKEN.finditer(text)]


def joined(text: str, left: Token, right: Token) -> bool:
    """Whether nothing but a space, a hyphen or the stop of an abbreviation stands between two tokens."""
    return right.start - left.end < 3 and text[left.end : right.start] in (" ", "", "-", "\u00a0", ". ")


def candidates(text: str, words: list[Token], places: Gazetteer) -> list[Candidate]:
    """Everything that may name a place, by the run of capitalised words it begins in; candidates may overlap."""
    out: list[Candidate] = []
    at, count = 0, len(words)
    while at < count:
        if not words[at].capital:
            at += 1
            continue
        end = run_end(text, words, at)
        if words[end - 1].text.lower() in PRESS and end - at > 1 and _after_article(words, at):
            at = end
            continue
        seen: set[tuple[int, int]] = set()
        for first in range(at, end):
            _named(text, words, first, places, out, seen)
        _unlisted(text, words, at, end, places, out, seen)
        at = end
    return out


def _after_article(words: list[Token], at: int) -> bool:
    """Whether the run that begins here has the article of a newspaper's name."""
    return words[at].text.lower() == "the" or (at > 0 and words[at - 1].text == "the")


def run_end(text: str, words: list[Token], at: int) -> int:
    """Where the run of capitalised words that begins at ``at`` ends."""
    last = at + 1
    while last < len(words) and words[last].capital and joined(text, words[last - 1], words[last]):
        last += 1
    return last


def _named(
    text: str, words: list[Token], at: int, places: Gazetteer, out: list[Candidate], seen: set[tuple[int, int]]
) -> None:
    """The names of the gazetteer that begin with this word."""
    word = words[at]
    folded = fold(word.text)
    longest, senses = places.find(folded)
    if folded in SPELLED:
        longest = max(longest, places.find(SPELLED[folded])[0])
    if senses and len(word.text) < 5 and word.text.isupper() and not _opens_line(words, at):
        senses = tuple(one for one in senses if places.entry(one[0]).kind not in ("settlement", "county"))
    if senses and folded not in NOT_ALONE:
        out.append(Candidate(at, at + 1, word.start, word.end, "name", senses))
        seen.add((at, at + 1))
    if longest < 2:
        return
    key = word.text
    last = at + 1
    while last < len(words) and last - at < longest and _goes_on(text, words, last):
        if words[last].text[0].isalnum():
            key = f"{key} {words[last].text}"
        last += 1
        senses = places.find(fold(key))[1]
        if senses:
            out.append(Candidate(at, last, word.start, words[last - 1].end, "name", senses))
            seen.add((at, last))


def _opens_line(words: list[Token], at: int) -> bool:
    """Whether a word stands where a dateline would, so that its capitals do not make it an abbreviation."""
    return (at == 0 or words[at - 1].text == "\n") and at + 1 < len(words) and not words[at + 1].text[0].islower()


def _goes_on(text: str, words: list[Token], at: int) -> bool:
    """Whether the token may carry on the name before it."""
    word, before = words[at], words[at - 1]
    gap = text[before.end : word.start]
    if word.text == "." and not gap:
        return at + 1 < len(words) and words[at + 1].capital and len(before.text) < 4
    if gap not in (" ", "-", "\u00a0", "") or not (word.capital or word.text[0].isalpha()):
        return False
    return word.capital or word.text in JOINING or word.text in TYPE_WORDS or before.text in JOINING


def _unlisted(
    text: str,
    words: list[Token],
    at: int,
    end: int,
    places: Gazetteer,
    out: list[Candidate],
    seen: set[tuple[int, int]],
) -> None:
    """Candidates that the gazetteer does not hold, from the run of capitalised words ``at`` to ``end``."""

    def propose(first: int, last: int, form: Form) -> None:
        if (first, last) not in seen:
            seen.add((first, last))
            out.append(Candidate(first, last, words[first].start, words[last - 1].end, form))

    start = at
    while start < end and (low := words[start].text.lower()) in NOT_ALONE and low not in OPENING:
        start += 1
    if start == end:
        return
    after = words[end] if end < len(words) else None
    if after is not None and joined(text, words[end - 1], after):
        if after.text in TAILS and end - start <= 2:
            propose(start, end + 1, "typed")
        elif after.text.isdigit() and after.start - words[end - 1].end < 2:
            road = words[end - 1].text
            if road.lower() in NUMBERED or road.isupper():
                propose(start, end + 1, "numbered")
    for last in range(start + 2, min(end, start + 5) + 1):
        if words[last - 1].text.lower().rstrip(".") in TYPE_WORDS:
            propose(start, last, "typed")
            if last < end and words[last].text.rstrip(".").upper() in QUARTERS:
                propose(start, last + 1, "typed")
    if words[start].text.lower().rstrip(".") in LEADING and end - start in (2, 3):
        propose(start, end, "typed")
    if at and words[start - 1].text[0].isdigit() and end - start <= 4 and words[end - 1].text.lower() in ROADS:
        propose(start - 1, end, "typed")
    if start == at and end - start <= MOST_UNKNOWN:
        propose(start, end, "unknown")
