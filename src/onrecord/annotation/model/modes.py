"""Tells from the words of a cue what the source did: said, wrote, declined, showed, thinks, feels or wants.

Whether the cue is negated is left aside here. ``benchmarks/modes.py`` scores this against modes labelled by hand; what
goes beyond the lexicon was chosen on the first sample there.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from onrecord.annotation.lexicon import ADJECTIVES, NOUNS, VERB_FORMS
from onrecord.annotation.words import listed
from onrecord.model import Mode

_WORD: Final = re.compile(r"[\w’'-]+")
_REFUSED: Final = re.compile(
    r"(?i)\b(?:declin|refus)\w*\b.*\b(?:comment|answer|say|respond|discuss|elaborate|identify|speculate|talk)\b"
    r"|(?:\bnot|n['’]t|\bnever)\b.*\b(?:comment|respond|answer|return)\b"
)
_SAID: Final = frozenset({"according", "per", "via", "called", "citing", "quote", "quoted", "quoting", "ask", "asked"})

_PHRASES: Final[tuple[tuple[re.Pattern[str], Mode], ...]] = (
    (re.compile(r"(?i)\blook(?:s|ed|ing)?\b(?: ahead| forward)? to\b"), "wants"),
    (
        re.compile(
            r"(?i)\b(?:at odds|disagree[ds]?|disagreeing|diverge[ds]?|diverging|split|divided) (?:over|about|on)\b"
        ),
        "thinks",
    ),
    (re.compile(r"(?i)\b(?:sharply )?diverge[ds]?$|\bwr(?:ite|ites|iting|ote|itten) off\b"), "thinks"),
    (re.compile(r"(?i)\breflect(?:s|ed|ing)? on\b|\b(?:seem|appear)(?:s|ed|ing)? to (?:be|have been)\b"), "thinks"),
    (re.compile(r"(?i)\bknown for\b"), "unknown"),
)
"""Sets of words that mean something else than the verb in them."""

_MEANT: Final[dict[str, Mode]] = {
    "deem": "thinks",
    "expose": "unknown",
    "oppose": "feels",
    "read": "wrote",
    "support": "feels",
}
"""Verbs that, as cues the model finds, mostly mean something else than as cues of the rules."""

_FURTHER: Final[dict[str, Mode]] = {
    "leery": "feels",
    "share": "said",
    "shares": "said",
    "shared": "said",
    "sharing": "said",
    "unsettle": "feels",
    "unsettles": "feels",
    "unsettled": "feels",
}
"""Words that the lexicon of the rules leaves out."""

_EVIDENCE: Final = listed(
    "poll polls survey surveys study studies data figures results statistics census research average averages analysis "
    "findings numbers index video videos footage markets evidence records"
)
"""What shows rather than says, where it is the source."""

_TOLD_BY: Final = listed("suggest indicate say find show report estimate conclude reveal")


def mode_of(cue: str, source: str = "") -> Mode:
    """The mode of a cue by its verb, else by its noun or adjective; "unknown" where no word of it is listed.

    A wish or a thought in front of an infinitive counts, not the infinitive: *wants to see*, *is expected to announce*.
    ``source`` is what the source is called, where that is known: polls and footage show what people would say.
    """
    if _REFUSED.search(cue):
        return "declined"
    words = [part for match in _WORD.finditer(cue) for part in _parts(match.group().lower())]
    mode = _mode(cue, words)
    if mode == "said" and _EVIDENCE & {match.group().lower() for match in _WORD.finditer(source)}:
        verbs = {VERB_FORMS[word][0].lemma for word in words if word in VERB_FORMS}
        return "shows" if verbs & _TOLD_BY or "according" in words else mode
    return mode


def _mode(cue: str, words: list[str]) -> Mode:
    for phrase, mode in _PHRASES:
        if phrase.search(cue):
            return mode
    for word, following in pairwise(words):
        if following == "to" and word in VERB_FORMS and word not in NOUNS:
            mode = _of_verb(word)
            if mode in ("wants", "thinks", "feels") and VERB_FORMS[word][0].lemma not in ("seem", "appear"):
                return mode
    for word in reversed(words):
        if word in VERB_FORMS and word not in NOUNS:
            return _of_verb(word)
        if word in _FURTHER:
            return _FURTHER[word]
    for table in (NOUNS, ADJECTIVES):
        for word in reversed(words):
            if word in table:
                return table[word].mode
    for word in reversed(words):
        if word in VERB_FORMS:
            return _of_verb(word)
    return "said" if _SAID & set(words) else "unknown"


def _of_verb(word: str) -> Mode:
    verb = VERB_FORMS[word][0]
    return _MEANT.get(verb.lemma, verb.mode)


def _parts(word: str) -> list[str]:
    """The word, cut at its hyphens where only its last part is listed: *live-tweeted*."""
    return word.split("-") if "-" in word and word not in VERB_FORMS else [word]
