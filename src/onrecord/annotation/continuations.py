"""Gives the quotations that no cue claims to the speaker whose words they carry on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from onrecord.annotation.statements import Proposal
from onrecord.annotation.subjects import main_subject, ties_of
from onrecord.annotation.words import BREAK, MARK, QUOTE, Words

_WORD: Final = re.compile(r"\w+")
_LEAST: Final = 4
"""Least words of a quotation that is taken for speech without a cue; shorter ones are titles or scare quotes."""

Judged = tuple[Proposal, float]


def attach_quotations(
    words: Words, sentences: list[tuple[int, int]], kept: list[Judged]
) -> list[tuple[Proposal, float, bool]]:
    """The kept proposals together with statements for the quotations that none of them holds.

    The last value of each says that it carries on the last speaker's words. A quotation that stands alone after an
    attributed one in the same paragraph, or that resumes it in the next with its mark open, joins its content.
    """
    out: list[tuple[Proposal, float, bool]] = [(proposal, chance, False) for proposal, chance in kept]
    if not words.quotation:
        return out
    holder: dict[int, int] = {}
    for at, (proposal, _, _) in enumerate(out):
        for first, end in proposal.content:
            for k in range(first, end):
                if words.tag[k] == QUOTE and (k not in holder or proposal.frame in _QUOTED_FRAMES):
                    holder[k] = at
    starts = [first for first, _ in sentences]
    last: int | None = None
    last_item = -1
    for k in words.quotation:
        if k in holder:
            last, last_item = holder[k], k
            continue
        quotation = words.quotation[k]
        number = bisect_right(starts, k) - 1
        first, stop = sentences[number]
        alone = all(words.tag[j] in (QUOTE, MARK) for j in range(first, stop))
        if last is not None and quotation.resumed:
            out[last][0].content.append((k, k + 1))
            last_item = k
            continue
        breaks = _breaks(words, last_item, k) if last is not None else 99
        adjacent = last is not None and number - (bisect_right(starts, last_item) - 1) <= 1
        spoken = _spoken(words, k)
        if alone and last is not None and adjacent and breaks == 0 and spoken:
            out[last][0].content.append((k, k + 1))
            last_item = k
            continue
        if not spoken:
            continue
        if alone and last is not None and breaks == 1 and adjacent:
            before = out[last][0]
            carried = Proposal(
                before.lemma, before.mode, "continued", "shared", [(k, k + 1)], before.source, (k, k), "phrase"
            )
            out.append((carried, out[last][1] * 0.9, True))
            last, last_item = len(out) - 1, k
            continue
        if alone and number:
            introduced = _introduced(words, sentences[number - 1], k)
            if introduced is not None:
                out.append((introduced, 0.5, False))
                last, last_item = len(out) - 1, k
    return out


_QUOTED_FRAMES: Final = frozenset(("quote", "both", "preposed", "told quote", "interrupted"))


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
