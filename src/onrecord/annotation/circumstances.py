"""Tells to whom, through what, on what occasion and on whose word a statement was made, from the words by its cue.

Everything is read in the sentence of the cue, outside the content; words that do not say it plainly give nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.annotation.sentences import Sentences
from onrecord.model import Field, Span, Statement

_CHANNEL: Final = (
    r"statements?|press releases?|news releases?|releases?|communiqu[eé]s?|letters?|e-?mails?|memos?|"
    r"memorand(?:um|a)|tweets?|"
    r"posts?|postings?|blogs?|op-?eds?|columns?|articles?|editorials?|essays?|reports?|filings?|messages?|notes?|"
    r"texts?|calls?|phone calls?|telephone calls?|conference calls?|books?|memoirs?|ads?|advert(?:isement)?s?|"
    r"commercials?|websites?|web sites?|site|newsletters?|complaints?|lawsuits?|editorials?|papers?|stud(?:y|ies)|"
    r"cables?|telegrams?|petitions?|broadcasts?|videos?|recordings?|audiotapes?|videotapes?|tapes?|clips?|"
    r"documents?|affidavits?|rulings?|opinions?|briefs?|indictments?|alerts?|advisor(?:y|ies)|bulletins?|polls?|"
    r"surveys?|pages?|accounts?|feeds?|threads?|profiles?|forms?|dispatch(?:es)?|reviews?|outlooks?"
)
_OCCASION: Final = (
    r"news conferences?|press conferences?|conference calls?|conferences?(?!\s+calls?)|news briefings?|"
    r"briefings?|rall(?:y|ies)|debates?|hearings?|"
    r"meetings?|interviews?|speech(?:es)?|address(?:es)?|remarks|events?|forums?|summits?|ceremon(?:y|ies)|visits?|"
    r"trips?|tours?|sessions?|luncheons?|lunch(?:es)?|dinners?|breakfasts?|town halls?|appearances?|gatherings?|"
    r"fundraisers?|fund-raisers?|conventions?|stops?|discussions?|panels?|lectures?|sermons?|testimony|services?|"
    r"funerals?|vigils?|protests?|demonstrations?|receptions?|keynotes?|podcasts?|workshops?|seminars?|"
    r"question time|inquir(?:y|ies)|trials?|parade|commencement|prayers|Mass|cabinet meetings?|symposium|roundtable"
)
_PLATFORM: Final = (
    r"Twitter|Facebook|Telegram|Instagram|Truth Social|TikTok|YouTube|Weibo|WeChat|WhatsApp|LinkedIn|Reddit|"
    r"Snapchat|"
    r"Periscope|Medium|VKontakte|Vkontakte|Signal|Threads|Mastodon|Bluesky|social media|social networks?|"
    r"state media|"
    r"(?:[a-z]+ ){0,2}(?:television|TV|radio|air)\b"
)
_MEDIUM: Final = (
    r"(?:(?:(?:US|British|state|state-run|local|[A-Z][a-z]+)\s)?(?:network|broadcaster|channel|station|"
    r"television)\s)?"
    r"(?:BBC|CNN|NBC|ABC|CBS|MSNBC|CNBC|PBS|NPR|HBO|ITV|RT|NHK|CBC|C-SPAN|AFP|ESPN|ARD|ZDF|RTE|RTÉ|NDTV|CCTV|"
    r"CGTN|LBC|"
    r"Fox News|Fox|Sky News|Sky|Bloomberg|Al[- ]Jazeera|Al[- ]Arabiya|Meet the Press|Rossiya|"
    r"(?:[A-Z][\w’'.-]+ ){1,3}(?:TV|Television|Radio|Network|Channel|News|Show))\b"
)
_PAPER: Final = (
    r"(?:[A-Z][\w’'.-]+ ){0,3}(?:Times|Journal|Post|Guardian|Tribune|Herald|Telegraph|Mail|Economist|Review|"
    r"Magazine|"
    r"Weekly|Gazette|Independent|Sun|Mirror|Standard|Observer|Spectator|Globe|Courier|Chronicle|Examiner|Inquirer)"
)
_DETERMINED: Final = (
    r"(?:an?|the|his|her|their|its|this|that|another|one|two|several|some|[A-Z][\w.-]*[’']s?|[a-z]+[’']s)"
)
_INSIDE: Final = r"(?:[\w’'&./$-]+(?<!\bof)(?<!\bthat)(?<!\bwho)(?<!\bto)(?<!\bin)\s){0,5}?"
_NAMED: Final = (
    r"(?:(?:the|an?|his|her|its|their|our)\s)?(?:[\w’'&-]+\s){0,2}?(?:[“\"‘]?(?:[A-Z][\w’'&.-]*[\w’'&]|"
    r"[A-Z])[”\"’]?)"
    r"(?:[ ](?:of\s|of\sthe\s|for\s|and\s|&\s|de\s|al\s)?(?:[A-Z][\w’'&.-]*[\w’'&]|[A-Z])[”\"]?){0,5}"
)
_PEOPLE: Final = (
    r"(?:(?:the|a|an|his|her|their|local|several|some|foreign|visiting)\s)*(?:[a-z-]+\s){0,2}?"
    r"(?:reporters?|journalists?|lawmakers?|supporters|voters|investors|analysts|delegates|legislators|senators|"
    r"members of (?:the )?(?:[A-Z]\w+|parliament|congress)|parliament|congress|students|donors|officials|diplomats|"
    r"colleagues|allies|aides|employees|staff|troops|soldiers|worshipp?ers|audience|crowd|crowds|nation|"
    r"press|media|"
    r"court|jury|judge|committee|panel|council|newspaper|agency|broadcaster|magazine|station|channel|network|"
    r"correspondents?|police|investigators|prosecutors|detectives|public|friends|family|families|leaders|ministers|"
    r"business leaders|residents|people|shareholders|viewers|listeners|readers|fans|workers|teachers|mourners|host)"
)
_LISTENERS: Final = rf"(?:{_PEOPLE}\b(?:\s(?:of|from|for|at)\s{_NAMED})?|{_NAMED})"

_CHANNEL_PHRASE: Final = re.compile(
    rf"\b(?:[Ii]n|[Vv]ia|[Tt]hrough|[Oo]n|[Bb]y|[Ww]ith)\s(?P<np>(?:{_DETERMINED}\s{_INSIDE}|"
    rf"{_INSIDE}(?=e-?mails\b))"
    rf"(?P<noun>{_CHANNEL})\b(?!\s(?:conference|station|host|chief|stop|{_CHANNEL})s?\b))"
    rf"(?:\s(?:addressed |sent |written )?to\s(?P<to>{_LISTENERS}))?"
)
_ISSUED: Final = re.compile(
    rf"\b(?:issu(?:ed|es|e|ing)|releas(?:ed|es|e|ing)|sent(?: out)?|sends?|sending|wrote|writes|writing|written|"
    rf"publish(?:ed|es|ing)?|put out|posted|posts|posting|launched|signed|made|gave|fired off|penned|"
    rf"distributed|circulated)\s"
    rf"(?P<np>(?:{_DETERMINED})\s{_INSIDE}(?P<noun>{_CHANNEL})\b(?!\s(?:{_CHANNEL})\b))(?:\sto\s(?P<to>{_LISTENERS}))?"
)
_ON: Final = re.compile(
    rf"\b(?:[Oo]n|[Vv]ia|[Oo]ver)\s(?P<np>(?:(?:his|her|its|their|the)\s)?(?:{_PLATFORM})|"
    rf"(?:the\s)?{_MEDIUM}(?:[’']s?\s[“\"][^”\"\n]{{2,40}}[”\"])?)"
)
_IN_PRESS: Final = re.compile(rf"\b[Ii]n\s(?P<np>(?:the\s)?{_PAPER})\b")
_OCCASION_PHRASE: Final = re.compile(
    rf"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Oo]n|[Ww]hile on)\s"
    rf"(?P<np>(?:{_DETERMINED}\s{_INSIDE}|(?:[a-z-]+\s)?)(?P<noun>{_OCCASION})\b(?!\s(?:committee|center|"
    rf"centre|with\s(?:him|her))\b)"
    rf"(?:\s(?:held |hosted |organi[sz]ed |sponsored )?(?P<link>with|to|by|of|for|before)\s(?P<who>{_LISTENERS}))?)"
)
_TESTIFIED: Final = re.compile(
    rf"\b(?:testif(?:ied|ying)|testimony|appear(?:ed|ing)?)\s(?:before|to)\s(?P<to>{_LISTENERS})"
)
_TESTIFIES: Final = re.compile(rf"\b(?:testify|appear|appears)\sbefore\s(?P<np>{_LISTENERS})")
_SPEAKING: Final = re.compile(
    rf"\b(?:(?:[Ss]peaking|[Ss]poke|[Tt]alking|[Tt]alked)\s(?:(?:briefly|later|earlier|exclusively|live|out)\s)?"
    rf"(?:to|with|before)|[Aa]ddressing|[Aa]ddressed)\s(?P<to>{_LISTENERS})"
)
_SPEAKING_IN: Final = re.compile(
    rf"\b(?:[Ss]peaking|[Ss]poke|[Tt]alking)\s(?:[\w’'-]+\s){{0,6}}?(?:in|from|"
    rf"at)\s(?P<np>(?:the\s)?{_NAMED})(?!’s|'s)"
)
_REMARKS: Final = re.compile(
    rf"\b(?:remarks|comments|statement|testimony|speech|address|message|presentation)\sto\s(?P<to>{_LISTENERS})"
)
_SAID_TO: Final = re.compile(
    rf"\b(?:said|says|explained|complained|confided|boasted|wrote|confirmed|admitted|testified|repeated|"
    rf"announced|insisted|spoke)\s(?:to|before)\s(?P<to>{_LISTENERS})"
)
_TELLS: Final = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|assur(?:ed|es|ing|e)|remind(?:ed|s|ing)?|warn(?:ed|"
    r"s|ing)?|"
    r"notif(?:ied|ies|ying)|briefed|advis(?:ed|es|ing)|ask(?:ed|s|ing)?|urg(?:ed|es|ing))\s"
)
_LISTENED: Final = re.compile(
    r"(?P<to>(?:[“\"]?[A-Za-z0-9][\w’'&./-]*[\w”\"]?(?:\s\([A-Z]+\))?|&)(?:[ ](?!(?:that|in|on|at|during|by|"
    r"via|when|while|after|before|as|about|"
    r"earlier|late|later|last|this|next|yesterday|today|tonight|if|whether|how|why|what|he|she|they|it|there|"
    r"who|to|is|was|are|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|his|her|its|their|not|recently|through|over|"
    r"without|because|"
    r"Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|January|February|March|April|June|July|August|September|October|"
    r"November|December)\b)"
    r"[“\"]?[A-Za-z0-9&][\w’'&./-]*[\w”\"]?|[ ]&){0,7})"
)
_NO_LISTENER: Final = re.compile(
    r"(?:that|you|in|on|at|during|by|via|when|while|after|before|as|about|for|from|of|earlier|late|later|"
    r"last|this|next|yesterday|today|if|"
    r"whether|how|why|what|there|to|not|himself|herself|themselves|itself|itself|is|was|off|against)\b"
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|[’']s|[’']re|got|when|if|once)\s(?:\w+ly\s|also\s|then\s|later\s)?$"
)
_LANGUAGES: Final = (
    r"Arabic|Armenian|Belarusian|Bengali|Bulgarian|Burmese|Cantonese|Catalan|Chinese|Croatian|Czech|Danish|"
    r"Dari|Dutch|English|"
    r"Estonian|Farsi|Finnish|Flemish|French|Georgian|German|Greek|Hebrew|Hindi|Hungarian|Indonesian|Italian|"
    r"Japanese|"
    r"Kazakh|Khmer|Korean|Kurdish|Latvian|Lithuanian|Mandarin|Norwegian|Pashto|Persian|Polish|Portuguese|Punjabi|"
    r"Romanian|Russian|Serbian|Slovak|Somali|Spanish|Swahili|Swedish|Tagalog|Tamil|Thai|Tibetan|Turkish|"
    r"Ukrainian|Urdu|"
    r"Uzbek|Vietnamese|Yiddish|sign language"
)
_TRANSLATED: Final = re.compile(
    rf"\b(?:(?:speaking |spoke |said |talking )?(?:[Tt]hrough|[Vv]ia|with the help of|using|"
    rf"aided by)\s(?:an?|his|her|the|their)\s(?:[\w-]+\s)?(?:interpreter|translator|translation)"
    rf"|[Ss]peaking (?:\w+ )?in (?:\w+ )?(?:{_LANGUAGES})|[Ss]peaking (?:{_LANGUAGES})"
    rf"|in (?:(?:fluent|broken|halting|accented|perfect|flawless|his native|her native|their native|"
    rf"both)\s)?(?:{_LANGUAGES})(?=[\s]*(?:[,.;:\x00“\"]|and\b|on\b|at\b|to\b|$))"
    rf"|(?:[Aa]ccording to|in) (?:an?|the) (?:[\w’'-]+\s){{0,3}}translation(?: (?:by|from|of) {_NAMED})?|"
    rf"translated (?:by|from) (?:{_NAMED}|\w+))"
)
_DOCUMENT: Final = re.compile(
    r"^(?:an?|the|his|her|its|their|this|that|one|One|An?|The|His|Her|Its|Their|This|That|[A-Z][\w’'.-]*|"
    r"\w+[’']s)\s"
    r"(?:(?!of\b|by\b|who\b|for\b)[\w’'&$-]+\s){0,6}?"
    r"(?:statement|press release|release|communiqué|letter|e-?mail|memo|tweet|post|blog|op-?ed|column|"
    r"article|editorial|"
    r"report|filing|book|memoir|ad|advert|commercial|website|study|poll|survey|video|document|affidavit|indictment|"
    r"complaint|lawsuit|form|analysis|note|message|ruling|alert|bulletin|paper|recording|transcript|census|"
    r"Video|Report|"
    r"Study|Poll|Survey|Letter)(?=$|,|\s(?:by|of|from|that|on|published|released|issued|in|for|dated|to)\b)"
)
_SPOKEN: Final = re.compile(r"\b(?:televised|video|radio|TV|television|taped|recorded|broadcast)\s\w+$")
_TOLD_MODES: Final = frozenset(("said", "wrote", "declined", "shows", "unknown"))
"""Modes of statements that were made somewhere; thoughts, feelings and wishes have no audience."""


_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]\.)+[A-Z]?\.?$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.$")
_PERSONAL: Final = re.compile(r"\b(?:when|you[’']?\w*|is|was|are|were|I|we|they|he|she|it)\b")


class _Part:
    """The sentences of one part of a report, and what stands around each cue."""

    __slots__ = ("held", "place", "spans", "text")

    def __init__(self, text: str, statements: Sequence[Statement], sentences: Sentences) -> None:
        self.text, self.spans, self.place = text, sentences.spans, sentences.place
        self.held: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            covered = {
                place
                for start, end in statement.content
                for place in range(self.place(start), self.place(max(start, end - 1)) + 1)
            }
            for place in covered:
                self.held[place].append(statement)

    def beside(self, start: int, end: int) -> list[Statement]:
        """The statements with content in the sentences of a range, each once."""
        found = {
            each.id: each
            for place in range(self.place(start), self.place(end) + 1)
            for each in self.held.get(place, ())
        }
        return list(found.values())

    def sentence(self, at: int) -> Span:
        """The sentence that holds an offset."""
        place = self.place(at)
        if place < len(self.spans) and self.spans[place][0] <= at:
            return self.spans[place]
        return at, at


def with_circumstances(
    text: str, field: Field, statements: Sequence[Statement], *, sentences: Sentences | None = None
) -> tuple[Statement, ...]:
    """The statements, those of this field with ``to``, ``via``, ``at``, ``translated`` and ``on_word_of`` filled in.

    ``text`` is the part of the report that ``field`` names; spans are half-open character ranges into it. Statements of
    other fields, and what is already filled in, are handed back as they are. ``sentences`` are those of the text, where
    they were found already.
    """
    here = [each for each in statements if each.field == field and each.content]
    if not here:
        return tuple(statements)
    part = _Part(text, here, sentences or Sentences(text))
    carriers = _carriers(part, here)
    return tuple(
        _told(part, each, carriers.get(each.id)) if each.field == field and each.content else each
        for each in statements
    )


def _carriers(part: _Part, statements: Sequence[Statement]) -> dict[str, str]:
    """For each statement that is told inside the content of another the id of the innermost such one."""
    found: dict[str, tuple[int, str]] = {}
    for inner in statements:
        marks = (*inner.source, *inner.cue)
        if not marks:
            continue
        for outer in part.held.get(part.place(marks[0][0]), ()):
            if outer is inner or not _holds(outer, marks) or not _holds(outer, inner.content, share=0.5):
                continue
            size = sum(end - start for start, end in outer.content)
            if size > sum(end - start for start, end in inner.content):
                found[inner.id] = min(found.get(inner.id, (size, outer.id)), (size, outer.id))
    return {each: carrier for each, (_, carrier) in found.items()}


def _holds(outer: Statement, spans: Sequence[Span], *, share: float = 1.0) -> bool:
    total = sum(end - start for start, end in spans)
    held = sum(max(0, min(end, b) - max(start, a)) for start, end in spans for a, b in outer.content)
    return total > 0 and held >= share * total


def _told(part: _Part, statement: Statement, carrier: str | None) -> Statement:
    text = part.text
    marks = statement.cue or statement.source
    if not marks or statement.mode not in _TOLD_MODES:
        return replace(statement, on_word_of=statement.on_word_of or carrier)
    anchor = marks[0][0]
    start, end = part.sentence(anchor)
    start = min((start, *(a for a, _ in (*statement.cue, *statement.source) if a >= start - 400)))
    end = max((end, *(b for _, b in statement.cue)))
    around = _around(text, start, end, statement, part.beside(start, end))
    to = _audience(around, start, statement)
    channel, addressed = _channel(around, start, text, statement)
    occasion, heard = _occasion(around, start)
    if channel is None and occasion and _SPOKEN.search(text[occasion[0] : occasion[1]]):
        channel = occasion
    return replace(
        statement,
        to=statement.to or to or addressed or heard,
        via=statement.via or channel,
        at=statement.at or occasion,
        translated=statement.translated or _span(_TRANSLATED.search(around), start),
        on_word_of=statement.on_word_of or carrier,
    )


def _around(text: str, start: int, end: int, statement: Statement, others: Sequence[Statement]) -> str:
    """The sentence with NUL for every character of content, this statement's or one told beside it."""
    marks = (*statement.cue, *statement.source)
    held = list(statement.content)
    for other in others:
        if other is not statement and not _holds(other, marks, share=0.01):
            held.extend(other.content)
    around = list(text[start:end])
    for a, b in held:
        for k in range(max(a, start), min(b, end)):
            around[k - start] = "\0"
    return "".join(around)


