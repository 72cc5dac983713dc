"""How a statement and a stored report look on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from onrecord.cli.circumstances import between, circumstances, dating_words, published_words, standings
from onrecord.cli.terminal import console, counted, marked, one_line, shown_origin
from onrecord.export import passage_url
from onrecord.model import Dating, Mention, Report, Span, Speaker
from onrecord.record import Line, StoredReport, Words

CONTENT, SOURCE, CUE = "bold", "underline cyan", "italic magenta"
STANDING = "yellow"


def show_line(out: Console, line: Line) -> None:
    """Shows a statement in its passage, with what is known of it and the way to its source."""
    passage = line.passage
    marks = ((CONTENT, _spans(line.content)), (SOURCE, _spans(line.source)), (CUE, _spans(line.cue)))
    out.print(marked(passage.words, passage.start, marks))
    carrier = one_line(line.outlet or "outlet not stated") + (f" ({one_line(line.agency)})" if line.agency else "")
    about = [*_what(line), published_words(line), carrier, _place(line)]
    out.print(Text("  " + " · ".join(about), style="dim"))
    _show_told(out, line, "  ")
    out.print(Text(f"  {way_to_source(line)}", style="dim"), soft_wrap=True)
    ids = f"statement {line.statement} · " if line.statement else ""
    out.print(Text(f"  {ids}report {line.report}\n", style="dim"))


def show_report(stored: StoredReport, *, dropped: bool) -> None:
    """Shows a report: masthead with evidence, text with its statements marked, who made them, versions, pages."""
    out = console()
    if not stored.current:
        current = next(version.id for version in stored.versions if version.current)
        out.print(f"An earlier wording; the current one is {current}.\n")
    show_masthead(out, stored.report, stored.dating)
    out.print(marked(stored.report.text, 0, _marks(stored.statements), lines=True))
    show_furniture(out, stored.report, dropped=dropped)
    out.print()
    if stored.skipped:
        out.print(f"Statements were not read: {stored.skipped}.")
    for line in stored.statements:
        words = " … ".join(one_line(span.words) for span in line.content)
        out.print(
            Text(f"{_place(line):>16}  ", style="dim")
            .append(" · ".join(_what(line)), style=SOURCE)
            .append(f"  {words}")
        )
        _show_told(out, line, " " * 18)
    _show_people(out, stored)
    _show_places(out, stored)
    for start, end in stored.unclosed:
        out.print(
            Text(f"Needs an eye: a quotation mark is not closed: {one_line(stored.report.text[start:end])[:80]}…")
        )
    out.print()
    for version in stored.versions:
        current = "current" if version.current else "earlier"
        out.print(
            Text(f"version {version.id} · {current} · {version.statements} statements · {version.method}", style="dim")
        )
    for page in stored.pages:
        out.print(Text(f"page {shown_origin(page.origin)} · sha256 {page.sha256} · taken {page.taken}", style="dim"))


def show_masthead(out: Console, report: Report, dating: Dating | None = None) -> None:
    """Shows title, standfirst and the facts of a masthead, each with the words it was read from.

    ``dating`` is what the text tells of a date that is not stated.
    """
    out.print(Text(one_line(report.title or "(no title)"), style="bold"))
    if report.standfirst:
        out.print(Text(one_line(report.standfirst), style="italic"))
    dateline = report.dateline
    facts = {
        "outlet": report.outlet,
        "agency": report.agency,
        "byline": report.byline,
        "dateline": dateline and ", ".join(filter(None, (dateline.place, dateline.date))),
        "published": dating_words(dating) if dating else report.published or "not stated",
        "modified": report.modified,
        "url": report.url,
        "language": report.language,
    }
    read_from = {evidence.fact: evidence for evidence in report.evidence}
    for name, value in facts.items():
        if value:
            row = Text(f"{name:>10}  {one_line(value)}")
            if evidence := read_from.get(name):
                row.append(f"  ({evidence.method}: {one_line(evidence.words)[:80]})", style="dim")
            out.print(row)
    for clue in dating.clues if dating else ():
        words = one_line(report.text[clue.span[0] : clue.span[1]])
        out.print(Text(f"{'':>10}  “{words}”: {between(clue.earliest, clue.latest) or 'no bound'}", style="dim"))
    out.print()


def show_furniture(out: Console, report: Report, *, dropped: bool) -> None:
    """Shows captions, and the lines that were left out or how many there are."""
    for caption in report.captions:
        out.print(Text(f"[caption] {one_line(caption)}", style="dim"))
    if dropped:
        for line in report.dropped:
            out.print(Text(f"[{line.reason}] {one_line(line.text)}", style="dim"))
    elif report.dropped:
        out.print(
            Text(f"{counted(len(report.dropped), 'line')} of furniture left out; --dropped shows them.", style="dim")
        )


def way_to_source(line: Line) -> str:
    """Where the words can be read: the web address with a text fragment, else the file and the place in it."""
    if line.url:
        return passage_url(line.url, *([part.words for part in line.content] or [line.passage.words]))
    origin = shown_origin(line.origin or "origin unknown")
    return f"{origin}, {line.field}, characters {line.content[0].start}–{line.content[-1].end}"


def speaker_words(speaker: Speaker) -> str:
    """A speaker's name with the role and, where the source does not name him in full, how he was resolved."""
    name = one_line(speaker.name) + (f", {one_line(speaker.role)}" if speaker.role else "")
    if speaker.basis in (None, "name"):
        return name
    return f"{name} ({speaker.basis})" if speaker.basis == "inferred" else f"{name} (by {speaker.basis})"


