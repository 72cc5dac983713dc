"""The names that stand in a report: runs of capitalised words, told into persons, offices and organisations.

No model is used: one pass of a regular expression finds the runs, and the word lists of ``names.txt`` (written for
this project) tell what they are. What the words do not decide stays undecided.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Gender = Literal["m", "f"]

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_PARTICLES = "de|del|della|der|den|dos|da|di|du|van|von|bin|bint|ibn|al|el|la|le|ter|ten|zu|y|e"
_SHORTENED = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Gov|Rep|Reps|Gen|Col|Lt|Sgt|Capt|Adm|Rev|Hon|Prof|Jr|Sr|St|Maj|Cmdr|Supt|Insp|Det|Amb"
)
_STOPS = "|".join(rf"(?<=\b{word}\.)" for word in _SHORTENED.split("|"))
_REST = (
    rf"(?:\.(?:[{_UPPER}]\.)*(?!\w)"
    rf"|\w*(?:\.(?:{_STOPS})"
    r"|(?:(?:['’](?!s\b)|-)\w+)*))"
)
"""What follows the first capital of a word: the stops of initials or of a title, or letters."""
_PREFIX = "al|el|ad|as|an|ar|at|ash"
_WORD = rf"(?:(?:{_PREFIX})-)?[{_UPPER}]{_REST}"
_BEFORE_FIRST = "|".join(rf"(?<=(?<![\w.@#/-]){prefix}-[{_UPPER}])" for prefix in _PREFIX.split("|"))
# the first capital comes first in the pattern: the search then jumps from one capital to the next
_RUN = re.compile(
    rf"[{_UPPER}](?:(?<![\w.@#/-][{_UPPER}])|{_BEFORE_FIRST}){_REST}"
    rf"(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0]){{0,2}}{_WORD}|,? [JS]r\b\.?)*"
)
_MOST_NAMESAKES = 40
"""Persons of one surname that are kept apart; it stays ambiguous with more, and the time linear."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SOFT_SURNAMES = frozenset(
    {
        "hill",
        "west",
        "hall",
        "day",
        "church",
        "post",
        "bank",
        "house",
        "park",
        "north",
        "power",
        "act",
        "bridge",
        "lake",
    }
)
_HEADLINE_SHARE = 0.5
"""Share of capitalised words from which a line may be a headline in title case, whose runs say nothing."""
_PIECE = re.compile(r"\S+")
_LOWERCASE = re.compile(r"(?<![\w'’-])[a-z][\w’'-]*")


@cache
def words(section: str) -> frozenset[str]:
    """The entries of a section of ``names.txt``, in lower case."""
    return frozenset(_sections()[section])


@cache
def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    raw = files("onrecord.annotation").joinpath("names.txt").read_text(encoding="utf-8")
    bodies: dict[str, list[str]] = {}
    for line in raw.splitlines():
        line = line.split("#", 1)[0].strip()
        if line.startswith("["):
            current = bodies.setdefault(line.strip("[]"), [])
        elif line:
            current.append(line)
    for section, lines in bodies.items():
        whole = " ".join(lines)
        if section in ("organisations", "nicknames"):
            found[section] = [entry.strip() for entry in whole.split(",") if entry.strip()]
        else:
            found[section] = whole.split()
    return found


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_sections()["nicknames"]):
        for word in group.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in lower case, with straight apostrophes, without the stop of an abbreviation."""
    return word.replace("’", "'").casefold().rstrip(".")


def is_given(word: str) -> bool:
    """Whether a word is on the lists of given names."""
    return plain(word) in _all_given()


@cache
def _all_given() -> frozenset[str]:
    return words("men") | words("women") | words("given")


def singular(word: str) -> str:
    """The singular of a lower-case noun, as far as its ending tells."""
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("sis"):
        return word
    if word.endswith("people"):
        return "person"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_group_word(word: str) -> bool:
    """Whether a word is the plural of a people's or party's name or of a calling: ``Democrats``, ``EXPERTS``."""
    word = plain(word)
    one = singular(word)
    if word.endswith(("landers", "ians", "eans")):
        return True
    return one != word and (one in words("adjectives") or one in words("people") or one in words("offices"))


def gender_of_given(word: str) -> Gender | None:
    """The gender that a given name tells, where the lists have it for one only."""
    word = plain(word)
    man, woman = word in words("men"), word in words("women")
    if man == woman or word in words("given"):
        return None
    return "m" if man else "f"


def same_given(first: str, second: str) -> bool:
    """Whether two given names may be one person's: equal, initial and name, or short and long form."""
    first, second = plain(first).replace(".", ""), plain(second).replace(".", "")
    if first == second or (min(len(first), len(second)) == 1 and first[:1] == second[:1]):
        return True
    groups = _nicknames()
    return bool(groups.get(first, frozenset()) & groups.get(second, frozenset()))


