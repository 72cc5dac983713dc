from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Page, Rejected
from onrecord.sources import SourceOptions, pages


def read(tmp_path: Path, content: bytes | str, **options: Any) -> list[Page | Rejected]:
    (tmp_path / "rows.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(pages([str(tmp_path / "rows.csv")], options=SourceOptions(**options)))


def contents(found: list[Page | Rejected]) -> list[str]:
    return [item.content.decode() if isinstance(item, Page) else item.reason for item in found]


def test_columns_called_like_our_keys_are_found(tmp_path: Path) -> None:
    (page,) = read(tmp_path, 'ID,Raw,Outlet,Published\n7,"Mayor says ""no"".\nShe left.",The North Post,2023-11-27\n')
    assert isinstance(page, Page)
    assert (page.form, page.content.decode()) == ("scrape", 'Mayor says "no".\nShe left.')
    assert (page.given.id, page.given.outlet, page.given.published) == ("7", "The North Post", "2023-11-27")
    assert page.origin == f"{tmp_path}/rows.csv:2"


def test_columns_are_mapped_and_a_mapping_wins_over_a_name(tmp_path: Path) -> None:
    (page,) = read(
        tmp_path,
        "Body,title,Headline,genre\nMayor says no.,page 7,Mayor refuses,sports\n",
        columns={"text": "Body", "title": "headline", "genre": ""},
    )
    assert isinstance(page, Page)
    assert (page.form, page.given.title, page.given.genre) == ("report", "Mayor refuses", None)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"text": "Boddy"}, r'no column "Boddy" \(wanted for text\); its columns are Body, Date'),
        ({}, "no column for text .* Body, Date"),
        ({"body": "Body"}, 'no key "body"'),
    ],
)
def test_wrong_columns_of_a_named_file_stop_before_anything_is_read(
    tmp_path: Path, columns: dict[str, str], words: str
) -> None:
    (tmp_path / "rows.csv").write_text("Body,Date\nx,2023\n")
    with pytest.raises(InputError, match=words):
        pages([str(tmp_path / "rows.csv")], options=SourceOptions(columns=columns))


def test_wrong_columns_of_a_file_in_a_folder_cost_that_file_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Price,Date\n7,2023\n")
    (tmp_path / "b.txt").write_text("Mayor says no.")
    broken, page = pages([str(tmp_path)])
    assert isinstance(broken, Rejected)
    assert broken.reason == "broken record"
    assert "its columns" in broken.detail
    assert isinstance(page, Page)


def test_a_header_without_rows_holds_no_pages(tmp_path: Path) -> None:
    assert read(tmp_path, "text,url\n") == []
    assert contents(read(tmp_path, "")) == ["empty"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_ways_spreadsheets_write_are_read(tmp_path: Path, delimiter: str, codec: str) -> None:
    table = "text,url\r\n“No”\x00 said Zoë.,https://a.example/\r\n".replace(",", delimiter)
    (page,) = read(tmp_path, table.encode(codec))
    assert isinstance(page, Page)
    assert page.content.decode() == "“No” said Zoë."
    assert page.given.url == "https://a.example/"


def test_rows_are_named_by_the_line_they_begin_in(tmp_path: Path) -> None:
    found = read(tmp_path, 'text\n"One.\n\nStill one."\n\nTwo.\n')
    assert [item.origin.rpartition(":")[2] for item in found] == ["2", "6"]


def test_a_row_of_too_many_values_is_broken_and_one_of_too_few_is_not(tmp_path: Path) -> None:
    found = read(tmp_path, "text,outlet,title\nOne.\nTwo.,u,t,more\nThree.,u\n")
    assert contents(found) == ["One.", "broken record", "Three."]
    assert isinstance(found[1], Rejected)
    assert "4 values, but there are 3 columns" in found[1].detail


def test_a_row_without_a_text_is_empty(tmp_path: Path) -> None:
    found = read(tmp_path, "text,title\n,A headline\nTwo.,t\n")
    assert contents(found) == ["empty", "Two."]


def test_a_bad_value_costs_its_row_only(tmp_path: Path) -> None:
    found = read(tmp_path, "text,published\nOne.,27/11/2023\nTwo.,0000-00-00\nThree.,2023-11\n")
    assert contents(found) == ["broken record", "Two.", "Three."]


@pytest.mark.parametrize("filling", ["x" * 9000, 'a "" b\n' * 2000, "a,b\n" * 3000, '"",\n""' * 2000])
def test_a_row_beyond_the_limit_costs_itself_only(tmp_path: Path, filling: str) -> None:
    table = f'text,title\n"One, two.",t\n"{filling}",t\n"Three,\nfour.",t\n'
    found = read(tmp_path, table, max_bytes=1000)
    assert contents(found) == ["One, two.", "too large", "Three,\nfour."]
    assert found[1].origin.endswith(":3")


def test_a_value_larger_than_the_csv_module_allows_by_itself_is_read(tmp_path: Path) -> None:
    assert contents(read(tmp_path, "text\n" + "x" * 200_000 + "\n")) == ["x" * 200_000]


def test_an_unclosed_quotation_mark_ends_within_the_limit(tmp_path: Path) -> None:
    found = read(tmp_path, 'text\nOne.\n"' + "never closed\n" * 5000, max_bytes=1000)
    assert contents(found) == ["One.", "too large"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")), max_size=6))
def test_every_value_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, values: list[str]) -> None:
    values = [value for value in values if value.strip()]
    table = "text\n" + "".join('"' + value.replace('"', '""') + '"\n' for value in values)
    assert contents(read(tmp_path_factory.mktemp("rows"), table)) == values
