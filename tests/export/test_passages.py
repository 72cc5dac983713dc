from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export import passage_url


def test_a_short_passage_stands_whole_in_the_address() -> None:
    url = passage_url("https://lock.example/a", "“It floats, mostly”")
    assert url == "https://lock.example/a#:~:text=It%20floats%2C%20mostly"


def test_a_long_passage_is_named_by_its_first_and_last_words() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve."
    assert passage_url("https://lock.example/a", words).endswith(
        "text=one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve"
    )


def test_dashes_and_commas_are_encoded_since_they_mean_something_in_a_fragment() -> None:
    fragment = passage_url("https://lock.example/a", "well-kept, and dry").split("text=")[1]
    assert "," not in fragment
    assert "-" not in fragment
    assert unquote(fragment) == "well-kept, and dry"


def test_the_fragment_of_the_address_itself_gives_way() -> None:
    assert passage_url("https://lock.example/a#comments", "It floats") == "https://lock.example/a#:~:text=It%20floats"


def test_a_passage_across_paragraphs_never_asks_for_a_line_break() -> None:
    fragment = passage_url("https://lock.example/a", "It floats.\n\nIt sinks.").split("text=")[1]
    assert "%0A" not in fragment


@given(st.text())
def test_any_words_give_an_address_of_plain_characters(words: str) -> None:
    url = passage_url("https://lock.example/a", words)
    assert url.startswith("https://lock.example/a")
    assert url.isascii()
    assert not set(url) & set(' \n"<>')


def test_what_stands_between_the_pieces_is_never_asked_for() -> None:
    url = passage_url("https://lock.example/a", "“It floats, mostly,”", "“and it sinks.”")
    assert url.endswith("text=It%20floats%2C%20mostly,and%20it%20sinks")
