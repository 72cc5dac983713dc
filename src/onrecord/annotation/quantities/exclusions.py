"""Tells numbers that are no amounts: dates, years, times of day, calibres, scores, names, addresses, phone "
"numbers."""

from __future__ import annotations

import re
from typing import Final

from onrecord.annotation.quantities.counted import is_plural
from onrecord.annotation.quantities.numerals import Numeral
from onrecord.annotation.quantities.units import UNIT_AFTER
from onrecord.annotation.words import listed

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Jun\.|Jul\.|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CLOCK = (
    r"[ap]\.?\s?m\b\.?|o[’']clock|GMT|UTC|[ECMP][SD]?T\b|BST|CET|hours?\s+(?:GMT|local)|noon\b|"
    r"h(?:rs)?\b(?=\s+local)"
)

_CODES: Final = re.compile(
    rf"""
    https?://\S+ | www\.\S+
  | (?<![\w$£€])\+?\(?\d[\d()]{{0,12}}(?:[ -]\(?\d{{2,}}\)?){{2,}}(?![\w,.]\d|%|\ ?(?:million|people))
  | \(\d{{3}}\)\s?\d{{3}}[-\s]\d{{4}} | (?<![\w-])\d{{3}}-\d{{4}}(?![\w-])
  | \b\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?\b | (?<![\d$£€])\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})\b
  | \b\d{{1,2}}[:.]\d{{2}}\s?[-–]\s?\d{{1,2}}[:.]\d{{2}}\b(?!\s?%)(?:\s?(?:{_CLOCK}))?
  | \b\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\s?(?:{_CLOCK}) | \b\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b
  | \b(?:\d{{1,2}}|noon|six|seven|eight|nine|ten|eleven|twelve|one|two|three|four|five)
      (?:\s?(?:-|–|to)\s?\d{{1,2}})?\s?(?:{_CLOCK})
  | \b\d{{4}}\s(?:GMT|UTC|hours\b|[ECMP][SD]T\b)
  | \b{_MONTH}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|—|to|and|or|&)\s?\d{{1,2}}(?:st|nd|rd|
        th)?)?\b(?!,\d|%)(?:,?\s+\d{{4}}\b)?
  | \b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?\d{{1,2}}(?:st|nd|rd|
        th)?)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+\d{{4}}\b)?
  | \b{_MONTH},?\s+(?:of\s+)?[12]\d{{3}}\b
  | \b(?:24/7|9/11|50[-–]50|50/50|7/7|twenty-four\ seven)\b
  | (?<![\w.])[12]\d{{3}}\s?(?:-|–|—|/)\s?(?:[12]\d{{3}}|\d{{2}})(?![\d,.]\d|\w|\ ?%) | [’']\d{{2}}s?\b(?=\D)
  | \b(?:1[5-9]|20)\d{{2}}s\b | \b\d0s\b
  | \b\d+(?:\.\d+)?(?:st|nd|rd|th)\b
  | \b(?:mid|early|late|pre|post)-?\s?(?:1[5-9]|20)\d{{2}}\b
  | \bG-?\d+\b | \b(?:Group\ of|Gang\ of|Big|Fortune|FTSE|Nasdaq|Dow|S&P|Top|top|No\.|Nos\.|no\.|\#|Number|
        number|Covid-|COVID\ ?-)\s?\d+(?:-share)?\b
  | \b(?:Group\ of|Gang\ of|Big|Air\ Force|Formula|Number|World\ War|Phase|phase|Tier|Act|Article|Chapter|
        Grade|grade|day|Day|Channel|Class|War)
      \s(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twenty|Thirty|one|two|three|four|five|six|seven)\b
  | \b(?:page|pages|p\.|pp\.|line|room|verse|article|section|chapter|paragraph|channel|route|highway|
        interstate|flight|volume|vol\.|
      issue|episode|season|level|stage|version|figure|table|exhibit|apartment|apt\.|suite|building|unit|
        block|pier|gate|district|
      ward|precinct|proposition|measure|amendment|rule|clause|title|lot|bus|train|line|act|scene|type|size|
        category|grade|tier|
      zone|sector|reactor|reactors|box|item|question|question\ number|step|part|phase|round|week|day|year|
        hole|turn|lap)\s\d+[A-Za-z]?\b(?![.,]\d|%|\ (?:percent|per\ cent|million|people))
  | \b\d+(?:\s?(?:-|–|to|and|through|&)\s?\d+)?[A-Za-z]?\s(?:[A-Z][\w’'.]+\s){{1,3}}(?:Street|St\.|Avenue|
        Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Lane|Square|Place|Way)\b
    """,
    re.VERBOSE,
)

