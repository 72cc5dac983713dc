"""Puts statements together around cues: who speaks, what is said, up to where.

Every function works on the items of one sentence; what is proposed here is only a `Proposal` with the features that
`weights` judges it by.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Final

from onrecord.annotation.contents import content_end, read_content
from onrecord.annotation.cues import Cue
from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.subjects import (
    Range,
    Sentence,
    Ties,
    barred_after,
    main_subject,
    phrase_after,
    phrase_before,
    quoted_before,
    subject_of,
    ties_of,
)
from onrecord.annotation.words import (
    ADV,
    AUX,
    CONJ,
    MARK,
    MODAL,
    OBJ,
    POSS,
    PREP,
    QUOTE,
    REL,
    SUB,
    TIME,
    TO,
    WORD,
    listed,
)
from onrecord.model import Mode

_NOT_RAISED: Final = frozenset(("seem", "appear", "look", "sound"))


@dataclass(slots=True)
class Proposal:
    """A statement that may be one: ranges of items, and what speaks for and against it."""

    lemma: str
    mode: Mode
    frame: str
    ties: Ties
    content: list[Range]
    source: Range | None
    cue: Range
    shape: str
    features: list[str] = field(default_factory=list)


def propose(sentence: Sentence, cues: list[Cue]) -> list[Proposal]:
    """What the cues of a sentence may attribute, in the order of the cues."""
    out: list[Proposal] = []
    closing = _closing(sentence, cues)
    full = sentence.hi
    for number, cue in enumerate(cues):
        if closing is not None:
            sentence.hi = closing if cue.at < closing else full
        proposal = _from_cue(sentence, cue, cues[number + 1 :])
        if proposal is not None:
            out.append(proposal)
    return out


def _closing(sentence: Sentence, cues: list[Cue]) -> int | None:
    """Where the attribution that closes a sentence begins, if one does: ``…, a spokesman for Smith said``."""
    words = sentence.words
    for cue in reversed(cues):
        if cue.shape != "finite" or not cue.verb.speech:
            continue
        if cue is cues[0]:
            return None
        source, _, inverted = subject_of(Sentence(words, sentence.lo, sentence.hi), cue)
        if source is None:
            return None
        begin = cue.first if inverted else source[0]
        if begin <= sentence.lo + 3 or words.low[begin - 1] != ",":
            return None
        frame, content, _ = read_content(sentence, cue, source, inverted, source[1] if inverted else cue.at + 1, [])
        return begin - 1 if frame in ("preposed", "preposed quote") and content[0][1] <= begin else None
    return None


def _from_cue(sentence: Sentence, cue: Cue, following: list[Cue]) -> Proposal | None:
    words, lo, _hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    if cue.shape == "noun":
        return _from_noun(sentence, cue, following)
    source: Range | None = None
    ties: Ties = "none"
    inverted = False
    before = cue.first - 1
    raised = False
    if cue.shape in ("finite", "reduced"):
        source, ties, inverted = subject_of(sentence, cue)
        if cue.shape == "reduced" and not inverted and (source is None or tag[before] in (MARK, CONJ)):
            return None
        raised = cue.verb.lemma in _NOT_RAISED
    elif cue.shape in ("passive", "adjective"):
        source, ties, inverted = subject_of(sentence, cue)
        if inverted:
            return None
        raised = cue.shape == "passive"
    else:
        source = sentence.subject or main_subject(words, lo, cue.first)
        if cue.shape == "participle" and before >= lo and tag[before] == WORD and not VERB_FORMS.get(low[before]):
            near = phrase_before(words, lo, cue.first)
            if near is not None:
                source = near
        if cue.shape == "participle" and before >= lo and tag[before] == OBJ:
            source = (before, before + 1)
        ties = "shared" if source is not None else "none"
        if source is not None and source[1] > cue.first:
            source, ties = None, "none"
        quoted = quoted_before(words, lo, cue.first)
        if quoted is not None:
            source, ties = quoted, ties_of(words, quoted)
    if source is not None and cue.shape in ("finite", "passive", "adjective"):
        sentence.subject = source
    if source is None and cue.shape == "finite" and barred_after(words, cue):
        return None
    refusal = _refusal(sentence, cue, source)
    if refusal is not None:
        return refusal
    if raised and source is not None:
        return _raised(sentence, cue, source, following)
    stop = source[1] if inverted and source is not None else cue.at + 1
    frame, content, cue_stop = read_content(sentence, cue, source, inverted, stop, following)
    if not content:
        return None
    proposal = Proposal(
        cue.verb.lemma, cue.verb.mode, frame, ties, content, source, (cue.first, cue_stop), cue.shape, []
    )
    _describe(proposal, sentence, cue, inverted)
    return proposal


_REFUSED: Final = listed("comment respond reply answer return react elaborate")
_WITHHELD: Final = listed(
    "comment say discuss answer speak elaborate respond reply confirm identify name disclose reveal talk provide give "
    "explain detail specify address be"
)


def _refusal(sentence: Sentence, cue: Cue, source: Range | None) -> Proposal | None:
    """Refusals to speak: ``did not respond to a request``, ``declined to comment``, ``would not say who``.

    Content is what was refused: what follows, or the word *comment* itself where nothing does.
    """
    words, hi = sentence.words, sentence.hi
    low, tag = words.low, words.tag
    lemma = cue.verb.lemma
    k = cue.at + 1
    if source is None or cue.shape != "finite" or source[1] > cue.first:
        return None
    if lemma in ("decline", "refuse"):
        if k + 1 >= hi or tag[k] != TO or low[k + 1] not in _WITHHELD:
            return None
        content, stop = (k, content_end(words, k, hi, "to", [])), k
    elif lemma in _REFUSED and cue.negated and lemma in (low[cue.at], "have"):
        while k < hi and (tag[k] in (TIME, ADV) or (low[k] == "on" and k + 1 < hi and tag[k + 1] == TIME)):
            k += 1
        if k >= hi or tag[k] in (MARK, CONJ, SUB):
            content, stop = (cue.at, cue.at + 1), cue.at
        else:
            first = k + 1 if low[k] in ("on", "to", "about") and k + 1 < hi else k
            content, stop = (first, content_end(words, first, hi, "noun", [])), first
        if stop == cue.at and cue.first == cue.at:
            return None
    elif lemma in ("say", "tell") and cue.negated and low[cue.at] == lemma and k < hi and tag[k] in (SUB, REL):
        if low[k] == "that" and "would" not in low[cue.first : cue.at]:
            return None
        content, stop = (k, content_end(words, k, hi, "that", [])), k
    else:
        return None
    comma = next((j for j in range(*content) if low[j] == ","), content[1])
    content = (content[0], comma)
    if content[1] <= content[0]:
        return None
    proposal = Proposal(
        lemma, "declined", "declined", ties_of(words, source), [content], source, (cue.first, stop), cue.shape, []
    )
    _describe(proposal, sentence, cue, False)
    return proposal


def _raised(sentence: Sentence, cue: Cue, subject: Range, following: list[Cue]) -> Proposal | None:
    """Passives and *seem*: nobody or a *by*-phrase is the source, the subject belongs to the content."""
    words, _lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    k = cue.at + 1
    while k < hi and tag[k] in (ADV, TIME):
        k += 1
    agent: Range | None = None
    if k < hi and low[k] == "by" and k + 1 < hi:
        agent = phrase_after(words, k + 1, hi)
        if agent is not None and cue.verb.lemma == "accuse" and "of" in low[agent[0] : agent[1]]:
            agent = (agent[0], low.index("of", agent[0]))
    if k >= hi:
        return None
    word = low[k]
    frame = "passive " + (word if tag[k] in (TO, PREP, REL, SUB) else "quote" if tag[k] == QUOTE else "other")
    contents: list[Range]
    source: Range | None
    ties: Ties
    own = (cue.shape == "passive" and cue.verb.mode in ("feels", "thinks")) or cue.shape == "adjective"
    if cue.shape == "passive" and (cue.verb.lemma in _SUBJECT_FEELS or cue.verb.mode == "feels"):
        own = True
    else:
        own = cue.shape == "adjective"
    if own:
        first = k + 1 if tag[k] == PREP and k + 1 < hi else k
        end = content_end(words, first, hi, "noun", following)
        if end <= first:
            return None
        source, ties, contents = subject, ties_of(words, subject), [(first, end)]
    elif agent is not None:
        rest = agent[1]
        contents = [subject]
        if rest < hi and tag[rest] != MARK:
            contents.append((rest, content_end(words, rest, hi, "noun", following)))
        source, ties = agent, ties_of(words, agent)
        frame = "passive by"
    else:
        end = content_end(words, k, hi, "noun", following)
        if end <= k:
            return None
        contents = [subject, (k, end)]
        source, ties = None, "none"
    contents = [part for part in contents if part[1] > part[0]]
    contents.sort()
    if any(left[1] > right[0] for left, right in itertools.pairwise(contents)):
        return None
    proposal = Proposal(
        cue.verb.lemma, cue.verb.mode, frame, ties, contents, source, (cue.first, cue.at + 1), cue.shape, []
    )
    _describe(proposal, sentence, cue, False)
    proposal.features.append("subject=" + ties_of(words, subject))
    return proposal


_SUBJECT_FEELS: Final = listed("convince concern interest persuade determine commit oppose prepare focus")


def _from_noun(sentence: Sentence, cue: Cue, following: list[Cue]) -> Proposal | None:
    words, lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    k = cue.at + 1
    frame = "noun " + low[k]
    first = k if low[k] in ("that", "to", "whether") else k + 1
    if first >= hi:
        return None
    source: Range | None = None
    ties: Ties = "none"
    agent: Range | None = None
    if low[k] == "by":
        # ``the claim by Smith that …``
        agent = phrase_after(words, k + 1, hi)
        if agent is None or agent[1] + 1 >= hi or low[agent[1]] != "that":
            return None
        frame, first = "noun that", agent[1]
    b = cue.at - 1
    while b >= lo and tag[b] == WORD and not low[b].endswith(("'s", "’s", "s’", "s'")) and cue.at - b < 4:
        if low[b] in VERB_FORMS and not words.capital(b):
            break
        b -= 1
    if b >= lo and tag[b] == POSS:
        source, ties = (b, b + 1), "pronoun"
    elif b >= lo and tag[b] == WORD and low[b].endswith(("'s", "’s", "s’", "s'")):
        source = phrase_before(words, lo, b + 1)
        ties = "name" if source is not None else "none"
    elif b >= lo and tag[b] == MARK and low[b] in "’'" and b > lo:
        source = phrase_before(words, lo, b)
        ties = "name" if source is not None else "none"
    if agent is not None:
        source, ties = agent, ties_of(words, agent)
    end = first
    while end < hi and not (
        (tag[end] == MARK and low[end] in ",;:—–―()")
        or (end > first + 1 and tag[end] in (AUX, MODAL) and frame not in ("noun that", "noun whether"))
        or tag[end] == SUB
    ):
        end += 1
    if end <= first:
        return None
    group = (cue.at, first if agent is None else k)
    proposal = Proposal(cue.verb.lemma, cue.verb.mode, frame, ties, [(first, end)], source, group, cue.shape, [])
    _describe(proposal, sentence, cue, False)
    if b >= lo:
        proposal.features.append("before=" + (low[b] if tag[b] != WORD else "word"))
    return proposal


def _describe(proposal: Proposal, sentence: Sentence, cue: Cue, inverted: bool) -> None:
    """The features that `weights` has learned to judge a proposal by."""
    lemma, frame = proposal.lemma, proposal.frame
    length = sum(end - first for first, end in proposal.content)
    words = sentence.words
    features = proposal.features
    features += (
        "lemma=" + lemma,
        "frame=" + frame,
        lemma + "+" + frame,
        "shape=" + proposal.shape,
        "ties=" + proposal.ties,
        lemma + "+" + proposal.shape,
        frame + "+" + proposal.shape,
        proposal.mode + "+" + frame,
        "form=" + words.low[cue.at][-3:],
        "length=" + str(length if length < 6 else min(length // 4, 9) * 4),
        frame + "+" + proposal.ties,
    )
    if cue.negated:
        features.append("negated")
    if cue.future:
        features.append("future")
    if inverted:
        features.append("inverted")
    if any(words.tag[k] == QUOTE for first, end in proposal.content for k in range(first, end)):
        features.append("quoted")
