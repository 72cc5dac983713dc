"""Tells where the words that the model found report what was not said: "has never said", "nobody said", "denied".

The annotated reports that the model learned from hold these as statements; what matters on a record is that they are
never shown as said. The words looked at are those of the rules (`onrecord.annotation.denials`).
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.annotation.denials import ALMOST, DENIALS, HOLD_BACK, NOBODY, UNTRUE
from onrecord.annotation.lexicon import ADJECTIVES, NOUNS, VERB_FORMS
from onrecord.annotation.model.assembling import Found
from onrecord.annotation.words import NEGATIONS, listed
from onrecord.model import Kind

_WORD: Final = re.compile(r"[\w’'-]+")
_KEPT_BACK: Final = HOLD_BACK | ALMOST | NEGATIONS | listed("without refrain refrains refrained refraining")
_SHORT: Final = re.compile(r"(?i)\b(?:stop\w*|fall\w*|fell) short\b")
_SUPPOSED: Final = listed("alleged rumoured rumored supposed purported")
_BEFORE: Final = 60
"""Characters before a statement in which words that undo it can stand."""

_UNDOING: Final = re.compile(
    rf"(?i)(?:\b(?:{'|'.join(sorted(UNTRUE))})\s+that|\b(?:if|unless|whether|not|nor)|n[’']t|\bnot (?:that|as if))\s+$"
)


def is_unsaid(text: str, found: Found, kind: Kind) -> bool:
    """Whether what was found was not said by its source, so that its mode is not known.

    A quotation whose source denied something with it ("No," she denied) was said all the same.
    """
    words = [match.group().lower() for match in _WORD.finditer(text, *found.cue)]
    if _SHORT.search(text, *found.cue) or _SUPPOSED & set(words):
        return True
    for at, word in enumerate(words):
        if (word in _KEPT_BACK or word.endswith(("n't", "n’t"))) and words[at + 1 : at + 2] not in (
            ["only"],
            ["just"],
            ["merely"],
        ):
            return True
    if kind != "direct" and any(_lemma(word) in DENIALS for word in words):
        return True
    if found.source is None:
        return False
    start, end = found.source
    first = _WORD.search(text, start, end)
    word = first.group().lower() if first else ""
    following = text[first.end() : first.end() + 2].strip() if first else ""
    if word in NOBODY or (word in ("no", "not") and following != "." and not following[:1].isdigit()):
        return True
    # Words before a quotation belong to another clause: “It is not,” … The source must come first.
    if found.content and found.content[0][0] < start:
        return False
    return _UNDOING.search(text[max(0, start - _BEFORE) : start]) is not None or _cleft(text, start, word)


def _cleft(text: str, start: int, word: str) -> bool:
    """Whether *who* stands for somebody who is said not to have spoken: ``It was not Smith who said``."""
    before = text[max(0, start - _BEFORE) : start]
    return word in ("who", "which") and re.search(r"(?i)\bit (?:was|is) (?:not|never)\b[^.!?]*$", before) is not None


def _lemma(word: str) -> str:
    if word in VERB_FORMS:
        return VERB_FORMS[word][0].lemma
    for table in (NOUNS, ADJECTIVES):
        if word in table:
            return table[word].lemma
    return word
