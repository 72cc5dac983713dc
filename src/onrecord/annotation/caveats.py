"""Reads what a report says about the standing of its statements: unverified, denied, alleged, conditional, corrected.

Only what the report says outside the content counts, in the statement's own sentence or right behind it; where it is
not plain which statement is meant there is no caveat.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.annotation.sentences import Sentences
from onrecord.model import Caveat, CaveatType, Field, Span, Statement

_CLAIM: Final = (
    r"(?:claims?|allegations?|accusations?|reports?|assertions?|charges?|accounts?|figures?|numbers?|tolls?|"
    r"rumou?rs?|"
    r"suggestions?|statements?|information|details|videos?|footage|images?|photos?|photographs?|recordings?|"
    r"documents?|"
    r"letters?|authenticity|veracity|versions?|casualt(?:y|ies)|announcement|story|testimony|comments?|"
    r"remarks?|tally|"
    r"insinuations?|implications?|notion|idea|criticisms?|death toll|narrative|posts?|responsibility)"
)
_HOW: Final = r"(?:(?:be|been|immediately|independently|officially|readily|yet|fully|separately)\s)*"
_UNVERIFIED: Final = re.compile(
    rf"\b(?:could\s?(?:not|n[’']t)|cannot|can[’']t|can not|was not able to|were not able to|unable to|"
    rf"has not|have not|"
    rf"had not|(?:was|were|is|are) not|hasn[’']t|haven[’']t|wasn[’']t|weren[’']t|not possible to|"
    rf"impossible to|difficult to|hard to)\s"
    rf"{_HOW}(?:verif(?:y|ied)|confirm(?:ed)?|corroborate[d]?|substantiate[d]?|authenticate[d]?)\b"
    rf"|\b(?:no|without|lacks?|lacking)\s(?:(?:immediate|independent|official)\s)+(?:confirmation|"
    rf"verification|corroboration)\b"
    rf"|\bwithout\s(?:(?:offering|providing|citing|giving|presenting|any|further|specific|supporting|"
    rf"producing|elaborating on|concrete|showing)\s)*(?:evidence|proof|substantiation)\b"
    rf"|\b(?:offered|provided|gave|cited|presented|offering|providing|citing|giving|"
    rf"produced)\sno\s(?:(?:specific|concrete|further|supporting)\s)*(?:evidence|proof)\b"
    rf"|\b(?:did not|didn[’']t|has not|have not|hasn[’']t)\s(?:offer|provide|give|cite|present|produce|"
    rf"offered|provided|produced)\s(?:(?:any|specific|further|concrete)\s)*(?:evidence|proof)\b"
)
_UNPROVEN: Final = re.compile(
    rf"\b(?:unverified|unconfirmed|unsubstantiated|uncorroborated|"
    rf"unproven)\s(?:[\w-]+\s){{0,2}}?{_CLAIM}\b",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"\b(?:claims|allegations|accusations|reports|accounts|assertions|either|both|any of|figures|statements|"
    r"charges)\b",
    re.IGNORECASE,
)
_ABOUT_CLAIM: Final = re.compile(rf"\b(?:{_CLAIM}|it|this|that|these|those|either|any of)\b", re.IGNORECASE)
_OFFICIALS: Final = re.compile(r"\b(?:said|says|told|according)\b")
_ALLEGED_CUE: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|"
    r"ations?)|purport(?:s|ed|ing)?|rumou?red)\b",
    re.IGNORECASE,
)
_ALLEGED_SOURCE: Final = re.compile(r"\b(?:purported|supposed)\b")
_CONDITIONAL: Final = re.compile(
    r"\b[Ii]f\s(?:(?:it|this|that|they|the (?:reports?|claims?|allegations?|accusations?|charges?|"
    r"information|news|figures?))\s(?:is|are|were|proves?(?: to be)?|turns? out to be)\s)?"
    r"(?:later\s|independently\s|officially\s|ever\s|proven\s|indeed\s)?(?:true|verified|proven|proved|"
    r"substantiated|accurate|corroborated|authentic|confirmed(?!\s(?:by the|as|to|for|in|,? (?:s?he|they|"
    r"[A-Z]))))\b"
)
_PERSON_NEXT: Final = re.compile(r",?\s(?:(?:s?he|they|his|her|who)\b|(?:[A-Z][\w’'-]+\s){1,3}(?:would|will|could)\b)")
_CORRECTED: Final = re.compile(
    r"\b(?:later|subsequently|since|quickly|then)\s(?:corrected|retracted|withdrew|recanted|"
    r"disavowed)\s(?:it|(?:the|that|this|his|her|their|its)\s(?:[\w-]+\s)?(?:claim|statement|comment|remark|"
    r"allegation|accusation|assertion|account|story|report|figure)s?)\b"
    r"|\b(?:has|have)\s(?:since\s)?(?:retracted|recanted|been retracted)\b"
)
_EARLIER: Final = re.compile(
    r"^(?:an|the|our)\s(?:earlier|previous|original|initial|first)\sversions?\b|^the original$", re.IGNORECASE
)
_APPOSED: Final = re.compile(
    rf"^[\s”\"’'\x00]*[,–—-]+\s?(?:(?:an?|the)\s(?:[\w-]+\s){{0,2}}?{_CLAIM}\b[^.!?\x00\n]{{0,50}}?|"
    rf"which\s(?:[\w’'.]+\s){{1,4}}?)"
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed|e)|dismiss(?:es|ed)|refuted?s?|contradict(?:s|ed)|"
    r"not recogni[sz]ed|"
    r"contested?|rebutted|disproved?n?|debunked|false|discredited)\b"
)
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e[sd]?|ing)|disput(?:e[sd]?|ing)|"
    r"dismiss(?:e[sd]|ing)?|rebut(?:s|ted)?|"
    r"contradict(?:s|ed)?|disagree[sd]?[”\"]? with|took issue with|brushed (?:off|aside)|scoffed at|"
    r"shot down|hit back at|called|calls|calling|branded|described|denounced)\b"
)
_DENIED_THING: Final = re.compile(
    r"\s(?:(?:strongly|flatly|vehemently|categorically|repeatedly|firmly|angrily)\s)?(?:as\s(?:\w+\s){1,3})?"
    r"(?P<which>(?:the|those|these|this|that|such|any such|all|his|her|their|its|[A-Z][\w’'.-]*[’']s?|both|"
    r"all the|all of the|most of the)\s)(?:[\w-]+\s){0,2}?"
    r"(?P<claim>claims?|allegations?|accusations?|charges?|assertions?|suggestions?|reports?|rumou?rs?|"
    r"insinuations?|account|version|criticisms?)\b"
)
_FALSE: Final = re.compile(
    r"\b(?P<which>(?:the|those|these|this|that|such|his|her|their|its|[A-Z][\w’'.-]*[’']s?)\s)(?:[\w-]+\s){0,2}?"
    r"(?P<claim>claims?|allegations?|accusations?|charges?|assertions?|suggestions?|reports?|rumou?rs?)\b\s"
    r"(?:(?:was|were|is|are|as|to be)\s)?(?:\w+ly\s|an?\s|totally\s)*[“\"‘]?(?:\w+ly\s)?(?:false|untrue|"
    r"baseless|nonsense|lies?|fabricat(?:ed|ions?)|groundless|unfounded|"
    r"ridiculous|absurd|wrong|incorrect|without (?:merit|foundation|basis)|ludicrous|preposterous|fiction|"
    r"rubbish|propaganda|outrageous)\b"
)
_PRONOUN_DENIED: Final = re.compile(r"\s(?:it|this|that|them)(?=[\s]*(?:[,.;\n]|$|and\b|on\b|in\b|\x00))")
_FAR: Final = 3
"""How many sentences back what *the claims* means may stand (read on the tuned half of our own gold and the news)."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement and where its cue stands."""

    statement: Statement
    sentence: int
    paragraph: int
    start: int
    end: int


