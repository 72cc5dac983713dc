"""Plain-text scrapes: the visible text of a page; its report is parted from the furniture around and within it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import identity
from onrecord.model import Dropped, DropReason, Page, Rejected, Report
from onrecord.reading.dateline import dateline_on
from onrecord.reading.language import language_of
from onrecord.reading.masthead_facts import Facts, cleaned, squashed
from onrecord.reading.notices import holds_report, is_error_title
from onrecord.reading.scrape_furniture import certain_reason, likely_reason
from onrecord.reading.scrape_lines import rows_of
from onrecord.reading.scrape_masthead import ScrapeMasthead, is_masthead_line, read_scrape_masthead
from onrecord.reading.scrape_model import best_path, probabilities

_FEWEST_WORDS = 20
_FEWEST_CHARACTERS = 80
"""What is shorter in words, and in characters for scripts that set no spaces, is a teaser or a notice, no report."""
_NOTICE = re.compile(
    r"(?i)\b(?:page (?:not found|can[’']?t be found|unavailable)|404 not found|error 404|access denied"
    r"|enable (?:javascript|cookies)|are you a (?:robot|human)|captcha|checking your browser|we use cookies"
    r"|cookie (?:policy|settings)|privacy policy"
    r"|terms of (?:use|service)|subscribe to continue|content is not available)\b"
)
_LONGEST_NOTICE = 120
"""Words beyond which a text that speaks of cookies or missing pages is a report about them."""
_ENDS = re.compile(r"[.!?…:。！？][\"'”’»)\]]{0,3}$|[\"”)\]]$")
_LONGEST_HEADLINE = 200
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?:\s|$)|[。！？]")
_SHORTEST_SENTENCE = 15
_LINK_WITH_LABEL = re.compile(
    r"(?i)^\W*(?:also[- ]read|read[- ]also|must[- ]read|read[- ](?:more|next|this)|see also|related(?: \w+)?"
    r"|more on this|recommended|don[’']?t miss|watch(?: also)?|in case you missed it)\s{0,3}[:|>»–—]\s*(?:\S+\s+){2,}\S"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]{0,3}$")
_FULL_STOP = re.compile(r"\.[\"'”’»)\]]{0,3}$")  # a headline may end with a question
_FEWEST_SENTENCE_WORDS = 7
_FEWEST_OPENING_WORDS = 12
_HEADLINE_WORDS = 25
_MASTHEAD_LINES = 6
"""Lines from the first held for text among which bylines and dates are looked for."""


def read_scrape(page: Page, text: str) -> Report | Rejected:
    """Read the decoded text of a scrape. What is given with the page wins over what is read from it.

    The text of the report is its lines, each to the character but for white space at its ends, in their order: one
    line break between lines that stood next to each other, an empty line between lines that stood apart. Every other
    line that is not blank is in ``dropped`` with its reason; captions stand in ``captions`` as well. A page without
    running text is `Rejected`; nothing is raised.
    """
    lines = text.split("\n")
    return read_lines(page, lines, probabilities(rows_of(lines)))


def read_lines(page: Page, page_lines: Sequence[str], chances: Sequence[float]) -> Report | Rejected:
    """As `read_scrape`, from the page's lines and how likely each that is not blank is the report's."""
    all_lines = [line.strip() for line in page_lines]
    numbers = [i for i, line in enumerate(all_lines) if line]
    lines = [all_lines[i] for i in numbers]
    if not lines:
        return _rejected(page, "The page holds no text.")
    kept = best_path(chances, [len(line[:4000].split()) for line in lines])
    reasons: dict[int, DropReason] = {}
    for i, line in enumerate(lines):
        reason = certain_reason(line)
        if reason:
            reasons[i] = reason
            kept[i] = False
            if reason == "caption" and i and _is_label(lines[i - 1]):
                kept[i - 1] = False
    _keep_after_link(lines, kept)
    _trim_edges(lines, kept)
    _trim_masthead(lines, kept)
    _keep_opening(lines, kept)
    if not any(kept):
        return _rejected(page, "The page holds no running text, only furniture.")
    masthead = read_scrape_masthead(lines, kept)
    for i, reason in masthead.taken.items():
        reasons[i] = reason
        kept[i] = False
    body = [i for i, is_text in enumerate(kept) if is_text]
    words = sum(len(lines[i].split()) for i in body)
    clean = _joined(all_lines, [numbers[i] for i in body])
    why = _no_report(clean, words, above=lines[: body[0]] if body else lines)
    if why:
        return _rejected(page, why)
    captions = tuple(dict.fromkeys(cleaned(lines[i]) for i in sorted(reasons) if reasons[i] == "caption"))
    _name_reasons(lines, kept, reasons)
    dropped = tuple(Dropped(line, reasons[i]) for i, line in enumerate(lines) if not kept[i])
    return _report(page, clean, masthead, captions=captions, dropped=dropped)


def _is_label(line: str) -> bool:
    """Whether a line above a caption may be the words that a picture shows where it is not loaded."""
    return len(line.split()) <= 6 and not _ENDS.search(line)


def _keep_after_link(lines: Sequence[str], kept: list[bool]) -> None:
    """Hold the sentence below a link for text: a label with its headline on one line ("Related: …") is all of it."""
    seen_text = False
    for i, line in enumerate(lines[1:], start=1):
        seen_text = seen_text or kept[i - 1]
        if kept[i] or not seen_text or not _LINK_WITH_LABEL.match(lines[i - 1]):
            continue
        if line[:1].isupper() and len(line.split()) >= _FEWEST_SENTENCE_WORDS and _SENTENCE_END.search(line[-8:]):
            furniture = certain_reason(line) or likely_reason(line) in ("author note", "newsletter", "copyright")
            kept[i] = not furniture


def _trim_masthead(lines: Sequence[str], kept: list[bool]) -> None:
    """Let no byline or date that stands over the text, or between its headline and it, be held for text."""
    first = kept.index(True) if any(kept) else len(kept)
    paragraphs = 0
    for i in range(first, min(first + _MASTHEAD_LINES, len(lines))):
        if is_masthead_line(lines[i]):
            kept[i] = False
        elif kept[i] and (len(lines[i].split()) > _HEADLINE_WORDS or _ENDS.search(lines[i][-12:])):
            paragraphs += 1
            if paragraphs > 1:  # the first may be the standfirst
                return


def _keep_opening(lines: Sequence[str], kept: list[bool]) -> None:
    """Hold the sentence between the byline or date and the text for its opening."""
    opening = kept.index(True) - 1 if any(kept) else -1
    line = lines[opening] if opening > 0 else ""
    if len(line.split()) < _FEWEST_OPENING_WORDS or not _FULL_STOP.search(line[-8:]) or certain_reason(line):
        return
    for above in reversed(lines[max(0, opening - 4) : opening]):
        if is_masthead_line(above):
            kept[opening] = True
            return
        if certain_reason(above) is None:
            return


def _trim_edges(lines: Sequence[str], kept: list[bool]) -> None:
    """Let the text end with a line that ends like a sentence: what stands below is headlines of other reports, but
    for a list that a colon announces."""
    tail: list[int] = []
    for i in range(len(lines) - 1, -1, -1):
        if not kept[i]:
            continue
        if len(lines[i]) > _LONGEST_HEADLINE or _ENDS.search(lines[i][-12:]):
            if not lines[i].endswith(":"):
                for j in tail:
                    kept[j] = False
            return
        tail.append(i)


def _joined(lines: Sequence[str], numbers: Sequence[int]) -> str:
    """The lines of these numbers, with an empty line between those that did not stand next to each other."""
    parts: list[str] = []
    for at, number in enumerate(numbers):
        if at:
            parts.append("\n" if number == numbers[at - 1] + 1 else "\n\n")
        parts.append(lines[number])
    return "".join(parts)


def _no_report(text: str, words: int, *, above: Sequence[str]) -> str | None:
    if words < _FEWEST_WORDS and len(text) < _FEWEST_CHARACTERS:
        return f"The page has only {words} words of running text, too few for a report."
    if not _holds_sentence(text):
        return "The page holds no sentence, only furniture."
    sounds_like = words < _LONGEST_NOTICE and (any(map(is_error_title, above)) or _NOTICE.search(text))
    if sounds_like and not holds_report(text):
        return "The page is a notice about itself, no report."
    return None


def _holds_sentence(text: str) -> bool:
    end = 0
    for stop in _STOP.finditer(text):
        if stop.start() - end >= _SHORTEST_SENTENCE:
            return True
        end = stop.end()
    return False


def _name_reasons(lines: Sequence[str], kept: Sequence[bool], reasons: dict[int, DropReason]) -> None:
    """Give each dropped line that has no reason yet the one that its wording or its place tells."""
    first = kept.index(True)
    last = len(kept) - 1 - list(reversed(kept)).index(True)
    titles = [i for i, reason in reasons.items() if reason == "title"]
    top = min(titles) if titles else first
    seen = {squashed(lines[i]) for i, is_text in enumerate(kept) if is_text and len(lines[i]) < 400}
    section: DropReason = "footer"
    for i, line in enumerate(lines):
        if kept[i]:
            continue
        reason = reasons.get(i)
        if i > last and reason in ("related", "comment"):
            section = reason
        if reason:
            continue
        if reasons.get(i + 1) == "caption" and _is_label(line):
            reasons[i] = "caption"
        elif len(line) < 400 and squashed(line) in seen:
            reasons[i] = "duplicate"
        elif i < top:
            reasons[i] = likely_reason(line) or "menu"
        elif i < first:
            reasons[i] = likely_reason(line) or "metadata"
        elif section != "footer":
            reasons[i] = section
        else:
            reasons[i] = likely_reason(line) or ("link list" if i > last else "related")


def _report(
    page: Page, text: str, masthead: ScrapeMasthead, *, captions: tuple[str, ...], dropped: tuple[Dropped, ...]
) -> Report:
    given = page.given
    facts = Facts()
    published = facts.take("published", given.published, masthead.published)
    dateline = given.dateline
    if dateline is None and masthead.dateline and masthead.dateline.dateline:
        dateline = dateline_on(masthead.dateline, published)
        facts.add("dateline", "dateline", masthead.dateline.words)
    url = facts.take("url", given.url, None)
    return Report(
        id=identity.report_id(url, text),
        origin=page.origin,
        text=text,
        given_id=given.id,
        url=url,
        sha256=page.sha256,
        taken=page.taken,
        genre=given.genre or "report",
        outlet=facts.take("outlet", given.outlet, masthead.outlet),
        agency=facts.take("agency", given.agency, masthead.agency),
        title=facts.take("title", given.title, masthead.title),
        standfirst=facts.take("standfirst", given.standfirst, masthead.standfirst),
        byline=facts.take("byline", given.byline, masthead.byline),
        dateline=dateline,
        published=published,
        published_basis=(given.published_basis or "stated") if published else "unknown",
        modified=facts.take("modified", given.modified, masthead.modified),
        language=given.language or language_of(text),
        captions=given.captions or captions,
        dropped=dropped,
        evidence=tuple(facts.evidence),
    )


def _rejected(page: Page, detail: str) -> Rejected:
    return Rejected(page.origin, "no report", detail, "reading", page.sha256, page.taken, page.given)
