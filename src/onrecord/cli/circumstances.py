"""In words: when, to whom, through what, where and on whose word a statement was made, and how it stands."""

from __future__ import annotations

import re
from datetime import date

from onrecord.cli.terminal import one_line
from onrecord.model import CaveatType, Dating, Mode, When
from onrecord.record import Line, Words
from onrecord.record.days import on_report_date

STANDINGS: dict[CaveatType, str] = {
    "unverified": "the report says this could not be verified",
    "denied": "the report says this is denied",
    "alleged": "the report calls this an allegation",
    "conditional": "the report says this holds only if it is confirmed",
    "corrected": "the report says this was corrected",
}
"""Each caveat in words, for people."""

_LED = re.compile(r"\b(in|at|on|during|via|through|by|with|from|to|before|over)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"\b[12][0-9]{3}\b")
_SHOWN = 120
_VERBS: dict[Mode, str] = {"said": "said", "wrote": "wrote", "declined": "declined to comment"}


def circumstances(line: Line) -> str | None:
    """One line of when, where, to whom, through what and on whose word; ``None`` where nothing is known of that."""
    parts = []
    if line.when:
        parts.append(f"{_VERBS.get(line.mode or 'unknown', 'told')} {when_words(line.when)} ({_told_by(line)})")
    for words, lead in ((line.at, "at"), (line.to, "to"), (line.via, "via")):
        if words is not None:
            parts.append(f"{_lead(line, words, lead)} {one_line(words.words)}")
    if line.translated:
        parts.append(f"translated: “{one_line(line.translated.words)}”")
    if line.on_word_of:
        who = one_line(line.word_of) if line.word_of else "another"
        parts.append(f"on the word of {who}")
    return ", ".join(parts) or None


def standings(line: Line) -> list[str]:
    """Each caveat as a sentence with the words of the report."""
    told = []
    for caveat in line.caveats:
        sentence = STANDINGS[caveat.type]
        if caveat.denies not in (None, line.statement):
            sentence = f"this denies statement {caveat.denies}"
        told.append(f"{sentence}: “{_short(caveat.words.words)}”")
    return told


def when_words(when: When) -> str:
    """An interval in words: ``on Wed 8 March 2023``, ``in March 2023``, ``between Mon 6 and Fri 10 March 2023``."""
    if when.start == when.end:
        _, separator, clock = when.start.partition("T")
        day = day_words(when.start[:10])
        lead = "on" if len(when.start) >= 10 else "in"
        return f"{lead} {day}" + (f", {clock}" if separator else "")
    for length in (4, 7):  # a whole year, a whole month
        whole = on_report_date(when.start[:length])
        if whole and (whole.start, whole.end) == (when.start, when.end):
            return f"in {day_words(when.start[:length])}"
    if when.start[:10] == when.end[:10]:
        return f"on {day_words(when.start[:10])}, {when.start[11:]} to {when.end[11:]}"
    return f"between {day_words(when.start[:10])} and {day_words(when.end[:10])}"


def day_words(day: str) -> str:
    """A date in words: ``Wed 8 March 2023``, ``March 2023``, ``2023``; what is no date of the calendar as it stands."""
    try:
        if len(day) == 7:
            return f"{date.fromisoformat(day + '-01'):%B %Y}"
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found:%a} {found.day} {found:%B %Y}"


def published_words(line: Line) -> str:
    """The date of the report as an answer shows it, always with how it is known."""
    if line.published:
        return f"{line.published} ({line.published_basis})"
    bounds = between(line.earliest, line.latest)
    return f"{bounds} (inferred)" if bounds else "no date"


def dating_words(dating: Dating) -> str:
    """What the text of a report tells of its date, with how sure that is."""
    sure = f"{round(100 * dating.confidence)} % sure"
    if dating.published:
        return f"{dating.published} (inferred, {sure})"
    bounds = between(dating.earliest, dating.latest)
    return f"{bounds} (inferred, {sure})" if bounds else "not stated"


def between(earliest: str | None, latest: str | None) -> str | None:
    """The days that bound a date that nobody states; ``None`` where nothing bounds it."""
    if earliest and latest:
        return f"between {earliest} and {latest}"
    if earliest:
        return f"not before {earliest}"
    return f"not after {latest}" if latest else None


def _told_by(line: Line) -> str:
    if line.when and line.when.basis != "report date":
        words = f": “{one_line(line.when_words.words)}”" if line.when_words else ""
        # Without a year it was reckoned from the date of the report, so it is no surer than that.
        if line.published_basis == "inferred" and not _YEAR.search(words):
            words += ", inferred"
        return ("its own sentence" if line.when.basis == "own sentence" else "told nearby") + words
    return "inferred" if line.published_basis == "inferred" else "the report's date"


def _lead(line: Line, words: Words, otherwise: str) -> str:
    """The preposition that stands before the words in the report, where the passage shows it."""
    before = line.passage.words[: max(0, words.start - line.passage.start)]
    found = _LED.search(before[-20:]) if words.start > line.passage.start else None
    return found.group(1).lower() if found else otherwise


def _short(words: str) -> str:
    shown = one_line(words)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