def _span(match: re.Match[str] | None, start: int, group: str | int = 0) -> Span | None:
    if match is None or match.start(group) < 0:
        return None
    first, end = match.span(group)
    shown = match.string[first:end]
    # ``told the Courier.`` ends a sentence, ``told the U.S.`` an abbreviation as well.
    if shown.endswith((",", ";", ":")) or (shown.endswith(".") and not _ABBREVIATED.search(shown)):
        end -= 1
    return start + first, start + end


def _audience(around: str, start: int, statement: Statement) -> Span | None:
    """Whom the cue's verb names as its listener: ``told CNN``, ``said to reporters``, ``testified before Congress``."""
    lo = min(a for a, _ in (statement.cue or statement.source)) - start
    hi = max(b for _, b in (statement.cue or statement.source)) - start
    for match in _TELLS.finditer(around, max(lo - 1, 0), len(around)):
        if match.start() > hi:
            break
        if not match.group().endswith("ing ") and _PASSIVE.search(around[max(0, match.start() - 24) : match.start()]):
            continue
        if _NO_LISTENER.match(around, match.end()):
            continue
        listener = _LISTENED.match(around, match.end())
        if listener and not _is_source(start + listener.start("to"), statement):
            return _span(listener, start, "to")
    for pattern in (_SAID_TO, _TESTIFIED):
        match_to = pattern.search(around, max(lo - 1, 0))
        if match_to and match_to.start() <= hi:
            return _span(match_to, start, "to")
    for pattern in (_SPEAKING, _REMARKS):
        match_to = pattern.search(around)
        if match_to and not _is_source(start + match_to.start("to"), statement):
            return _span(match_to, start, "to")
    return None


