"""Reads the mentions of people, organisations and places from the scores of two layers of tags.

One layer marks names ("Ada Marsh"), the other noun phrases up to their head, names with their titles among them ("the
port's director", "Mayor Ada Marsh"). Pronouns are a closed class and are known by their words.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.windows import Window
from onrecord.annotation.names import Gender, gender_of_given, plain, title_genders
from onrecord.model import MentionType, Span

Form = Literal["name", "description", "pronoun"]

TYPES: Final[tuple[MentionType, ...]] = ("person", "organisation", "place")

LAYERS: Final = ("names", "phrases")
"""The layers of tags. Each scores, for every word: outside, then first and further word of each of `TYPES`."""

TAGS: Final = 1 + 2 * len(TYPES)

PRONOUNS: Final[dict[str, int]] = {
    word: at
    for at, forms in enumerate(
        (
            "he him his himself",
            "she her hers herself",
            "they them their theirs themselves",
            "it its itself",
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself",
        )
    )
    for word in forms.split()
}
"""The class of each pronoun, by its word in lower case."""

NAME: Final = 7
KINDS: Final = 11
"""Kinds of mention: seven classes of pronouns, name, phrase with a definite determiner, with a possessive, other."""

GENDERS: Final = ("unknown", "m", "f", "several")

_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those"))
_POSSESSIVE: Final = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_SINGULAR: Final = frozenset(("boss", "congress", "press", "police", "business", "class", "mass", "campus", "census"))
_LINKING: Final = frozenset(
    ("of", "the", "and", "for", "de", "la", "al", "el", "von", "van", "bin", "&", ".", "-", "'", "’")
)
_LONGEST: Final = 20
"""Words after which a tagged span cannot be a mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a text: its form and type, and the words it is known by.

    ``first`` and ``stop`` are its range of words, counted over the whole text. ``whole`` is the span with the title
    or description in front of a name. ``gender`` is a number of `GENDERS`, ``kind`` one of `KINDS`. ``words`` are its
    words in lower case, without determiners; ``initials`` their first letters, with and without linking words.
    ``chance`` is how sure the tags are.
    """

    first: int
    stop: int
    span: Span
    whole: Span
    form: Form
    type: int
    kind: int
    gender: int
    words: tuple[str, ...]
    chance: float = 1.0
    initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a text, all its windows together, with the columns of `Window` that mentions are compared by."""

    start: Ints
    end: Ints
    paragraph: Ints
    sentence: Ints
    quotation: Ints

    @classmethod
    def of(cls, windows: list[Window]) -> Place:
        """The words of consecutive windows."""
        columns = ("start", "end", "paragraph", "sentence", "quotation")
        empty = np.zeros(0, dtype=np.int64)
        return cls(*(np.concatenate([empty, *(getattr(window, name) for window in windows)]) for name in columns))


def tagged(scores: Floats, edges: Ints) -> list[tuple[int, int, int, float]]:
    """The spans of one layer: first word, word after the last, number of the type, probability.

    ``scores`` has shape (words, `TAGS`); no span crosses one of ``edges``, the sorted words at which a paragraph
    begins. A span begins at a first word or wherever the word before is outside; its type is the one its words score
    highest together.
    """
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    best = scores.argmax(1)
    inside = best > 0
    opens = inside & ((best % 2 == 1) | ~np.concatenate([[False], inside[:-1]]))
    opens[edges] |= inside[edges]
    out = []
    count = len(best)
    for first in np.flatnonzero(opens).tolist():
        stop = first + 1
        while stop < count and inside[stop] and not opens[stop]:
            stop += 1
        if stop - first > _LONGEST:
            continue
        part = chance[first:stop, 1::2] + chance[first:stop, 2::2]
        kind = int(np.log(part + 1e-9).sum(0).argmax())
        out.append((first, stop, kind, float(part[:, kind].min())))
    return out


def mentions_of(text: str, place: Place, scores: Floats) -> list[Mention]:
    """The mentions of a text, in text order, from its tag scores, shape (words, 2 · `TAGS`)."""
    edges = np.flatnonzero(np.diff(place.paragraph, prepend=-1))
    names, phrases = (tagged(scores[:, at * TAGS : (at + 1) * TAGS], edges) for at in range(2))
    return described(text, place, names, phrases)


