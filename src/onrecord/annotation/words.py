"""Splits a part of a report into words, marks and whole quotations, with the small closed word classes marked.

A quotation is one item here: what surrounds it is read as a sentence with a gap. No part-of-speech tagger stands
behind this; classes come from closed lists only.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.annotation.quotations import Quotation

TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)+|\w+(?:[-'’.&/]\w+)*|\n|[^\w\s]|'s")
"""A word with its inner hyphens, points and apostrophes; a line break; or one other mark."""


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(words.split())


# Classes. A word has one at most; plain words (nouns, names, adjectives, verbs) have none (0).
WORD, DET, POSS, PRON, OBJ, PREP, AUX, MODAL, CONJ, SUB, REL, ADV, NEG, TIME, TO, MARK, QUOTE, BREAK, EXPL = range(19)

_LISTS: Final = {
    DET: "a an the this these those some any every each no all both many most several few another such more one two "
    "three four five six seven eight nine ten dozens hundreds thousands",
    POSS: "my your his her its our their whose",
    PRON: "he she they we i you he's she's they're we're i'm you're he’s she’s they’re we’re i’m you’re "
    "he'd she'd they'd we'd i'd you'd he’d she’d they’d we’d i’d you’d "
    "he'll she'll they'll we'll i'll you'll he’ll she’ll they’ll we’ll i’ll you’ll "
    "they've we've i've you've they’ve we’ve i’ve you’ve",
    EXPL: "it it's it’s there there's there’s that's that’s",
    OBJ: "him me us them himself herself themselves myself itself",
    PREP: "in on at by for from with about against between into through during before after above below under over "
    "within without near among around along across behind beyond per via upon toward towards inside outside of as "
    "than like despite amid regarding concerning throughout since until alongside following",
    AUX: "am is are was were be been being has have had having do does did isn't aren't wasn't weren't hasn't haven't "
    "hadn't don't doesn't didn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t",
    MODAL: "will would can could may might shall should must won't wouldn't can't couldn't shouldn't cannot "
    "won’t wouldn’t can’t couldn’t shouldn’t mustn't mustn’t",
    CONJ: "and or but nor yet & so",
    SUB: "because when if while although though whether unless where once whereas how why what",
    REL: "who which that whom",
    ADV: "also still already never always often once again then now just even only ever soon not further indeed "
    "instead later earlier ago perhaps maybe too very quite rather almost nearly well first finally thus "
    "therefore however meanwhile moreover nevertheless nonetheless repeatedly not ever here previously",
    NEG: "not never n't n’t",
    TIME: "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning "
    "afternoon evening night noon midnight january february march april june july august september october "
    "november december jan feb apr aug sept oct nov dec week weekend month year last",
    TO: "to",
}
CLASSES: Final[dict[str, int]] = {word: tag for tag, words in _LISTS.items() for word in words.split()}
CLASSES["\n"] = BREAK
for _mark in ",.;:!?()[]{}-–—―…/\"'“”‘’•|*":
    CLASSES[_mark] = MARK

NEGATIONS: Final = listed(
    "not never n't no neither cannot didn't didn’t don't don’t doesn't doesn’t wasn't wasn’t isn't isn’t "
    "weren't weren’t "
    "hasn't hasn’t haven't haven’t hadn't hadn’t won't won’t wouldn't wouldn’t can't can’t couldn't couldn’t"
)
BE: Final = listed(
    "am is are was were be been being isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t "
    "i'm i’m he's he’s she's she’s it's it’s they're they’re we're we’re you're you’re get gets got"
)
HAVE: Final = listed("has have had having hasn't hasn’t haven't haven’t hadn't hadn’t")
ABBREVIATIONS: Final = listed(
    "mr mrs ms dr sen rep gov gen col lt sgt capt maj adm rev hon prof pres st jr sr inc corp co ltd no vs jan feb mar "
    "apr jun jul aug sept sep oct nov dec u.s u.n u.k e.u d.c a.m p.m e.g i.e messrs mx supt cmdr rt dept est "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo"
)
SENTENCE_ABBREVIATIONS: Final = listed("jr sr inc corp co ltd u.s u.n u.k e.u d.c a.m p.m")
"""Abbreviations that end sentences as often as not."""


_LONGEST_TITLE: Final = 60
"""Longest title of a work that is told from speech, in characters."""


class Words:
    """The items of one part of a report, as parallel lists: lower-cased form, class, start and end offset.

    ``quotation`` maps the index of each item of class ``QUOTE`` to its `Quotation`.
    """

    __slots__ = ("end", "low", "quotation", "start", "tag", "text")

    def __init__(self, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.text = text
        self.quotation: dict[int, Quotation] = {}
        low: list[str] = []
        spans: list[tuple[int, int]] = []
        at = 0
        for quotation in quotations:
            if quotation.start > at:
                _split(text, at, quotation.start, low, spans)
            self.quotation[len(low)] = quotation
            low.append('"')
            spans.append((quotation.start, quotation.end))
            at = quotation.end
        _split(text, at, len(text), low, spans)
        self.low = low
        self.start = [span[0] for span in spans]
        self.end = [span[1] for span in spans]
        tag = [CLASSES.get(word, WORD) for word in low]
        self.tag = tag
        for index in [k for k, t in enumerate(tag) if t == MODAL and low[k] in ("will", "may", "might")]:
            # ``Will Hurd said`` is no question.
            if text[spans[index][0]].isupper() and index + 1 < len(low):
                following = text[spans[index + 1][0]].isupper() and tag[index + 1] not in (PRON, EXPL)
                following = following or index - 1 in self.quotation
                if following or (index and tag[index - 1] in (WORD, PREP, CONJ) and low[index - 1] != "and"):
                    tag[index] = WORD
        for index, quotation in self.quotation.items():
            tag[index] = WORD if self._names(index, quotation) else QUOTE

    def __len__(self) -> int:
        return len(self.low)

    def capital(self, index: int) -> bool:
        """Whether the item begins with a capital letter."""
        return self.low[index] == '"' or self.text[self.start[index]].isupper()

    def _names(self, index: int, quotation: Quotation) -> bool:
        """Whether a quotation is the title of a work or a scare quote, and so a word like others of its sentence."""
        if quotation.inner_end - quotation.inner > _LONGEST_TITLE or index == 0 or not quotation.closed:
            return False
        before = self.low[index - 1]
        possessive = before.endswith(("'s", "’s", "s’", "s'")) and len(before) > 2
        leads = self.tag[index - 1] in (DET, POSS) or possessive
        if not leads and (self.tag[index - 1] not in (PREP, WORD) or before in NEGATIONS):
            return False
        inside = self.text[quotation.inner : quotation.inner_end].split()
        if not inside:
            return True
        capital = sum(word[0].isupper() or word[0].isdigit() for word in inside)
        large = all(word[0].isupper() or word[0].isdigit() or len(word) < 4 for word in inside)
        if large and capital > 1 and inside[0][0].isupper():
            return True
        return leads and len(inside) <= 2 and inside[-1][-1] not in "?!"


def _split(text: str, start: int, end: int, low: list[str], spans: list[tuple[int, int]]) -> None:
    for match in TOKEN.finditer(text, start, end):
        low.append(match.group().lower())
        spans.append(match.span())