class _Layout:
    """The sentences of a part, their paragraphs, and the statements in each."""

    __slots__ = ("by_sentence", "held", "paragraph", "places", "sentences", "spans", "text")

    def __init__(self, text: str, statements: Sequence[Statement], sentences: Sentences) -> None:
        self.text, self.sentences, self.spans = text, sentences, sentences.spans
        self.paragraph: list[int] = []
        number, before = 0, 0
        for start, end in self.spans:
            number += "\n" in text[before:start]
            self.paragraph.append(number)
            before = end
        self.places = sorted((self._place(each) for each in statements), key=lambda place: (place.start, place.end))
        self.by_sentence: dict[int, list[_Place]] = defaultdict(list)
        for place in self.places:
            self.by_sentence[place.sentence].append(place)
        self.held = sorted(span for each in statements for span in each.content)

    def _place(self, statement: Statement) -> _Place:
        marks = statement.cue or statement.source or statement.content
        spans = (*statement.cue, *statement.source, *statement.content)
        sentence = self.sentence(marks[0][0])
        return _Place(
            statement,
            sentence,
            self.paragraph[sentence] if self.paragraph else 0,
            min(start for start, _ in spans),
            max(end for _, end in spans),
        )

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds an offset, or of the next one."""
        return min(self.sentences.place(at), max(len(self.spans) - 1, 0))

    def masked(self, index: int) -> str:
        """A sentence with NUL for what is the content of a statement."""
        start, end = self.spans[index]
        shown = self.text[start:end]
        for a, b in self.held:
            if a < end and b > start:
                a, b = max(a, start) - start, min(b, end) - start
                shown = shown[:a] + "\0" * (b - a) + shown[b:]
        return shown


def find_caveats(
    text: str, statements: Sequence[Statement], field: Field = "text", *, sentences: Sentences | None = None
) -> dict[str, tuple[Caveat, ...]]:
    """For each statement of a part by its id what the report says of its standing; statements without are left out.

    ``text`` is the part that ``field`` names; spans are half-open character ranges into it. A caveat ``denied`` stands
    on the statement that is denied, with the words that deny it; its ``denies`` is that statement's id. One type is
    given to a statement once. ``sentences`` are those of the text, where they were found already.
    """
    here = [each for each in statements if each.field == field and each.content]
    if not here:
        return {}
    layout = _Layout(text, here, sentences or Sentences(text))
    found: dict[str, dict[CaveatType, Caveat]] = defaultdict(dict)

    def put(statement: Statement, kind: CaveatType, span: Span) -> None:
        denied = statement.id if kind == "denied" else None
        found[statement.id].setdefault(kind, Caveat(kind, span, denied))

    for place in layout.places:
        _by_own_words(layout, place, put)
    for index, (start, end) in enumerate(layout.spans):
        if _worth(text, start, end):
            _by_sentence(layout, index, put)
    return {
        each.id: tuple(sorted(found[each.id].values(), key=lambda caveat: caveat.span))
        for each in here
        if each.id in found
    }


_Put = Callable[[Statement, CaveatType, Span], None]

_SIGNS: Final = re.compile(
    r"verif|confirm|corroborat|substantiat|authenticat|evidence|proof|[Ii]f |correct|retract|amended|recant|"
    r"withdrew|"
    r"walked|backtrack|disavow|den(?:y|ie)|reject|refut|disput|dismiss|rebut|contradict|disagree|issue with|"
    r"brushed|"
    r"scoffed|shot down|hit back|call|brand|describ|denounc|false|untrue|baseless|nonsense|lie|fabricat|groundless|"
    r"unfounded|ridiculous|absurd|wrong|incorrect|propaganda|claim|allegation|unproven|rumou?r"
)


def _worth(text: str, start: int, end: int) -> bool:
    """Whether a sentence has any of the words that caveats are told by."""
    return _SIGNS.search(text, start, end) is not None


def _by_own_words(layout: _Layout, place: _Place, put: _Put) -> None:
    """What the cue, the source and the words between say: ``reportedly``, ``accused of``, ``an earlier version``."""
    text, statement = layout.text, place.statement
    for start, end in statement.cue:
        alleged = _ALLEGED_CUE.search(text, start, end)
        if alleged and not _DENIES.search(text, start, end):
            put(statement, "alleged", alleged.span())
    for start, end in statement.source:
        purported = _ALLEGED_SOURCE.search(text, start, end)
        if purported:
            put(statement, "alleged", purported.span())
        earlier = _EARLIER.match(text[start:end])
        if earlier:
            put(statement, "corrected", (start, end))
    for start, end in _gaps(statement):
        hedge = _HEDGE.search(text, start, end)
        if hedge and layout.paragraph[place.sentence] == layout.paragraph[layout.sentence(hedge.start())]:
            put(statement, "alleged", hedge.span())
    if statement.content:
        last = statement.content[-1][1]
        stop = layout.spans[layout.sentence(last - 1)][1]
        apposed = _APPOSED.match(text[last:stop])
        if apposed:
            put(statement, "denied", (last + _inner(apposed.group()), last + apposed.end()))


_HEDGE: Final = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)


def _inner(group: str) -> int:
    """How many marks and spaces stand before the first word."""
    return len(group) - len(group.lstrip(" \t”\"’',–—-\0"))


def _gaps(statement: Statement) -> list[Span]:
    """What lies between source, cue and content where no more than a few words do."""
    spans = sorted((*statement.source, *statement.cue, *statement.content))
    return [(end, start) for (_, end), (start, _) in pairwise(spans) if 0 < start - end <= 30]


def _by_sentence(layout: _Layout, index: int, put: _Put) -> None:
    """What a sentence says of statements of its own and of those before it."""
    start, _ = layout.spans[index]
    shown = layout.masked(index)
    for match in _UNVERIFIED.finditer(shown):
        for place in _doubted(layout, index, start + match.start(), start + match.end(), match.group()):
            put(place.statement, "unverified", (start + match.start(), start + match.end()))
    for match in _UNPROVEN.finditer(shown):
        for place in layout.by_sentence[index]:
            if _meets(place.statement, start + match.start(), start + match.end()):
                put(place.statement, "unverified", (start + match.start(), start + match.end()))
    _conditions(layout, index, put)
    corrected = _CORRECTED.search(shown)
    if corrected:
        for place in _before(layout, index, start + corrected.start())[-1:]:
            put(place.statement, "corrected", (start + corrected.start(), start + corrected.end()))
    _denials(layout, index, put)


def _meets(statement: Statement, start: int, end: int) -> bool:
    """Whether words lie in the cue or source, or right before the content."""
    if any(a < end and b > start for a, b in (*statement.cue, *statement.source)):
        return True
    return bool(statement.content) and 0 <= statement.content[0][0] - end <= 6


def _doubted(layout: _Layout, index: int, start: int, end: int, words: str) -> list[_Place]:
    """The statements that ``could not be verified`` and ``without evidence`` speak of."""
    own = [
        place
        for place in layout.by_sentence[index]
        if place.start < start and not any(a < end and b > start for a, b in place.statement.cue)
    ]
    if own:
        nearest = [place for place in own if _outermost(place, own)]
        return nearest[-1:]
    if words.startswith(("without", "offer", "provid", "gave", "cit", "present", "giving", "produc")):
        return []
    sentence = layout.text[slice(*layout.spans[index])]
    if not _ABOUT_CLAIM.search(sentence) or _OFFICIALS.search(layout.masked(index)):
        return []
    before = [place for place in _before(layout, index, start) if _said(place)]
    if not before:
        return []
    owned = re.search(rf"\b((?:[A-Z][\w-]+\s)*[A-Z][\w-]+)[’'](?:s\s|\s)(?:[\w-]+\s){{0,2}}?{_CLAIM}\b", sentence)
    if owned:
        theirs = [place for place in before if _names(layout, place, owned[1])]
        return theirs if _MANY.search(sentence) else theirs[-1:] or before[-1:]
    return before if _MANY.search(sentence) else before[-1:]


def _outermost(place: _Place, others: list[_Place]) -> bool:
    return not any(
        other is not place and any(a <= place.start and place.end <= b for a, b in other.statement.content)
        for other in others
    )


def _said(place: _Place) -> bool:
    return place.statement.mode in ("said", "wrote", "shows", "unknown")


def _names(layout: _Layout, place: _Place, name: str) -> bool:
    """Whether a statement's source or speaker holds the last word of a name."""
    last = name.split()[-1]
    if any(last in speaker.name for speaker in place.statement.speakers):
        return True
    return any(last in layout.text[a:b] for a, b in place.statement.source)