_NUMBER_SIGN: Final = re.compile(
    r"\d|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|Twenty|Thirty)\b"
)
_SCORE = re.compile(r"(?<![\w$£€.,])\d{1,3}\s?[-–]\s?\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?![\w%]|[.,]\d)")
_SCORE_BEHIND = re.compile(
    r"(?:,\s\d{1,3}[-–]\d{1,3})*\s?(?:\([\d–-]+\)\s?)?(?:win|wins|victory|victories|defeat|defeats|loss|"
    r"losses|draw|draws|lead|advantage|"
    r"deficit|thrashing|rout|triumph|vote|votes|ruling|decision|record|score|scoreline|aggregate|majority|"
    r"win over|against|over|at|in favou?r|to|on|underdogs?|favou?rites?|margin|split|tie|success)\b"
)
_SCORE_AHEAD = re.compile(
    r"(?:\b(?:won|win|wins|beat|beats|beaten|lost|lose|drew|draw|lead|leads|led|trail|trailed|trails|"
    r"defeated|voted|vote|"
    r"score|scored|victory|defeat|loss|ruled|passed|went|record|ahead|down|up|tied|level|of|by|their|to|"
    r"finished|approved|rejected)"
    r"|[A-Z][\w’'.]+|[,(])\s*(?:an?\s|it\s|was\s)?$"
)

_WEAPON = (
    r"(?:\s|-)?(?:[a-z-]+\s){0,2}(?:howitzers?|guns?|mortars?|shells?|rounds?|artillery|cannons?|rockets?|"
    r"pistols?|rifles?|machine|"
    r"ammunition|bullets?|caliber|calibre|cal\b|handguns?|semi|grenades?|munitions?|projectiles?|sniper|"
    r"launchers?|tank|barrels?|"
    r"autocannons?|multiple|MLRS|naval|revolvers?|cartridges?|standard|NATO|weapons?|self-propelled|Glock|"
    r"Beretta|film|camera|lens)\b"
)
_CALIBRE = re.compile(
    rf"\s?-?(?:mm|millimet(?:er|re)s?)\b(?:{_WEAPON})|\s?-?(?:mm|millimet(?:er|re)s?)-?\s?(?:caliber|calibre|cal\b)"
    r"|\s?-?(?:caliber|calibre|cal\.|gauge)\b|-inch\s(?:guns?|shells?)\b"
)
_MILLIMETRES = re.compile(r"\s?-?(?:mm|millimet(?:er|re)s?)\b(?!\s(?:of|thick|wide|long|tall|deep|high|rain|in)\b)")
_CALIBRES: Final = frozenset(
    (5.45, 5.56, 6.5, 7.62, 7.65, 12.7, 14.5, 105.0, 120.0, 122.0, 125.0, 130.0, 152.0, 155.0, 203.0)
)
_BARRELS = re.compile(
    r"\.\d{2}\b(?:\s?-?(?:caliber|calibre|cal\b|magnum|Magnum|rifle|pistol|handgun|revolver)|\s(?:rifle|"
    r"pistol|handgun|revolver|Magnum))"
)

_PLURAL_BEHIND = re.compile(r"\s(?:(?:more|other|new|[a-z]+(?:al|ed|ian|ese|ing))\s)?(?P<noun>[a-z]{3,})\b")
_BEHIND_YEAR = re.compile(
    r"\s(?:elections?|figures|polls?|campaigns?|results?|sales|talks|attacks?|riots|protests|earnings|"
    r"floods|accords|was|is|has|games)\b"
)
_NAME_AHEAD = re.compile(r"(?:^|[^.!?:;\n(–—“\"-]\s+|[a-z,]\s)(?P<name>[a-z]?[A-Z][\w’'&.]*[\w’'])(?:\s|-)$|-$")
_SMALL_WORDS: Final = listed(
    "The A An In On At By For From With About Over Under Only Some Nearly Almost Around More Another Than "
    "And But Or As "
    "Since After Before Until Between These Those Of Up To Roughly Approximately Just Last Next All At "
    "Least Exactly Its "
    "His Her Their Our My Your This That Every Each When While If Now Not Meanwhile Additionally Monday "
    "Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Yesterday Today Republicans Democrats Police Officials Then Up Down Per"
)
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*$")


