"""Pairs quotation marks, whatever their shape, so that nothing in a report breaks them.

Pairing goes paragraph by paragraph (a line of the text), left to right, in time linear in the text. Double marks
(``" “ ” „ « » `` '' ``) are one family, in which any closer closes any opener, because scrapes mix them. Single marks
(``' ‘ ’``) count outside double ones only and have to be told from apostrophes. A mark left open is closed at the end
of its paragraph; where the next paragraph opens with a mark again, it is one quotation that continues.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile(r"[\"“”„‟«»]|``|''|‘‘|’’")
_SINGLE = re.compile(r"(?<![\w'’‘])['‘‚](?=[\w“\"(\[$…])|(?<=[^\s(\[—–―'‘])['’](?![\w'’])")
_LINE = re.compile(r"[^\n]+")
_OPENING = frozenset("“„‟``")
_BEFORE_OPENER = frozenset(" \t\xa0\u2009\u202f([{—–―-/:;,‘'’…\u2028")
_AFTER_CLOSER = frozenset(" \t\xa0\u2009\u202f)]}—–―-/:;,.?!’'…\u2028*")
_TURN = re.compile(r"(?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z.'’-]+: ?(?=\S)")
"""The name that a turn of a quoted transcript opens with: ``"SMITH: …``; the quotation begins after it."""
_ELIDED = re.compile(r"['’](?:em|til|till|tis|twas|cause|n|bout|round|neath|cuz|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, within one paragraph.

    ``[start, end)`` takes in the marks, ``[inner, inner_end)`` leaves them out. ``closed`` is false where no mark
    closes it, and it was closed at the end of its paragraph. ``resumed`` is set where the paragraph before was left
    open and this one opens with a mark again: it continues the same quotation. ``single`` tells the family.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    closed: bool = True
    resumed: bool = False
    single: bool = False


def last_mark(text: str, quotation: Quotation) -> str:
    """The last character quoted, past spaces and nested closing marks; empty where nothing else is quoted."""
    at = quotation.inner_end
    while at > quotation.inner and (text[at - 1].isspace() or text[at - 1] in "'’”\""):
        at -= 1
    return text[at - 1] if at > quotation.inner else ""


def pair_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in text order and disjoint; nested ones belong to what is around them."""
    found: list[Quotation] = []
    if not _DOUBLE.search(text) and not _SINGLE.search(text):
        return ()
    open_before = False
    for line in _LINE.finditer(text):
        start, end = line.span()
        while end > start and text[end - 1].isspace():
            end -= 1
        if end == start:
            continue
        pairs = _pair_double(text, start, end)
        pairs = _with_single(text, start, end, pairs)
        first = start
        while first < end and text[first].isspace():
            first += 1
        for begin, stop, inner, inner_stop, closed, single in pairs:
            if inner_stop > inner:
                resumed = open_before and begin == first
                turn = _TURN.match(text, inner, inner_stop) if begin == first else None
                if turn is not None and turn.end() < inner_stop:
                    begin = inner = turn.end()
                    resumed = False
                found.append(Quotation(begin, stop, inner, inner_stop, closed, resumed, single))
        open_before = bool(pairs) and not pairs[-1][4]
    return tuple(found)


def unclosed(quotations: tuple[Quotation, ...]) -> tuple[tuple[int, int], ...]:
    """Spans of the quotations that no mark closes and no later paragraph continues."""
    return tuple(
        (quotation.start, quotation.end)
        for at, quotation in enumerate(quotations)
        if not quotation.closed and not (at + 1 < len(quotations) and quotations[at + 1].resumed)
    )


_Pair = tuple[int, int, int, int, bool, bool]


def _pair_double(text: str, start: int, end: int) -> list[_Pair]:
    marks = [(m.start(), m.group()) for m in _DOUBLE.finditer(text, start, end)]
    if not marks:
        return []
    straight = [at for at, mark in marks if mark == '"']
    if len(straight) % 2:
        # An odd mark out: inches (12") come first under suspicion.
        inch = next((at for at in straight if _is_inch(text, at, start, end)), None)
        if inch is not None:
            marks = [(at, mark) for at, mark in marks if at != inch]
    pairs: list[_Pair] = []
    opened: tuple[int, str] | None = None
    depth = 0
    closers = sum(mark in ("”", "''", "»", "’’") for _, mark in marks)
    for at, mark in marks:
        if mark in ("”", "''", "»", "’’"):
            closers -= 1
        if opened is None:
            if _may_open(text, at, mark, start, end):
                opened, depth = (at, mark), 0
            continue
        if mark in ("“", "„", "‟", "``", "«", "‘‘") and opened[1] != "»":
            before = text[at - 1]
            after = text[at + len(mark)] if at + len(mark) < end else " "
            closes = (opened[1] in ("„", "“") and after in _AFTER_CLOSER and not before.isspace()) or (
                mark == "«" and opened[1] == "»"
            )
            if not closes:
                # Nested only if enough closers are left for both; otherwise the closing mark was forgotten.
                if closers > depth + 1:
                    depth += 1
                continue
        elif depth:
            depth -= 1
            continue
        elif mark == '"' and opened[1] == "“" and _looks_opening(text, at, start, end) and closers:
            continue
        stop = at + len(mark)
        pairs.append((opened[0], stop, opened[0] + len(opened[1]), at, True, False))
        opened = None
    if opened is not None:
        pairs.append((opened[0], end, opened[0] + len(opened[1]), end, False, False))
    return pairs


def _may_open(text: str, at: int, mark: str, start: int, end: int) -> bool:
    after = at + len(mark)
    if after >= end:
        return False
    if mark in ("“", "„", "‟", "``", "«", "‘‘"):
        return True
    if mark in ('"', "''", "”", "»", "’’"):
        if at > start and text[at - 1].isdigit():
            return False
        return at == start or text[at - 1] in _BEFORE_OPENER or (not text[after].isspace() and mark != "”")
    return False


def _looks_opening(text: str, at: int, start: int, end: int) -> bool:
    return (at == start or text[at - 1].isspace()) and at + 1 < end and not text[at + 1].isspace()


def _is_inch(text: str, at: int, start: int, end: int) -> bool:
    if at == start or not text[at - 1].isdigit():
        return False
    after = text[at + 1 : at + 3].strip() if at + 1 < end else ""
    return not after or after[0].islower() or after[0] in ",.;)"


def _with_single(text: str, start: int, end: int, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs of double marks together with those of single marks that stand outside them."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    if not marks:
        return pairs
    singles: list[_Pair] = []
    opened: int | None = None
    fallback: int | None = None
    doubles = iter(pairs)
    double = next(doubles, None)

    def close(begin: int, at: int) -> None:
        singles.append((begin, at + 1, begin + 1, at, True, True))

    for at in marks:
        while double is not None and double[1] <= at:
            double = next(doubles, None)
        if double is not None and double[0] < at < double[1]:
            continue
        if (at > start and text[at] in "'’" and text[at - 1] in "'’") or text[at + 1 : at + 2] == "'":
            continue
        opens = text[at] != "’" and (at == start or text[at - 1] in _BEFORE_OPENER or text[at - 1] in '"“')
        if text[at] == "‚":
            opens = True
        if opens and at + 1 < end and not text[at + 1].isspace() and not _ELIDED.match(text, at):
            if opened is not None and fallback is not None:
                close(opened, fallback)
            opened, fallback = at, None
        elif opened is not None and text[at] in "'’":
            before = text[at - 1]
            after = text[at + 1] if at + 1 < end else "\n"
            possessive = before in "sSzxn" and after in " \xa0" and at + 2 < end and text[at + 2].islower()
            if possessive:
                fallback = at if fallback is None else fallback
            else:
                close(opened, at)
                opened = fallback = None
    if opened is not None and fallback is not None:
        close(opened, fallback)
    if not singles:
        return pairs
    # A single quotation takes in the double ones inside it; one that cuts through a double one is no quotation.
    merged: list[_Pair] = []
    at_double = 0
    for single in singles:
        while at_double < len(pairs) and pairs[at_double][1] <= single[0]:
            merged.append(pairs[at_double])
            at_double += 1
        inside = at_double
        while inside < len(pairs) and pairs[inside][1] <= single[1]:
            inside += 1
        if inside < len(pairs) and pairs[inside][0] < single[1]:
            continue
        at_double = inside
        merged.append(single)
    merged.extend(pairs[at_double:])
    return merged