def _before(layout: _Layout, index: int, at: int) -> list[_Place]:
    """The statements that *the claims* may mean: those of the paragraph so far, else of the paragraph before."""
    paragraph = layout.paragraph[index]
    found: list[_Place] = []
    for back in range(index, max(-1, index - _FAR - 1), -1):
        if paragraph - layout.paragraph[back] > 1 or (
            found and layout.paragraph[back] != layout.paragraph[found[0].sentence]
        ):
            break
        here = [place for place in layout.by_sentence.get(back, []) if place.end <= at or back < index]
        found = [place for place in here if _outermost(place, here)] + found
    return [
        place for place in found if not any(a <= at < b for a, b in (*place.statement.cue, *place.statement.content))
    ]


def _conditions(layout: _Layout, index: int, put: _Put) -> None:
    start, end = layout.spans[index]
    for match in _CONDITIONAL.finditer(layout.text, start, end):
        if match.group().endswith("confirmed") and _PERSON_NEXT.match(layout.text, match.end()):
            continue
        own = [
            place
            for place in layout.by_sentence[index]
            if any(a <= match.start() < b for a, b in place.statement.content)
        ]
        if own:
            for place in own:
                if place.statement.kind == "indirect" and _outermost(place, own):
                    put(place.statement, "conditional", match.span())
        elif not any(a <= match.start() < b for a, b in layout.held):
            for place in [each for each in _before(layout, index, match.start()) if _said(each)][-1:]:
                put(place.statement, "conditional", match.span())


