"""Tells what somebody did not say: negations, denials, refusals, and participles whose subject only listens."""

from __future__ import annotations

from typing import Final

from onrecord.annotation.cues import Cue
from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.statements import Proposal
from onrecord.annotation.words import (
    CONJ,
    DET,
    MARK,
    NEG,
    NEGATIONS,
    PREP,
    QUOTE,
    REL,
    SUB,
    TIME,
    TO,
    WORD,
    Words,
    listed,
)

HOLD_BACK: Final = listed(
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing forget forgets "
    "forgot neglect neglected hesitate hesitated unable unwilling reluctant afraid not never"
)
"""Words before an infinitive that say it was not done: ``refused to confirm``."""

_HEARSAY: Final = listed(
    "alleged rumoured rumored supposed purported claimed reported believed thought understood said"
)
"""Words before an infinitive that say others tell it: ``is alleged to have said``."""

_AVOID: Final = listed(
    "deny denies denied denying avoid avoids avoided avoiding without rejected rejects resisted resist not never"
)
"""Words before a gerund that say it was not done: ``denied saying``, ``without saying``."""

_KEEP_FROM: Final = listed("refrain refrained refrains refraining stop stopped stops shied away prevented barred")

_ADDRESSED: Final = listed(
    "accuse advise ask assure challenge confront inform instruct notify press question remind tell urge warn quiz"
)
"""Verbs whose participle after *when* or at the head of a sentence tells what its subject heard."""

_TOLD: Final = listed("accuse dub inform name nickname notify remind tell assure instruct")
"""Verbs that without an object are passive: ``Smith, told that …``."""

_NAMED: Final = listed(
    "accuse brand call criticise criticize condemn denounce describe dub hail label name nickname praise quote"
)
"""Verbs whose participle with *by* stands in an aside: ``Smith – called “a liar” by Jones – said``."""

DENIALS: Final = listed(
    "deny denial.n reject rejection.n refute dispute dismiss rebut disavow repudiate contradict retract doubt doubt.n "
    "oppose refuse refusal.n forbid ban prohibit avoid discourage resist disbelieve disown opposition.n decline "
    "opposed.a skeptical.a doubtful.a reluctant.a unwilling.a"
)
"""Reporting words whose content is what somebody does not hold, say or want."""

_CLAIMS: Final = listed("claim.n allegation.n accusation.n suggestion.n rumor.n rumour.n report.n assertion.n denial.n")

ALMOST: Final = listed("hardly barely scarcely nearly almost")
"""Words that turn a reporting word nearly into its opposite."""

NOBODY: Final = listed("nobody none neither nor no-one noone")
"""Words at the head of a source that is nobody."""

UNTRUE: Final = listed("false untrue wrong incorrect evidence proof doubtful unlikely impossible unclear unproven")
"""Words before *that* after which nothing is reported as said."""

_FRONTED: Final = frozenset(("preposed", "preposed quote", "both", "both clauses", "interrupted"))


def is_unsaid(words: Words, cue: Cue, lo: int) -> bool:
    """Whether a cue tells of nothing said by the subject that rules would give it, so that it is left out."""
    low, tag = words.low, words.tag
    before = cue.first - 1
    word = low[before] if before >= lo else ""
    if cue.shape == "infinitive":
        return word in HOLD_BACK or word in _HEARSAY or (before >= lo and tag[before] == NEG)
    if cue.shape in ("gerund", "participle"):
        further = low[before - 1] if before > lo else ""
        return word in _AVOID or (word == "of" and further == "short") or (word == "from" and further in _KEEP_FROM)
    if cue.shape not in ("finite", "reduced", "passive"):
        return False
    if cue.verb.lemma in ("quote", "cite") and quoted_speech(words, cue.at + 1):
        return True
    if cue.shape == "passive":
        return low[cue.first] == "being" and before >= lo and tag[before] in (PREP, SUB)
    if cue.at != cue.first or "participle" not in VERB_FORMS[low[cue.at]][1] or cue.at + 1 >= len(words):
        return False
    return _only_hears(words, cue, lo, before)


