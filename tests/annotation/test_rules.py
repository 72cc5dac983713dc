"""What is read by rules out of sentences as reports print them, and what holds for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import METHOD, METHODS, annotate
from onrecord.annotation.rules import annotate_by_rules
from onrecord.identity import report_id, statement_id, version_id
from onrecord.model import Annotation, Report, Spans, Statement


def report(text: str, **given_: str | None) -> Report:
    return Report(id=report_id(None, text), origin="test", text=text, **given_)  # type: ignore[arg-type]


def words(text: str, spans: Spans) -> str:
    return " | ".join(text[start:end] for start, end in spans)


def read(text: str) -> list[Statement]:
    return list(annotate_by_rules(report(text)).statements)


def holding(text: str, part: str) -> Statement:
    """The likeliest statement whose content holds the words."""
    found = [s for s in read(text) if part in words(text, s.content)]
    assert found, f"nothing holds {part!r}"
    return max(found, key=lambda s: s.confidence or 0)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The dam is safe,” Ada Quist said.", "Ada Quist", "said", "“The dam is safe,”"),
        ("“The dam is safe,” said Ada Quist, a farmer.", "Ada Quist", "said", "“The dam is safe,”"),
        ("Ada Quist said: “The dam is safe.”", "Ada Quist", "said", "“The dam is safe.”"),
        ("Ada Quist said that the dam was safe.", "Ada Quist", "said", "that the dam was safe"),
        ("Ada Quist said the dam was safe.", "Ada Quist", "said", "the dam was safe"),
        ("The dam was safe, Ada Quist said on Monday.", "Ada Quist", "said", "The dam was safe"),
        ("Ada Quist told reporters that the dam was safe.", "Ada Quist", "told", "that the dam was safe"),
        ("“The dam is safe,” Ada Quist, 54, told The Mill.", "Ada Quist", "told", "“The dam is safe,”"),
        ("According to Ada Quist, the dam is safe.", "Ada Quist", "According to", "the dam is safe"),
        ("The dam is safe, according to Ada Quist.", "Ada Quist", "according to", "The dam is safe"),
        ("Ada Quist, who farms below the dam, warned that it leaks.", "Ada Quist", "warned", "that it leaks"),
        ("“Is the dam safe?” Ada Quist asked.", "Ada Quist", "asked", "“Is the dam safe?”"),
        ("Ada Quist plans to mend the dam.", "Ada Quist", "plans", "to mend the dam"),
        ("“It leaks!” Ada Quist tweeted on Friday.", "Ada Quist", "tweeted", "“It leaks!”"),
    ],
)
def test_source_cue_and_content_of_the_common_orders(text: str, source: str, cue: str, content: str) -> None:
    found = holding(text, content.strip("“”,."))
    assert words(text, found.source) == source
    assert words(text, found.cue).startswith(cue)
    assert words(text, found.content) == content


def test_an_interrupted_quotation_is_one_statement_with_two_parts() -> None:
    text = "“The dam,” Ada Quist said in a statement, “is safe for now.”"
    (found,) = read(text)
    assert words(text, found.content) == "“The dam,” | “is safe for now.”"
    assert found.kind == "direct"


def test_a_quotation_that_goes_on_after_its_attribution_joins_it() -> None:
    text = "“The dam is safe,” Ada Quist said. “We measured it twice last night.”"
    (found,) = read(text)
    assert words(text, found.content) == "“The dam is safe,” | “We measured it twice last night.”"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The dam is safe,” he said.", "direct"),
        ("He said the dam was “perfectly safe” for now.", "mixed"),
        ("He said the dam was safe for now.", "indirect"),
    ],
)
def test_kind_follows_the_marks(text: str, kind: str) -> None:
    assert holding(text, "safe").kind == kind


@pytest.mark.parametrize(
    ("text", "part", "mode"),
    [
        ("Ada Quist said the dam was safe.", "the dam", "said"),
        ("Ada Quist wrote that the dam was safe.", "the dam", "wrote"),
        ("Ada Quist thinks the dam is safe.", "the dam", "thinks"),
        ("Ada Quist hopes that the dam will hold.", "the dam", "feels"),
        ("Ada Quist plans to mend the dam.", "to mend", "wants"),
        ("A survey by the council shows that the dam leaks.", "the dam", "shows"),
        ("Ada Quist declined to comment.", "to comment", "declined"),
        ("Ada Quist refused to say whether the dam leaks.", "the dam leaks", "declined"),
    ],
)
def test_mode_follows_the_cue(text: str, part: str, mode: str) -> None:
    assert holding(text, part).mode == mode


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Norland did not immediately comment on the visit.", "Norland", "the visit"),
        ("Norland did not immediately comment.", "Norland", "comment"),
        ("The mill did not respond to a request for comment.", "The mill", "a request for comment"),
    ],
)
def test_silence_is_a_statement_of_its_own_mode(text: str, source: str, content: str) -> None:
    (found,) = [s for s in read(text) if s.mode == "declined"]
    assert words(text, found.source) == source
    assert words(text, found.content) == content


def test_a_quoted_paragraph_after_an_attributed_one_gets_the_last_speaker() -> None:
    text = "“The dam is safe,” Ada Quist said.\n\n“We measured it twice last night.”\n\nThe road stays closed."
    first, second = read(text)
    assert words(text, second.content) == "“We measured it twice last night.”"
    assert second.source == first.source
    assert second.cue == ()
    assert [speaker.basis for speaker in second.speakers] == ["inferred"]


def test_a_quotation_resumed_over_three_paragraphs_is_one_statement() -> None:
    text = "Ada Quist said: “The dam held.\n\n“It held all night.\n\n“It will hold again.”"
    (found,) = read(text)
    assert words(text, found.content) == "“The dam held. | “It held all night. | “It will hold again.”"


def test_an_unclosed_mark_ends_with_its_paragraph_and_is_reported() -> None:
    text = "Ada Quist said, “They can go to the port, they can go to the mill.\nThe road stays closed."
    annotation = annotate_by_rules(report(text))
    assert words(text, annotation.unclosed) == "“They can go to the port, they can go to the mill."
    assert words(text, annotation.statements[0].content).startswith("“They can go to the port")


def test_first_person_speech_without_marks_is_flagged() -> None:
    text = "I want to stress how much the ferry matters to our island, according to Ada Quist."
    (found,) = read(text)
    assert found.unmarked
    assert found.kind == "indirect"
    assert words(text, found.source) == "Ada Quist"


def test_speech_on_the_word_of_a_spokesman_leaves_his_attribution_out() -> None:
    text = "Rolf Aas and Ines Vidal agreed any retreat would be “strong progress”, Aas’s office said."
    by_office, agreed = sorted(read(text), key=lambda s: words(text, s.source))[:2]
    assert words(text, by_office.source) == "Aas’s office"
    assert words(text, agreed.source) == "Rolf Aas and Ines Vidal"
    assert words(text, agreed.content) == "any retreat would be “strong progress”"


@pytest.mark.parametrize(
    "text",
    [
        "The band played “Over the Hills” before the ferry left.",
        "The so-called “night mayor” walked home along the river.",
        "The claim office on Mill Street opens at nine.",
        "The dam is 40 metres high. It was built in 1962.",
    ],
)
def test_titles_scare_quotes_and_plain_narration_are_no_statements(text: str) -> None:
    assert [s for s in read(text) if s.mode in ("said", "wrote", "declined")] == []


def test_a_quotation_signed_below_belongs_to_its_signer() -> None:
    text = "“I have never seen the river so high.”\n\n— Ines Vidal, ferry pilot"
    (found,) = read(text)
    assert words(text, found.source).startswith("Ines Vidal")


def test_a_headline_without_a_finite_verb_is_what_its_speaker_says() -> None:
    text = "Norland coming under ‘heavy pressure’ in the valley, council chief says"
    (found,) = read(text)
    assert words(text, found.source) == "council chief"
    assert words(text, found.content) == "Norland coming under ‘heavy pressure’ in the valley"
    assert found.kind == "mixed"


def test_title_and_standfirst_are_read_with_their_field() -> None:
    given_ = report("The road is closed.", title="Quist: Dam will hold", standfirst="Engineer Ada Quist said it leaks.")
    fields = {statement.field for statement in annotate_by_rules(given_).statements}
    assert fields == {"title", "standfirst"}


def test_a_report_in_another_language_is_left_alone_and_says_why() -> None:
    annotation = annotate_by_rules(report("„Der Damm hält“, sagte Ada Quist.", language="de"))
    assert annotation.statements == ()
    assert annotation.skipped == "language de"
    assert annotate_by_rules(report("“It holds,” she said.", language="en-GB")).skipped is None


def test_the_annotation_names_report_version_and_method() -> None:
    given_ = report("“The dam is safe,” Ada Quist said.", given_id="mine", title="Dam")
    annotation = annotate_by_rules(given_)
    assert annotation.id == "mine"
    assert annotation.version == version_id(given_.text, title="Dam")
    assert annotation.method == METHOD == METHODS["rules"]
    assert annotation.statements[0].id == statement_id(annotation.version, "text", annotation.statements[0].content)


def test_an_unknown_method_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="guess"):
        annotate(report("x"), method="guess")  # type: ignore[arg-type]


SENTENCES = st.lists(
    st.sampled_from(
        [
            "“The dam is safe,” ",
            '"We',
            "Ada Quist ",
            "said ",
            "that ",
            "he ",
            "told reporters ",
            "according to ",
            "who ",
            ", ",
            ". ",
            "?” ",
            "\n",
            "\n\n“",
            "’s ",
            "did not ",
            "comment on ",
            "was accused of ",
            "wants to ",
            "the “night mayor” ",
            "(R-Ohio) ",
            "— ",
            ": ",
            "12,000 ",
            "claim that ",
            "and ",
            "adding ",
            "on Monday ",
            "It is expected to ",
            "İstanbul ",
            "\u202e",
            "\x00",
        ]
    ),
    max_size=40,
).map("".join)


def _holds(annotation: Annotation, texts: dict[str, str]) -> None:
    seen = set()
    for statement in annotation.statements:
        text = texts[statement.field]
        assert statement.content
        for spans in (statement.content, statement.source, statement.cue):
            end = 0
            for start, stop in spans:
                assert end <= start < stop <= len(text)
                end = stop
        assert statement.id not in seen
        seen.add(statement.id)
        assert 0 <= (statement.confidence or 0) <= 1
    for start, stop in annotation.unclosed:
        assert 0 <= start < stop <= len(texts["text"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(SENTENCES, st.text(max_size=200)), st.one_of(st.none(), SENTENCES))
def test_any_text_gives_sound_spans_and_the_same_ones_again(text: str, title: str | None) -> None:
    given_ = report(text, title=title)
    annotation = annotate_by_rules(given_)
    _holds(annotation, {"text": text, "title": title or ""})
    assert annotate_by_rules(given_) == annotation


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        '"' * 20_000,
        '"a" ' * 20_000,
        ", " * 20_000,
        "\x00" * 20_000,
        "\u202e\u2066said " * 2_000,
        "He said " * 3_000,
        "according to " * 3_000,
        "“a " * 5_000 + "b” " * 5_000,
        "’s " * 20_000,
    ],
    ids=["one word", "marks", "quotations", "commas", "nuls", "bidi", "cues", "phrases", "nested", "apostrophes"],
)
def test_texts_that_are_no_texts_are_read_to_their_end(text: str) -> None:
    _holds(annotate_by_rules(report(text)), {"text": text})


def test_the_place_of_a_dateline_is_nobody_s_name() -> None:
    text = "Stavering: Harbour chief Ada Quist warned on Monday that the dam, an old one, could fall within days."
    report = Report(id="r", origin="r.txt", text=text, title="The dam could fall")
    sources = [text[start:end] for statement in annotate_by_rules(report).statements for start, end in statement.source]
    assert sources
    assert not [source for source in sources if "Stavering" in source]


@pytest.mark.parametrize(
    "opening", ["STAVERING, March 4 (TPA) – ", "STAVERING (Reuters) - ", "Stavering, March 4, 2024 — "]
)
def test_a_dateline_is_no_part_of_a_source(opening: str) -> None:
    text = (
        f"The dam could fall\n\n{opening}The governor of Saltmarch said Monday that he had no plans to clear the town."
    )
    found = annotate_by_rules(Report(id="r", origin="r.txt", text=text)).statements
    assert [text[start:end] for s in found for start, end in s.source] == ["The governor of Saltmarch"]
