"""What is seen of the lines of a scrape, and the decision on them."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.scrape_lines import names, rows_of
from onrecord.reading.scrape_model import best_path, probabilities

PARAGRAPH = (
    "The harbour opened again on Monday, the council said, after the pilots had sounded the channel for three weeks"
    " and found that the bank had moved to the south."
)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_each_line_that_is_not_blank_has_one_row_of_the_named_numbers(lines: list[str]) -> None:
    rows = rows_of(lines)
    assert len(rows) == sum(bool(line.strip()) for line in lines)
    assert all(len(row) == len(names()) for row in rows)


def test_running_text_among_short_lines_is_likelier_the_report() -> None:
    lines = ["Home", "News", "Sport", *[PARAGRAPH] * 4, "Facebook", "Twitter", "Privacy"]
    chances = probabilities(rows_of(lines))
    assert min(chances[3:7]) > max(chances[:3] + chances[7:])


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300)), max_size=30))
def test_the_path_has_a_step_for_each_line(lines: list[tuple[float, int]]) -> None:
    path = best_path([chance for chance, _ in lines], [words for _, words in lines])
    assert len(path) == len(lines)


def test_a_doubtful_line_follows_its_neighbours() -> None:
    assert best_path([0.99, 0.35, 0.99], [40, 5, 40]) == [True, True, True]
    assert best_path([0.01, 0.42, 0.01], [40, 3, 40]) == [False, False, False]


def test_no_lines_give_no_path() -> None:
    assert best_path([], []) == []