def _show_told(out: Console, line: Line, indent: str) -> None:
    """When, where, to whom and on whose word it was said, and what the report says of its standing."""
    if told := circumstances(line):
        out.print(Text(f"{indent}{told}", style="dim"))
    for standing in standings(line):
        out.print(Text(f"{indent}{standing}", style=STANDING))


def _show_people(out: Console, stored: StoredReport) -> None:
    """Who is named in the report, with the roles that it gives them and how often they are mentioned."""
    chains: dict[int, list[Mention]] = {}
    for mention in stored.mentions:
        if mention.type != "place":
            chains.setdefault(mention.chain, []).append(mention)
    named = [mentions for mentions in chains.values() if mentions[0].name]
    for mentions in sorted(named, key=len, reverse=True):
        roles = dict.fromkeys(one_line(mention.role) for mention in mentions if mention.role)
        words = ", ".join((one_line(mentions[0].name or ""), *roles))
        out.print(Text(f"{mentions[0].type:>16}  {words} · {counted(len(mentions), 'mention')}", style="dim"))


def _show_places(out: Console, stored: StoredReport) -> None:
    """The places of the report, those that are on the map with where that is."""
    shown: dict[str, int] = {}
    for place in stored.places:
        where = "open which" if place.lat is None else f"{place.kind or 'place'}, {place.lat:.2f} {place.lon:.2f}"
        words = f"{one_line(place.name)} ({', '.join(filter(None, (place.country, where)))})"
        shown[words] = shown.get(words, 0) + 1
    for words, times in sorted(shown.items(), key=lambda item: -item[1]):
        out.print(Text(f"{'place':>16}  {words} · {counted(times, 'mention')}", style="dim"))


def _what(line: Line) -> list[str]:
    if line.statement is None:
        return ["in the report, in no statement"]
    speakers = "; ".join(speaker_words(speaker) for speaker in line.speakers) or "speaker unknown"
    return [speakers, str(line.mode), str(line.kind), *["without quotation marks"] * line.unmarked]


def _place(line: Line) -> str:
    return f"paragraph {line.paragraph} of {line.paragraphs}" if line.field == "text" else line.field


def _spans(words: tuple[Words, ...]) -> list[Span]:
    return [(part.start, part.end) for part in words]


def _marks(lines: tuple[Line, ...]) -> list[tuple[str, list[Span]]]:
    of_text = [line for line in lines if line.field == "text"]
    return [
        (style, [span for line in of_text for span in _spans(getattr(line, role))])
        for style, role in ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue"))
    ]
