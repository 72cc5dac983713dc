"""Tells from the words of a cue what the source did: said, wrote, declined, showed, thinks, feels or wants."""

from __future__ import annotations

import re
from typing import Final

from onrecord.annotation.lexicon import ADJECTIVES, NOUNS, VERB_FORMS
from onrecord.model import Mode

_WORD: Final = re.compile(r"[\w’'-]+")
_REFUSED: Final = re.compile(
    r"(?i)\b(?:declin|refus)\w*\b.*\b(?:comment|answer|say|respond|discuss|elaborate|identify)\b"
    r"|(?:\bnot|n['’]t|\bnever)\b.*\b(?:comment|respond|answer|return)\b"
)
_SAID: Final = frozenset({"according", "per", "via", "called", "citing", "quote", "quoted", "quoting", "ask", "asked"})


def mode_of(cue: str) -> Mode:
    """The mode of a cue by its verb, else by its noun or adjective; "unknown" where no word of it is listed."""
    if _REFUSED.search(cue):
        return "declined"
    words = [match.group().lower() for match in _WORD.finditer(cue)]
    for word in reversed(words):
        if word in VERB_FORMS and word not in NOUNS:
            return VERB_FORMS[word][0].mode
    for table in (NOUNS, ADJECTIVES):
        for word in reversed(words):
            if word in table:
                return table[word].mode
    for word in reversed(words):
        if word in VERB_FORMS:
            return VERB_FORMS[word][0].mode
    return "said" if _SAID & set(words) else "unknown"