def _denials(layout: _Layout, index: int, put: _Put) -> None:
    """Denials of a claim that stands on the report, put on the claim."""
    start, end = layout.spans[index]
    text = layout.text
    for match in _DENIES.finditer(text, start, end):
        at = match.start()
        if _NOT_DENIED.search(text[max(start, at - 24) : at]):
            continue
        thing = _DENIED_THING.match(text, match.end(), end)
        if match.group().startswith(("call", "brand", "describ", "denounc")):
            false = _FALSE.match(text, match.end() + 1, end)
            if false:
                _deny(layout, index, at, false, put)
        elif thing:
            _deny(layout, index, at, thing, put)
        elif _CLAIMS_BY.match(text, match.end(), end):
            _deny_nested(layout, index, (at, match.end()), put)
        elif (
            match.group().startswith(("den", "reject", "disput", "refut"))
            and _PRONOUN_DENIED.match(text, match.end(), end)
            and not any(a <= at < b for a, b in layout.held)
        ):
            target = _target(layout, index, at, None, None)
            if target:
                put(target.statement, "denied", (at, match.end()))
    for false in _FALSE.finditer(text, start, end):
        teller = [p for p in layout.by_sentence[index] if any(a <= false.start() < b for a, b in p.statement.content)]
        if (
            teller
            and text[false.start() - 1] not in '“"‘'
            and not _NOT_DENIED.search(text[false.start() : false.end()])
        ):
            _deny(layout, index, false.start(), false, put)


