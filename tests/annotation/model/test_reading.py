"""The model reads reports of any shape into spans that lie in them, the same way every time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation import METHODS, annotate, method_in_use
from onrecord.annotation.model.reading import annotate_by_model
from onrecord.annotation.model.weights import FOLDER, WeightsError, load_weights
from onrecord.annotation.model.windows import LONGEST, cut_windows
from onrecord.model import Report, Statement

TEXT = (
    "The dam above Orvelle will be drained by June, regional officials said on Monday.\n\n"
    "“We are not taking chances with ten thousand homes,” Ingrid Halvorsen, the water minister, told reporters. "
    "“The wall has moved four centimetres.”\n\n"
    "According to a report by the survey office, the leak was first seen in March. Farmers fear that their wells "
    "will run dry.\n\n"
    "A spokesman for the builder, Torval Concrete, declined to comment on the cause.\n"
)


def report(text: str, **more: str) -> Report:
    return Report(id="r1", origin="r1.txt", text=text, **more)  # type: ignore[arg-type]


def words(text: str, statement: Statement, part: str) -> list[str]:
    return [text[start:end] for start, end in getattr(statement, part)]


def test_statements_have_their_source_cue_and_content() -> None:
    found = annotate_by_model(report(TEXT)).statements
    direct = next(s for s in found if s.kind == "direct")
    assert words(TEXT, direct, "cue") == ["told"]
    assert words(TEXT, direct, "source")[0].startswith("Ingrid Halvorsen")
    assert words(TEXT, direct, "content")[0] == "“We are not taking chances with ten thousand homes,”"
    indirect = next(s for s in found if words(TEXT, s, "cue") == ["said"])
    assert (indirect.kind, words(TEXT, indirect, "source")) == ("indirect", ["regional officials"])


def test_the_method_is_named_and_the_confidence_told() -> None:
    annotation = annotate(report(TEXT), method="model")
    assert annotation.method == METHODS["model"]
    assert annotation.statements
    assert all(s.confidence is not None and 0 <= s.confidence <= 1 for s in annotation.statements)


def test_title_and_standfirst_are_read_and_named() -> None:
    found = annotate_by_model(
        report(TEXT, title="Minister says dam will be drained", standfirst="Officials warn that wells may run dry")
    ).statements
    fields = [s.field for s in found]
    assert fields[0] == "title"
    assert "standfirst" in fields
    assert fields == sorted(fields, key=["title", "standfirst", "text"].index)


def test_what_is_read_does_not_hang_on_what_was_read_before_or_on_the_number_of_cores() -> None:
    first = annotate_by_model(report(TEXT))
    annotate_by_model(report(TEXT[80:] * 3))
    assert annotate_by_model(report(TEXT)) == first
    assert annotate_by_model(report(TEXT), threads=2) == first


def test_a_report_in_another_language_is_not_read() -> None:
    annotation = annotate_by_model(report(TEXT, language="de"))
    assert (annotation.statements, annotation.skipped) == ((), "language de")


def test_texts_without_words_hold_no_statement() -> None:
    for text in ("", "\n\n", " \x00 ", "\u200b", "———", "”"):
        assert annotate_by_model(report(text)).statements == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "he",
                "“",
                "”",
                '"',
                "'",
                "’s",
                ",",
                ".",
                "\n",
                "\n\n",
                " ",
                "that",
                "Mr.",
                "told",
                "Lindqvist",
                "\x85",
            ]
        )
        | st.text(max_size=6),
        max_size=60,
    ).map(" ".join)
)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    annotation = annotate_by_model(report(text))
    for statement in annotation.statements:
        assert statement.content
        last = 0
        for start, end in statement.content:
            assert last <= start < end <= len(text)
            last = end
        for start, end in (*statement.source, *statement.cue):
            assert 0 <= start < end <= len(text)


def test_a_very_long_line_is_read_in_windows_that_the_encoder_can_hold() -> None:
    text = "the ferry left and she said that it was late and " * 400 + "x" * 5000
    windows = cut_windows(text, load_weights().vocabulary)
    assert max(len(window.pieces) for window in windows) <= LONGEST
    assert sum(len(window) for window in windows) == 400 * 11 + 1
    assert annotate_by_model(report(text)).statements


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


@pytest.mark.parametrize("name", ["statements.onnx", "linker.onnx", "vocab.txt", "manifest.json"])
def test_a_missing_file_is_told_in_one_sentence(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(WeightsError, match=rf'^The model\'s file \S*{name} cannot be read: [^.]*"rules"[^.]*\.$'):
        annotate_by_model(report(TEXT), folder=copied)


@pytest.mark.parametrize("name", ["statements.onnx", "linker.onnx", "vocab.txt"])
def test_a_damaged_file_is_told_in_one_sentence(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(WeightsError, match=rf"^The model's file \S*{name} is damaged: "):
        annotate_by_model(report(TEXT), folder=copied)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"sha256": {}}'])
def test_a_damaged_manifest_is_told_in_one_sentence(copied: Path, content: str) -> None:
    (copied / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"^The model's file \S*manifest.json is damaged: "):
        annotate_by_model(report(TEXT), folder=copied)


def test_the_rules_go_on_where_the_weights_cannot_be_used(copied: Path) -> None:
    assert method_in_use("model", folder=copied) == ("model", None)
    assert method_in_use("rules", folder=copied / "nowhere") == ("rules", None)
    method, why = method_in_use("model", folder=copied / "nowhere")
    assert method == "rules"
    assert why is not None
    assert why.count(". ") == 0
    assert "cannot be read; statements are found by rules instead" in why


@pytest.mark.parametrize("name", ["statements.onnx", "linker.onnx", "vocab.txt", "tags.onnx", "antecedents.onnx"])
def test_the_rules_go_on_whichever_file_is_missing(copied: Path, name: str) -> None:
    (copied / name).unlink()
    method, why = method_in_use("model", folder=copied)
    assert method == "rules"
    assert why is not None
    assert name in why