def _is_source(at: int, statement: Statement) -> bool:
    return any(a <= at < b for a, b in statement.source)


def _channel(around: str, start: int, text: str, statement: Statement) -> tuple[Span | None, Span | None]:
    """What the statement went through, and whom it was addressed to by that: ``in a letter to the council``."""
    for pattern in (_ISSUED, _CHANNEL_PHRASE):
        for match in pattern.finditer(around):
            if not _is_source(start + match.start("np"), statement):
                return _span(match, start, "np"), _span(match, start, "to")
    match_on = _ON.search(around)
    if match_on:
        return _span(match_on, start, "np"), None
    near = _IN_PRESS.search(around)
    if near and statement.cue and not _is_source(start + near.start(), statement):
        return _span(near, start, "np"), None
    for a, b in statement.source:
        document = _DOCUMENT.match(text[a:b])
        if document:
            return (a, a + document.end()), None
    return None, None


def _occasion(around: str, start: int) -> tuple[Span | None, Span | None]:
    """Where and when it was said, and who heard it there: ``in an interview with the Courier``."""
    match = next((each for each in _OCCASION_PHRASE.finditer(around) if not _PERSONAL.search(each["np"])), None)
    if match:
        heard = None
        if match["noun"].startswith("interview"):
            heard = _span(match, start, "who") if match["link"] in ("with", "to") else None
            outlet = re.search(r"\b([A-Z]{2,5}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\s(?:\w+\s)?interview", match["np"])
            if heard is None and outlet:
                at = start + match.start("np") + outlet.start(1)
                heard = (at, at + len(outlet[1]))
        elif match["link"] == "to" and match["noun"] in ("speech", "remarks", "address", "comments"):
            heard = _span(match, start, "who")
        return _span(match, start, "np"), heard
    place = _SPEAKING_IN.search(around) or _TESTIFIES.search(around)
    return _span(place, start, "np"), None
