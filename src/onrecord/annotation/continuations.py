"""Gives the quotations that no cue claims to the speaker whose words they carry on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from onrecord.annotation.statements import Proposal
from onrecord.annotation.subjects import main_subject, phrase_after, ties_of
from onrecord.annotation.words import BREAK, MARK, QUOTE, Words

_WORD: Final = re.compile(r"\w+")
_LEAST: Final = 4
"""Least words of a quotation that is taken for speech without a cue; shorter ones are titles or scare quotes."""

_DASHES: Final = "—–―-"

Judged = tuple[Proposal, float]
Attributed = tuple[Proposal, float, bool]
"""A proposal, its probability, and whether it carries on the last speaker's words."""


def attach_quotations(
    words: Words, sentences: list[tuple[int, int]], kept: list[Judged], rejected: list[Judged]
) -> list[Attributed]:
    """The kept proposals together with statements for the quotations that none of them holds.

    A quotation that stands alone after an attributed one in the same paragraph, or that resumes it in the next with
    its mark open, joins its content; one that stands alone in the next paragraph becomes a statement that carries it
    on. Else a rejected proposal, a name after a dash or the subject of the sentence before may claim it.
    """
    out: list[Attributed] = [(proposal, chance, False) for proposal, chance in kept]
    if not words.quotation:
        return out
    holder = _holders(words, [proposal for proposal, _ in kept])
    spare: dict[int, Judged] = {}
    for proposal, chance in rejected:
        for first, end in proposal.content:
            for k in range(first, end):
                if (
                    words.tag[k] == QUOTE
                    and (k == first or proposal.shape == "phrase")
                    and (k not in spare or spare[k][1] < chance)
                ):
                    spare[k] = (proposal, chance)
    starts = [first for first, _ in sentences]
    alone = [_stands_alone(words, first, stop) for first, stop in sentences]
    last: int | None = None
    last_item = last_sentence = -1
    for k, quotation in words.quotation.items():
        if words.tag[k] != QUOTE:
            continue
        number = bisect_right(starts, k) - 1
        found: Attributed | None = None
        if k in holder:
            last, last_item, last_sentence = holder[k], k, number
            continue
        spoken = _spoken(words, k)
        adjacent = last is not None and number - last_sentence <= 1
        breaks = _breaks(words, last_item, k) if adjacent else 2
        if last is not None and (
            (quotation.resumed and breaks <= 1) or (alone[number] and breaks == 0 and spoken and adjacent)
        ):
            out[last][0].content.append((k, k + 1))
            last_item, last_sentence = k, number
            continue
        if not spoken:
            continue
        if alone[number] and last is not None and breaks == 1:
            found = _carried(out[last], k)
        else:
            found = _claimed(words, sentences, number, k, alone=alone[number], spare=spare.get(k))
        if found is not None:
            out.append(found)
            last, last_item, last_sentence = len(out) - 1, k, number
            for first, end in found[0].content:
                holder.update((j, last) for j in range(max(first, k), end) if words.tag[j] == QUOTE)
    return out


def _holders(words: Words, proposals: list[Proposal]) -> dict[int, int]:
    """Which proposal holds each quotation; of several, one whose frame is made for quotations."""
    holder: dict[int, int] = {}
    for at, proposal in enumerate(proposals):
        for first, end in proposal.content:
            for k in range(first, end):
                if words.tag[k] == QUOTE and (k not in holder or proposal.frame in _QUOTED_FRAMES):
                    holder[k] = at
    return holder


def _stands_alone(words: Words, first: int, stop: int) -> bool:
    return all(words.tag[j] in (QUOTE, MARK) for j in range(first, stop))


def _carried(before: Attributed, k: int) -> Attributed:
    proposal, chance, _ = before
    carried = Proposal(
        proposal.lemma, proposal.mode, "continued", "shared", [(k, k + 1)], proposal.source, (k, k), "phrase"
    )
    return carried, chance * 0.9, True


# The probabilities below are shares of such quotations that annotators gave this source (statements/train).
def _claimed(
    words: Words, sentences: list[tuple[int, int]], number: int, k: int, *, alone: bool, spare: Judged | None
) -> Attributed | None:
    first, stop = sentences[number]
    dashed = k + 1 < stop and words.low[k + 1] in _DASHES
    if alone or dashed:
        signed = _signed(words, k, stop)
        if signed is not None:
            return signed, 0.9, False
    if spare is not None:
        return spare[0], spare[1], False
    if k > first and words.low[k - 1] == ":":
        introduced = _introduced(words, (first, k), k)
        return (introduced, 0.6, False) if introduced is not None else None
    if alone and number:
        introduced = _introduced(words, sentences[number - 1], k)
        if introduced is not None:
            return introduced, 0.4, False
    if alone and _long(words, k):
        return (
            Proposal("unattributed", "unknown", "unattributed", "none", [(k, k + 1)], None, (k, k), "phrase"),
            0.05,
            False,
        )
    return None


_QUOTED_FRAMES: Final = frozenset(("quote", "both", "preposed quote", "told quote", "interrupted"))


def _breaks(words: Words, first: int, stop: int) -> int:
    """How many paragraphs end between two items, blank lines counted once."""
    count = 0
    previous = False
    for k in range(first + 1, stop):
        if words.tag[k] == BREAK:
            if not previous:
                count += 1
            previous = True
        else:
            previous = False
    return count


def _spoken(words: Words, k: int) -> bool:
    quotation = words.quotation[k]
    inner = words.text[quotation.inner : quotation.inner_end]
    if len(_WORD.findall(inner[:200])) >= _LEAST:
        return True
    return inner.rstrip()[-1:] in ("?", "!", ".") and not quotation.single


def _long(words: Words, k: int) -> bool:
    quotation = words.quotation[k]
    return len(_WORD.findall(words.text[quotation.inner : quotation.inner_end][:200])) >= 2 * _LEAST


def _introduced(words: Words, before: tuple[int, int], k: int) -> Proposal | None:
    """A quotation after a sentence about somebody: ``Smith was blunt. "…"``, ``The letter read in part: "…"``."""
    first, stop = before
    subject = main_subject(words, first, stop)
    if subject is None or stop - first < 3:
        return None
    if _breaks(words, stop - 1, k) and words.low[stop - 1] != ":":
        return None
    frame = "introduced colon" if words.low[stop - 1] == ":" else "introduced"
    return Proposal("introduced", "said", frame, ties_of(words, subject), [(k, k + 1)], subject, (k, k), "phrase")


def _signed(words: Words, k: int, stop: int) -> Proposal | None:
    """A quotation with its speaker after a dash, on the same line or the next: ``— Ada Smith``."""
    low, tag = words.low, words.tag
    count = len(words)
    at = min(stop, k + 1)
    while at < count and tag[at] == BREAK:
        at += 1
    if at + 1 >= count or low[at] not in _DASHES or tag[at] != MARK:
        return None
    end = at + 1
    while end < count and tag[end] != BREAK:
        end += 1
    if end - at > 14:
        return None
    source = phrase_after(words, at + 1, end)
    if source is None or not words.capital(source[0]):
        return None
    return Proposal("signed", "said", "signed", ties_of(words, source), [(k, k + 1)], source, (k, k), "phrase")