_NOT_DENIED: Final = re.compile(
    r"\b(?:not|never|nor|neither|cannot|without|if|whether|to|would|could|should|n[’']t)\b|n[’']t\b"
)
_CLAIMS_BY: Final = re.compile(
    r"\s(?:(?:the|all|any|these|those)\s)?(?:claims?|allegations?|accusations?|charges?|reports?|"
    r"suggestions?|assertions?)\s(?:by|from|made by)\s"
)
_OPENED: Final = re.compile(r"\s(?:that|of|he|she|they)\b")


def _deny_nested(layout: _Layout, index: int, span: Span, put: _Put) -> None:
    """``denied claims by Medvedev that …``: the statement told inside the denial is the one denied."""
    for place in layout.by_sentence[index]:
        marks = (*place.statement.source, *place.statement.cue)
        if marks and min(a for a, _ in marks) >= span[1]:
            put(place.statement, "denied", span)
            return


def _deny(layout: _Layout, index: int, at: int, thing: re.Match[str], put: _Put) -> None:
    which, claim = thing["which"].strip(), thing["claim"].lower()
    if _OPENED.match(layout.text, thing.end("claim")):
        return
    owner = re.sub(r"[’']s?$", "", which) if which[0].isupper() and which.endswith(("’s", "'s", "’", "'")) else None
    target = _target(layout, index, at, owner, claim)
    if target is None:
        return
    span = (at, thing.end())
    put(target.statement, "denied", span)


def _target(layout: _Layout, index: int, at: int, owner: str | None, claim: str | None) -> _Place | None:
    """The last statement of another mouth before a denial that may be the claim it speaks of."""
    denier = [place for place in layout.by_sentence[index] if place.start <= at < place.end]
    names = {_mouth(layout, place) for place in denier}
    others = [
        place
        for place in _before(layout, index, at)
        if _said(place) and place not in denier and _mouth(layout, place) not in names
    ]
    if owner:
        others = [place for place in others if _names(layout, place, owner)]
    elif claim and claim.startswith(("alleg", "accus", "charge", "criti", "insinu")):
        paragraph = layout.paragraph[index]
        others = [place for place in others if _accuses(layout, place)] or [
            place for place in others if place.paragraph == paragraph
        ]
    else:
        others = [place for place in others if index - place.sentence <= 1]
    return others[-1] if others else None


def _accuses(layout: _Layout, place: _Place) -> bool:
    return any(
        re.search(r"accus|alleg|charg|blam|critici|claim", layout.text[a:b], re.IGNORECASE)
        for a, b in place.statement.cue
    )


def _mouth(layout: _Layout, place: _Place) -> str:
    """Who speaks, as far as the text alone tells: the speakers' names, else the last word of the source."""
    if place.statement.speakers:
        return "; ".join(sorted(speaker.name for speaker in place.statement.speakers))
    words = " ".join(layout.text[a:b] for a, b in place.statement.source).split()
    return words[-1].strip(",.").removesuffix("’s").removesuffix("'s") if words else f"? {place.start}"