def code_spans(text: str) -> list[tuple[int, int]]:
    """The spans of dates, times of day, addresses of the net, phone numbers, ordinals and numbered names, "
    "in order."""
    found: list[tuple[int, int]] = []
    done = 0
    for number in _NUMBER_SIGN.finditer(text):
        if number.start() < done:
            continue
        # Only lines with a number are read: the patterns are many, the numbers few.
        begin = text.rfind("\n", done, number.start()) + 1 or done
        stop = text.find("\n", number.start())
        done = len(text) if stop < 0 else stop
        found.extend(
            match.span() for match in _CODES.finditer(text, begin, done) if not _LIST_NUMBER.fullmatch(match.group())
        )
    return found


def score_at(text: str, at: int) -> int | None:
    """Where a score of a game or a vote (``3-1``) that begins at ``at`` ends, ``None`` where there is none."""
    match = _SCORE.match(text, at)
    if match is None:
        return None
    if UNIT_AFTER.match(text, match.end()) or _plural_behind(text, match.end()):
        return None
    if _SCORE_BEHIND.match(text, match.end()) and not re.match(
        r"\s(?:at|to|over|on)\s\$?\d", text[match.end() : match.end() + 8]
    ):
        return match.end()
    parts = re.split(r"\s?[-–]\s?", match.group())
    if len(parts) == 3 or _SCORE_AHEAD.search(text[max(0, at - 30) : at]):
        return match.end()
    if not re.match(r"[ -]?[A-Za-z°%]", text[match.end() : match.end() + 2]) and int(parts[0]) >= int(parts[1]):
        return match.end()
    return None


def is_calibre(text: str, number: Numeral) -> bool:
    """Whether a number is the bore of a weapon or the width of a film: ``155 mm howitzer``, ``.50-calibre``."""
    if _BARRELS.match(text, number.start):
        return True
    if _CALIBRE.match(text, number.end):
        return True
    return number.low in _CALIBRES and _MILLIMETRES.match(text, number.end) is not None


def is_year(text: str, number: Numeral) -> bool:
    """Whether plain digits without a unit are a year."""
    if not number.plain or not 1500 <= number.low <= 2100 or number.end - number.start != 4:
        return False
    if text[number.end : number.end + 1] in ("’", "'", "-", "–", "/"):
        return True
    if _BEHIND_YEAR.match(text, number.end):
        return True
    if _plural_behind(text, number.end):
        ahead = text[max(0, number.start - 24) : number.start]
        if number.low % 100 == 0:
            return False
        return (
            re.search(
                r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]he|[Dd]uring|[Bb]efore|[Aa]fter|his|her|its|their|"
                r"for)\s+$",
                ahead,
            )
            is not None
        )
    return True


def _plural_behind(text: str, at: int) -> bool:
    match = _PLURAL_BEHIND.match(text, at)
    return match is not None and is_plural(match["noun"])


def is_name(text: str, number: Numeral) -> bool:
    """Whether a number without a unit belongs to a name before it: ``Apollo 11``, ``Euro 2020``, ``F-16``."""
    ahead = text[max(0, number.start - 40) : number.start]
    if ahead.endswith(("-", "–")):
        return bool(re.search(r"\w[-–]$", ahead))
    match = _NAME_AHEAD.search(ahead)
    return match is not None and match["name"] is not None and match["name"] not in _SMALL_WORDS


def is_capital_name(text: str, number: Numeral) -> bool:
    """Whether a number in words has a capital letter within its sentence: ``the Jackson Five``."""
    if number.style != "words" or not text[number.start].isupper():
        return False
    ahead = text[max(0, number.start - 6) : number.start]
    return re.search(r"[a-z,]\s$|[A-Z]\w+\s$", ahead) is not None and not ahead.endswith(("\n", ". "))


def is_list_number(text: str, number: Numeral) -> bool:
    """Whether the number begins a line and counts the line: ``2.``, ``3)``."""
    begins = not text[max(0, text.rfind("\n", 0, number.start) + 1) : number.start].strip()
    return begins and number.plain and re.match(r"[.)]\s", text[number.end : number.end + 2]) is not None