def quoted_speech(words: Words, first: int) -> bool:
    """Whether ``Smith as saying`` stands at ``first``."""
    for k in range(first, min(first + 12, len(words) - 1)):
        if words.low[k] == "as" and words.low[k + 1] == "saying":
            return True
        if words.tag[k] in (QUOTE, REL, SUB, TO) or (words.tag[k] == MARK and words.low[k] not in ".,"):
            return False
    return False


def _only_hears(words: Words, cue: Cue, lo: int, before: int) -> bool:
    low, tag = words.low, words.tag
    following = cue.at + 1
    lemma = cue.verb.lemma
    no_object = tag[following] in (PREP, REL, SUB, TO, TIME)
    if before < lo or tag[before] == SUB:
        return lemma in _ADDRESSED and no_object
    if tag[before] != MARK or low[before] not in ",–—―-(":
        return False
    if lemma in _TOLD and no_object:
        return True
    if lemma in _NAMED:
        for k in range(following, min(following + 20, len(words))):
            if low[k] == "by":
                return True
            if tag[k] == MARK and low[k] in ",–—―-();.":
                return False
    return False


def hold_back(words: Words, proposals: list[Proposal], lo: int) -> list[Proposal]:
    """The proposals without those of nobody and those inside what is denied, negated, asked or claimed by somebody.

    What is denied or negated gets the mode ``unknown`` in place, so that it is never shown as said.
    """
    kept = [each for each in proposals if not _of_nobody(words, each, lo)]
    reaches: list[tuple[int, int]] = []
    for proposal in kept:
        if proposal.frame in _FRONTED and proposal.lemma in DENIALS:
            continue
        doubted = proposal.mode == "declined" or proposal.lemma in DENIALS or _negated(words, proposal)
        if doubted and proposal.mode != "declined":
            proposal.mode = "unknown"
        asked = words.low[proposal.content[0][0]] in ("whether", "if") and proposal.frame in ("wh", "told wh")
        # ``the claim by X that she …``, and not ``the claim comes after X said …``
        first = proposal.content[0][0]
        claimed = proposal.lemma in _CLAIMS and "that" in (words.low[first], words.low[max(first - 1, 0)])
        if doubted or asked or claimed:
            reaches.append(_reach(words, proposal))
    return [each for each in kept if not any(first <= each.cue[0] < stop for first, stop in reaches)]


def _negated(words: Words, proposal: Proposal) -> bool:
    low = words.low
    first, stop = proposal.cue
    return any(
        low[k] in ALMOST or (low[k] in NEGATIONS and low[k + 1 : k + 2] not in (["only"], ["just"], ["merely"]))
        for k in range(first, stop)
    )


def _reach(words: Words, proposal: Proposal) -> tuple[int, int]:
    """The content up to a mark after which another clause may begin."""
    low, tag = words.low, words.tag
    first, stop = proposal.content[-1]
    for k in range(first, stop):
        if tag[k] == MARK and low[k] in ",;:—–―":
            return first, k
        if tag[k] == CONJ and low[k] in ("but", "yet", "so"):
            return first, k
    return first, stop


def _of_nobody(words: Words, proposal: Proposal, lo: int) -> bool:
    """Whether nobody says it: ``Nobody at the ministry said``, ``It was not Smith who said``."""
    if proposal.source is None or proposal.mode == "declined":
        return False
    low = words.low
    first = proposal.source[0]
    following = low[first + 1] if first + 1 < len(low) else ""
    if low[first] in NOBODY or (low[first] in ("no", "not") and following != "." and not following[:1].isdigit()):
        return True
    ahead = first - 1
    if ahead > lo and words.tag[ahead] == DET:
        ahead -= 1
    if proposal.frame in _FRONTED or ahead < lo:
        return False
    if low[ahead] == "that" and ahead > lo and low[ahead - 1] in UNTRUE:
        return True
    return low[ahead] in ("not", "nor", "neither", "nobody", "if", "unless") or (
        low[ahead] == "no" and words.tag[first] == WORD and not following[:1].isdigit()
    )