def described(
    text: str,
    place: Place,
    names: list[tuple[int, int, int, float]],
    phrases: list[tuple[int, int, int, float]],
) -> list[Mention]:
    """Mentions from the spans of both layers, and the pronouns, each with the words it is compared by.

    A phrase that ends with a name is that name's ``whole``; one that only holds a name stays a mention of its own.
    """
    begins, ends = place.start.tolist(), place.end.tolist()
    lowered = [text[a:b].lower() for a, b in zip(begins, ends, strict=True)]
    names, phrases = (
        [s for s in spans if any(w[0].isalnum() for w in lowered[s[0] : s[1]])] for spans in (names, phrases)
    )
    whole: dict[int, int] = {}
    last = {stop: at for at, (_, stop, _, _) in enumerate(names)}
    out: list[Mention] = []
    for first, stop, kind, chance in phrases:
        at = last.get(stop)
        if at is not None and names[at][2] == kind:
            whole[at] = min(first, names[at][0])
            continue
        if at is not None and first >= names[at][0]:
            continue
        if any(a <= first and stop <= b for a, b, _, _ in names):
            continue
        if stop - first == 1 and lowered[first] in PRONOUNS:
            continue
        out.append(_mention(lowered, begins, ends, first, stop, first, kind, chance, "description"))
    for at, (first, stop, kind, chance) in enumerate(names):
        out.append(_mention(lowered, begins, ends, first, stop, whole.get(at, first), kind, chance, "name"))
    named = {at for first, stop, _, _ in names for at in range(first, stop)}
    for at, word in enumerate(lowered):
        code = PRONOUNS.get(word)
        # "US" is no pronoun, nor is a word inside a name; "it's", "I'm" are words of their own already.
        if code is None or at in named or (word == "us" and text[begins[at] : ends[at]] == "US"):
            continue
        out.append(_pronoun(at, (begins[at], ends[at]), code))
    out.sort(key=lambda mention: (mention.first, -mention.stop))
    return _aliased(_same_surname(out), lowered)


def given(text: str, place: Place, scores: Floats, spans: list[tuple[Span, int]]) -> list[Mention]:
    """Mentions at spans that somebody else found, with the number of their type; nested ones stay apart.

    The tags tell which name heads a span: one that ends it, else one before its first comma.
    """
    edges = np.flatnonzero(np.diff(place.paragraph, prepend=-1))
    names = tagged(scores[:, :TAGS], edges)
    begins, ends = place.start.tolist(), place.end.tolist()
    lowered = [text[a:b].lower() for a, b in zip(begins, ends, strict=True)]
    out = []
    for span, kind in sorted(set(spans)):
        first = int(np.searchsorted(place.end, span[0], side="right"))
        stop = int(np.searchsorted(place.start, span[1], side="left"))
        if first >= stop:
            continue
        code = PRONOUNS.get(lowered[first]) if stop - first == 1 else None
        if code is not None and text[begins[first] : ends[first]] != "US":
            out.append(_pronoun(first, span, code))
            continue
        while stop - first > 1 and not lowered[stop - 1][0].isalnum():
            stop -= 1
        comma = next((at for at in range(first, stop) if lowered[at] in (",", "(")), stop)
        heads = [n for n in names if first <= n[0] and n[1] in (stop, comma) and (n[2] == kind or n[0] == first)]
        if heads:
            a, b, _, _ = min(heads, key=lambda n: (n[2] != kind, n[1]))
            made = _mention(lowered, begins, ends, a, b, first, kind, 1.0, "name")
        else:
            made = _mention(lowered, begins, ends, first, comma or stop, first, kind, 1.0, "description")
        out.append(replace(made, span=span))
    out = [_headed(mention, out, text) for mention in out]
    out.sort(key=lambda mention: (mention.first, -mention.stop))
    return _aliased(_same_surname(out), lowered)


