from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Statement
from onrecord.record.passages import LONG, Passages, context, extent


def test_the_passage_is_the_paragraph() -> None:
    text = "First line.\n  “It rains,” she said. It did. \nLast line."
    start = text.index("It rains")
    passage = Passages(text).around(start, start + 8)
    assert text[slice(*passage)] == "“It rains,” she said. It did."


def test_in_a_long_paragraph_it_is_the_sentence() -> None:
    filler = "The ice lies thick on the river and nobody goes out. " * 20
    sentence = "“It rains in St. Orla,” said Mr. Bram of the guild."
    text = f"{filler}{sentence} {filler}".strip()
    assert len(text) > LONG
    start = text.index("It rains")
    passage = Passages(text).around(start, start + len("It rains in St. Orla"))
    assert text[slice(*passage)] == sentence


def test_a_quotation_over_three_paragraphs_is_shown_whole() -> None:
    text = "Before.\n“One.\n“Two.\n“Three,” he said.\nAfter."
    passage = Passages(text).around(text.index("One"), text.index("Three") + 5)
    assert text[slice(*passage)] == "“One.\n“Two.\n“Three,” he said."


def test_a_source_in_another_paragraph_does_not_stretch_the_passage() -> None:
    text = "Bo Rask came in.\nHe sat down.\n“It rains.”"
    content = ((text.index("It"), text.index("It") + 9),)
    assert extent(text, Statement("", "direct", "said", content, source=((0, 7),))) == content[0]


def test_paragraphs_are_counted_without_empty_lines() -> None:
    text = "\nOne.\n\n \nTwo.\n"
    passages = Passages(text)
    assert (passages.count(), passages.paragraph(text.index("One")), passages.paragraph(text.index("Two"))) == (2, 1, 2)


def test_the_context_is_what_is_left() -> None:
    text = "Asked of Bram, Quill said it rains today."
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("it rains", "Quill", "said")]
    assert context(text, (0, len(text)), spans) == "Asked of Bram, … today."


@given(st.text("ab. \nA”“!?", min_size=1, max_size=1500), st.data())
def test_a_passage_holds_its_statement_and_stays_in_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    left, right = Passages(text).around(start, end)
    assert 0 <= left <= start < end <= right <= len(text)
    assert "\n" not in text[left:start]
    assert "\n" not in text[end:right]
