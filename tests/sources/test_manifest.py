from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Given, Page
from onrecord.sources import SourceOptions, pages, size


def told(tmp_path: Path, manifest: str, *origins: str, name: str = "manifest.csv") -> dict[str, Given]:
    """What is told of each file, by its name, after reading ``pile`` or the origins."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(manifest, encoding="utf-8")
    found = pages(origins or [str(tmp_path / "pile")], options=SourceOptions(manifest=path))
    return {Path(item.origin).name: item.given for item in found if isinstance(item, Page)}


def unmatched(tmp_path: Path, *origins: str) -> tuple[str, ...]:
    options = SourceOptions(manifest=tmp_path / "manifest.csv")
    return size(origins or [str(tmp_path / "pile")], options=options).unmatched


@pytest.fixture(autouse=True)
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "2023/b.html", "2023/c.txt", "2024/c.txt"):
        (tmp_path / "pile" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pile" / name).write_text("Mayor says no.")
    monkeypatch.chdir(tmp_path)


def test_a_file_gets_what_its_row_tells(tmp_path: Path) -> None:
    given = told(
        tmp_path,
        "file,url,outlet,published,title,genre\n"
        'pile/2023/b.html,https://northpost.example/b,The North Post,2023-11-27,"Mayor, angry",transcript\n',
    )
    assert given["b.html"] == Given(
        url="https://northpost.example/b",
        outlet="The North Post",
        published="2023-11-27",
        published_basis="stated",
        title="Mayor, angry",
        genre="transcript",
    )
    assert given["a.txt"] == Given()
    assert unmatched(tmp_path) == ()


@pytest.mark.parametrize("file", ["pile/2023/b.html", "b.html", "2023/b.html", "./pile/../pile/2023/b.html"])
def test_a_path_is_from_the_folder_of_the_manifest_or_the_end_of_one(tmp_path: Path, file: str) -> None:
    assert told(tmp_path, f"file,outlet\n{file},The North Post\n")["b.html"].outlet == "The North Post"


def test_a_path_may_be_from_the_working_folder_or_absolute(tmp_path: Path) -> None:
    manifest = f"file,outlet\npile/2023/b.html,The North Post\n{tmp_path}/pile/a.txt,Harbury Echo\n"
    given = told(tmp_path, manifest, name="elsewhere/manifest.csv")
    assert given["b.html"].outlet == "The North Post"
    assert given["a.txt"].outlet == "Harbury Echo"


def test_an_exact_path_goes_before_the_end_of_one(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,outlet\nc.txt,The North Post\n")
    (tmp_path / "c.txt").write_text("At the top.")
    found = pages(["pile", "c.txt"], options=SourceOptions(manifest=tmp_path / "manifest.csv"))
    assert {item.origin: item.given.outlet for item in found if item.origin.endswith("c.txt")} == {
        "pile/2023/c.txt": None,
        "pile/2024/c.txt": None,
        "c.txt": "The North Post",
    }


def test_a_name_that_two_files_have_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'row 2: "c.txt" could be .*2023/c.txt or .*2024/c.txt'):
        told(tmp_path, "file,outlet\nc.txt,The North Post\n")
    assert told(tmp_path, "file,outlet\n2024/c.txt,The North Post\n")["c.txt"].outlet == "The North Post"


def test_rows_without_a_file_can_be_told_of(tmp_path: Path) -> None:
    told(tmp_path, "file,outlet\ngone.txt,The North Post\na.txt,Harbury Echo\n2025/a.txt,Harbury Echo\n")
    assert unmatched(tmp_path) == ("gone.txt", "2025/a.txt")


def test_the_manifest_is_no_page_of_its_folder(tmp_path: Path) -> None:
    given = told(tmp_path, "file,outlet\na.txt,Harbury Echo\n", name="pile/manifest.csv")
    assert given["a.txt"].outlet == "Harbury Echo"
    assert "manifest.csv" not in given


def test_the_manifest_wins_over_rows_and_leaves_what_it_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "pile" / "rows.jsonl").write_text(
        '{"text": "No.", "outlet": "harbury-echo", "title": "Mayor", "published": "2023-01-01", '
        '"published_basis": "inferred"}\n{"text": "Yes."}\n'
    )
    (tmp_path / "manifest.csv").write_text("file,outlet,published\nrows.jsonl,Harbury Echo,2023-02-02\n")
    options = SourceOptions(manifest=tmp_path / "manifest.csv")
    first, second = (item.given for item in pages(["pile/rows.jsonl"], options=options))
    assert (first.outlet, first.title, first.published, first.published_basis) == (
        "Harbury Echo",
        "Mayor",
        "2023-02-02",
        "stated",
    )
    assert second.outlet == "Harbury Echo"


def test_standard_input_can_be_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Mayor says no.")))
    assert told(tmp_path, "file,outlet\n-,Harbury Echo\n", "-")["-"].outlet == "Harbury Echo"


def test_columns_stand_in_any_order_and_rows_may_be_blank_or_short(tmp_path: Path) -> None:
    given = told(tmp_path, "\ufeffOutlet, FILE ,title\n\n,,\nHarbury Echo,a.txt\n")
    assert given["a.txt"] == Given(outlet="Harbury Echo")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_parted_as_in_any_csv_file(tmp_path: Path, delimiter: str) -> None:
    manifest = 'file,outlet,title\na.txt,Harbury Echo,"Mayor, angry; silent"\n'
    head, row = manifest.splitlines()
    row = row.replace(",", delimiter, 2)
    assert told(tmp_path, f"{head.replace(',', delimiter)}\r\n{row}\r\n")["a.txt"] == Given(
        outlet="Harbury Echo", title="Mayor, angry; silent"
    )


def test_two_rows_may_tell_of_one_file_where_they_agree(tmp_path: Path) -> None:
    rows = "pile/a.txt,Harbury Echo,\na.txt,Harbury Echo,Mayor\n"
    given = told(tmp_path, "file,outlet,title\n" + rows)
    assert given["a.txt"] == Given(outlet="Harbury Echo", title="Mayor")
    assert unmatched(tmp_path) == ()


def test_a_name_means_the_file_that_no_other_row_names_in_full(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,outlet\npile/2023/c.txt,Harbury Echo\nc.txt,The North Post\n")
    found = pages(["pile"], options=SourceOptions(manifest=tmp_path / "manifest.csv"))
    assert {item.origin: item.given.outlet for item in found if item.origin.endswith("c.txt")} == {
        "pile/2023/c.txt": "Harbury Echo",
        "pile/2024/c.txt": "The North Post",
    }


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("", "is empty"),
        ("url,outlet\n", 'needs "file"'),
        ("file,publised\n", 'has no use for "publised"'),
        ("file,file\n", "each column once"),
        ("file,outlet\n,x\n", "row 2 names no file"),
        ("file,outlet\na.txt,x\npile/../a.txt,y\n", r"row 3 tells of .*a.txt again, which row 2 tells of"),
        ("file,genre\na.txt,sports\n", 'row 2: "genre" must be one of'),
        ("file,published\na.txt,27.11.2023\n", 'row 2: "published" must be a date'),
        ("file,published\na.txt,0000-00-00\n", 'row 2: "published" must be a date'),
        ("file,published\na.txt,2023-02-30\n", 'row 2: "published" must be a date'),
        ("file,outlet\na.txt,x,y\n", "row 2 has 3 values"),
        ("file,url\nrows.jsonl,https://a.example/\n", "holds many pages"),
        ("file,title\ncrawl.warc.gz,Mayor\n", "holds many pages"),
        ('file,title\na.txt,"never closed\n', "is not CSV"),
        ("file,url\na.txt,javascript:alert(1)\n", 'row 2: "url" must be a web address'),
        ("file,outlet\npile/a.txt,x\na.txt,y\n", 'row 3: "a.txt" is the file that row 2 calls "pile/a.txt"'),
        ("file,outlet\na.txt,x\n2023/b.html,z\nb.html,y\n", 'row 4: "b.html" is the file that row 3 calls'),
        ("file;file\n", "each column once"),
    ],
)
def test_a_mistake_in_the_manifest_is_named_before_anything_is_read(tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "manifest.csv").write_text(manifest)
    options = SourceOptions(manifest=tmp_path / "manifest.csv")
    with pytest.raises(InputError, match=words) as caught:
        pages([str(tmp_path / "pile")], options=options)
    assert "manifest.csv" in caught.value.message
    with pytest.raises(InputError):
        size([str(tmp_path / "pile")], options=options)


def test_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv cannot be read"):
        pages([str(tmp_path)], options=SourceOptions(manifest=tmp_path / "nowhere.csv"))
    (tmp_path / "latin.csv").write_bytes("file,outlet\na.txt,Brünn\n".encode("cp1252"))
    with pytest.raises(InputError, match="not UTF-8"):
        pages([str(tmp_path)], options=SourceOptions(manifest=tmp_path / "latin.csv"))