class Run(NamedTuple):
    """A run of capitalised words at ``[start, end)``: the titles it opens with, and the words of the name after them.

    ``person`` is ``True`` where the words say that it is a person, ``False`` where they say it is something else,
    ``None`` where they don't decide. ``name_start`` is where the name begins; ``core`` its words without particles and
    suffixes, and ``surname`` the last of them, for comparison.
    """

    start: int
    end: int
    titles: tuple[str, ...]
    name: tuple[str, ...]
    name_start: int
    person: bool | None
    core: tuple[str, ...]
    surname: str


@lru_cache(maxsize=16384)
def surname_of(name: tuple[str, ...]) -> str:
    """The last word of a name that is no suffix such as ``Jr.``, for comparison."""
    core = [word for word in name if plain(word) not in SUFFIXES]
    return plain(core[-1]) if core else ""


def has_suffix(name: tuple[str, ...]) -> bool:
    """Whether a name ends in ``Jr.``, ``Sr.`` or a number."""
    return bool(name) and plain(name[-1]) in SUFFIXES


@lru_cache(maxsize=16384)
def content_words(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles and suffixes."""
    return tuple(word for word in name if not word.islower() and plain(word) not in SUFFIXES)


def parse_run(text: str, start: int, end: int, *, opens: bool) -> Run:
    """What a capitalised run is; ``opens`` says that a sentence opens with it."""
    titles, name, shift, person, core, surname = _parse(text[start:end], opens)
    return Run(start, end, titles, name, start + shift, person, core, surname)


@lru_cache(maxsize=16384)
def _parse(text: str, opens: bool) -> tuple[tuple[str, ...], tuple[str, ...], int, bool | None, tuple[str, ...], str]:
    """What `Run` says of a run, with the place where the name begins in it."""
    pieces = [(match.group().rstrip(","), match.start()) for match in _PIECE.finditer(text)]
    tokens = [piece for piece, _ in pieces]
    lowered = [plain(token) for token in tokens]
    offices, adjectives, honorifics = words("offices"), words("adjectives"), words("honorifics")
    starters, given, regnal = words("starters"), _all_given(), words("regnal")
    first = 0
    bare = starters - offices
    while opens and first < len(tokens) - 1 and lowered[first] in bare and not tokens[first].endswith("."):
        first += 1
    cut = first
    for index in range(first, len(tokens) - 1):
        word = lowered[index]
        titled = word in offices or word in honorifics or word in adjectives or (index == cut and is_group_word(word))
        # "Secretary of State Jane Doe": the run begins with the last word of the office
        titled = titled or (index == cut and index + 2 < len(tokens) and word in words("office tails"))
        if (titled or (word in starters and word not in given)) and any(
            rest not in SUFFIXES for rest in lowered[index + 1 :]
        ):
            if word in given and word not in honorifics and index == cut:
                continue
            if index > first and lowered[index - 1] in given and index + 2 == len(tokens) and not titled:
                continue
            cut = index + 1
    titles = tuple(tokens[first:cut])
    name = tuple(tokens[cut:])
    shift = pieces[cut][1] if cut < len(pieces) else len(text)
    last_title = plain(titles[-1]) if titles else ""
    if last_title in regnal and len(name) <= 2:
        name = (titles[-1], *name)
        shift = pieces[cut - 1][1]
    return titles, name, shift, _is_person(name, titles), content_words(name), surname_of(name)


def _is_person(name: tuple[str, ...], titles: tuple[str, ...]) -> bool | None:
    core = content_words(name)
    lowered = [plain(word) for word in core]
    if not core or len(core) > 4:
        return False
    last_title = plain(titles[-1]) if titles else ""
    titled = last_title in words("honorifics") or (last_title in words("offices"))
    if " ".join(lowered) in words("organisations") or (is_group_word(core[-1]) and not is_given(core[-1])):
        return False
    heads = words("organisation words")
    # "Bill Doe" is no bill
    if any(word in heads for word in lowered[1 if lowered[0] in words("men") | words("women") else 0 :]):
        return bool(len(core) == 2 and is_given(core[0]) and (titled or lowered[1] in _SOFT_SURNAMES)) or (
            bool(last_title in words("honorifics") and len(core) == 1)
        )
    if len(core) == 1:
        return True if titled and lowered[0] not in words("places") else None
    if lowered[0] in words("places") and not is_given(core[0]):
        return False
    if is_given(core[0]) and lowered[-1] not in words("offices"):
        return True
    if re.fullmatch(r"(?:\w\.)+", core[0]) and len(core) == 2 and lowered[1] in words("places"):
        return False
    return True if titled else None


@dataclass(slots=True)
class Person:
    """One person of a report: a full name and where it stands."""

    name: tuple[str, ...]
    sure: bool
    runs: list[Run] = field(default_factory=list)

    @property
    def full(self) -> str:
        """The name as it first stands in full."""
        return " ".join(self.name).replace("’", "'")

    def matches(self, name: tuple[str, ...]) -> bool:
        """Whether another full name with the same surname may be this person's."""
        mine, other = content_words(self.name), content_words(name)
        if not same_given(mine[0], other[0]):
            return False
        return has_suffix(self.name) == has_suffix(name) or plain(mine[0]) != plain(other[0])


class Names:
    """The runs of a text, found in one pass, and the persons whose full names are among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: list[Run] = []
        self.by_surname: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self._lowercase: dict[str, bool] = {}
        self._find_runs()
        self._find_persons()
        self.starts = [run.start for run in self.runs]
        self.titled: dict[str, set[str]] = {}
        for run in self.runs:
            if run.titles and run.name:
                self.titled.setdefault(run.surname, set()).update(map(plain, run.titles))

    def _find_runs(self) -> None:
        text, offset = self.text, 0
        for line in text.split("\n"):
            spans = _runs_in(line)
            if not _is_headline(line, spans):
                for start, end in spans:
                    if end - start <= 120:
                        before = line[max(0, start - 3) : start].rstrip(" “\"'‘(")
                        opens = not before or before[-1] in '.!?:—”"-–'
                        self.runs.append(parse_run(text, offset + start, offset + end, opens=opens))
            offset += len(line) + 1

    def is_lowercase(self, word: str) -> bool:
        """Whether the text also writes a word, given in lower case, without a capital."""
        known = self._lowercase.get(word)
        if known is None:
            known = word in self.text and re.search(rf"\b{re.escape(word)}\b", self.text) is not None
            self._lowercase[word] = known
        return known

    def _find_persons(self) -> None:
        for run in self.runs:
            core = run.core
            if len(core) < 2 or run.person is False:
                continue
            first = plain(core[0])
            unsure = len(core) > 3 or first in words("starters") or self.is_lowercase(first)
            if run.person is None and (unsure or self._opens_a_line(run)):
                continue
            if core[-1].isupper() and (len(core[-1]) > 2 or core[0].isupper()):
                continue
            self._add(run)
        for group in self.by_surname.values():
            for person in group:
                self.by_given.setdefault(plain(content_words(person.name)[0]), []).append(person)

    def _opens_a_line(self, run: Run) -> bool:
        """Whether a run opens a line without an apposition after it, where any word may have a capital."""
        return self.text[run.start - 1 : run.start] in ("", "\n") and self.text[run.end : run.end + 1] != ","

    def _add(self, run: Run) -> None:
        group = self.by_surname.setdefault(run.surname, [])
        if len(group) >= _MOST_NAMESAKES:
            return
        for person in group:
            if person.matches(run.name):
                person.runs.append(run)
                person.sure = person.sure or run.person is True
                return
        group.append(Person(run.name, run.person is True, [run]))

    def between(self, start: int, end: int) -> list[Run]:
        """The runs that begin in ``[start, end)``."""
        return self.runs[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def gender(self, person: Person) -> Gender | None:
        """The gender that a person's titles, else the given name, tell; ``None`` where they don't agree."""
        seen: set[Gender] = set()
        for run in person.runs:
            seen |= title_genders(run.titles)
        if len(seen) == 1:
            return seen.pop()
        return None if seen else gender_of_given(content_words(person.name)[0])


def _runs_in(line: str) -> list[tuple[int, int]]:
    """The spans of the runs of a line, each from the particle that a hyphen ties to its first word: ``al-Hariri``."""
    spans: list[tuple[int, int]] = []
    for match in _RUN.finditer(line):
        start, end = match.span()
        if start and line[start - 1] == "-":
            start -= 4 if line[start - 4 : start - 1] == "ash" else 3
        spans.append((start, end))
    return spans


def _is_headline(line: str, runs: list[tuple[int, int]]) -> bool:
    """Whether a line is in title case: capitals in most words, and none but the smallest words without."""
    total = line.count(" ") + 1
    if not 4 <= total <= 30:
        return False
    capitals = sum(line.count(" ", start, end) + 1 for start, end in runs)
    if capitals <= total * _HEADLINE_SHARE:
        return False
    return all(word in words("starters") for word in _LOWERCASE.findall(line))


def title_genders(titles: tuple[str, ...]) -> set[Gender]:
    """The genders that titles tell."""
    seen: set[Gender] = set()
    for title in titles:
        word = plain(title)
        if word in words("men titles") or word in words("men nouns"):
            seen.add("m")
        if word in words("women titles") or word in words("women nouns"):
            seen.add("f")
    return seen