def _headed(mention: Mention, others: list[Mention], text: str) -> Mention:
    """The mention with the head of the one that it tells more of: around it, or right before a relative pronoun."""
    start, end = mention.span
    if mention.words in (("which",), ("who",), ("whose",)):
        before = [o for o in others if o.span[1] < start and not text[o.span[1] : start].strip(" ,")]
        before.sort(key=lambda o: o.span[0] - o.span[1])
        return replace(mention, first=before[0].first, stop=before[0].stop) if before else mention
    if mention.form != "description":
        return mention
    for other in others:
        a, b = other.span
        if other.form != "name" or other.type != mention.type or not a <= start < end <= b or (a, b) == (start, end):
            continue
        opens = start == a and not text[end : other.whole[1]].startswith(("'", "’"))
        if opens or (end == b and text[:start].rstrip().endswith(",")):
            return replace(mention, first=other.first, stop=other.stop)
    return mention


def _pronoun(at: int, span: Span, code: int) -> Mention:
    gender = code + 1 if code < 3 else 3 if code == 5 else 0
    person = 0 if code in (0, 1, 4, 5, 6) else -1
    return Mention(at, at + 1, span, span, "pronoun", person, code, gender, ())


def _mention(
    lowered: list[str],
    begins: list[int],
    ends: list[int],
    first: int,
    stop: int,
    front: int,
    kind: int,
    chance: float,
    form: Form,
) -> Mention:
    inside = _spelled_out(lowered[first:stop])
    words = tuple(word for word in inside if word not in _LINKING or stop - first == 1) or tuple(inside)
    gender = 0
    if form == "name":
        code = NAME
        if kind == 0:
            before = lowered[max(0, min(front, first) - 2) : first]
            gender = _gender(title_genders(tuple(before)))
            if gender == 0 and stop - first > 1:
                gender = GENDERS.index(gender_of_given(lowered[first]) or "unknown")
    else:
        opening = lowered[first]
        code = NAME + 1 if opening in _DEFINITE else NAME + 2 if opening in _POSSESSIVE else NAME + 3
        words = tuple(word for word in words if word not in _POSSESSIVE and word not in ("a", "an")) or words
        head = lowered[stop - 1]
        gender = _gender(title_genders((head,)))
        if gender == 0 and (head in ("people", "men", "women", "children") or _plural(head)):
            gender = 3
    span = begins[first], ends[stop - 1]
    initials = tuple({"".join(word[0] for word in part if word[0].isalnum()) for part in (words, inside)})
    return Mention(first, stop, span, (begins[front], span[1]), form, kind, code, gender, words, chance, initials)


def _spelled_out(words: list[str]) -> list[str]:
    """The words with the letters of an abbreviation put together: ``u . s .`` is ``us``."""
    out: list[str] = []
    letters = False
    for word in words:
        if word == "." and out and len(out[-1]) < 4 and (letters or len(out[-1]) == 1):
            letters = True
        elif letters and len(word) == 1 and word.isalnum():
            out[-1] += word
        else:
            letters = False
            out.append(word)
    return out


def _aliased(mentions: list[Mention], lowered: list[str]) -> list[Mention]:
    """A name in brackets right behind another of its type takes that one's head: they are one."""
    ends = {m.stop: m for m in mentions if m.form == "name"}
    out = []
    for m in mentions:
        before = ends.get(m.first - 1) if m.form == "name" and lowered[m.first - 1] == "(" else None
        out.append(replace(m, first=before.first, stop=before.stop) if before and before.type == m.type else m)
    return out


def _gender(told: Set[Gender]) -> int:
    return GENDERS.index(next(iter(told))) if len(told) == 1 else 0


def _plural(head: str) -> bool:
    return head.endswith("s") and not head.endswith(("ss", "us", "'s")) and head not in _SINGULAR


def _same_surname(mentions: list[Mention]) -> list[Mention]:
    """A person's gender goes to every mention of one that ends in the same word, where none speaks against it."""
    known: dict[str, set[int]] = {}
    for m in mentions:
        if m.form == "name" and m.type == 0 and m.gender in (1, 2) and m.words:
            known.setdefault(plain(m.words[-1]), set()).add(m.gender)
    out = []
    for m in mentions:
        if m.form == "name" and m.type == 0 and m.gender == 0 and m.words:
            told = known.get(plain(m.words[-1]), set())
            if len(told) == 1:
                m = replace(m, gender=next(iter(told)))
        out.append(m)
    return out
