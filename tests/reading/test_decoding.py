from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.decoding import UndecodableError, decode

WORDS = "“We were not told,” said Zoë Łuczak — the mayor’s deputy in Brünn."
ENGLISH = "“We were not told,” the mayor’s deputy said – and left for the café…"


def page(label: str, text: str = WORDS) -> str:
    return f'<html><head><meta charset="{label}"><title>x</title></head><body><p>{text}</p></body></html>'


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_to_the_letter(text: str) -> None:
    assert decode(text.encode(), declared=None, html=False) == text.removeprefix("\ufeff")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100), st.booleans())
def test_what_a_byte_order_mark_says_is_done(text: str, big: bool) -> None:
    mark, codec = (codecs.BOM_UTF16_BE, "utf-16-be") if big else (codecs.BOM_UTF16_LE, "utf-16-le")
    assert decode(mark + text.encode(codec), declared="utf-8", html=True) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "nonsense"]), st.booleans())
def test_any_bytes_end_as_clean_text_or_as_undecodable(content: bytes, declared: str | None, html: bool) -> None:
    try:
        text = decode(content, declared=declared, html=html)
    except UndecodableError:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode()  # no lone surrogates


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_nuls(codec: str) -> None:
    assert decode(ENGLISH.encode(codec), declared=None, html=False) == ENGLISH


def test_a_stray_nul_goes_and_the_text_stays() -> None:
    assert decode(b"The mayor\0 said no. " * 3, declared=None, html=False) == "The mayor said no. " * 3


def test_a_declared_encoding_is_used_where_bytes_are_not_utf8() -> None:
    assert decode(ENGLISH.encode("cp1252"), declared="windows-1252", html=False) == ENGLISH
    polish = "Burmistrz powiedział: „Nic o tym nie wiedziałem”, i wyszedł wzburzony z sali."
    assert decode(polish.encode("iso8859-2", "replace"), declared="ISO-8859-2", html=False).startswith("Burmistrz po")
    assert decode("Мэр отказался".encode("koi8-r"), declared="koi8-r", html=False) == "Мэр отказался"


def test_the_header_goes_before_the_meta_tag() -> None:
    content = page("iso-8859-2", "Мэр отказался от комментариев").encode("koi8-r")
    assert "Мэр отказался" in decode(content, declared="koi8-r", html=True)


def test_the_meta_tag_counts_where_no_header_tells() -> None:
    text = "Мэр отказался от комментариев"
    assert text in decode(page("koi8-r", text).encode("koi8-r"), declared=None, html=True)
    old = page("x", text).replace(
        '<meta charset="x">', '<META http-equiv=Content-Type content="text/html; charset=windows-1251">'
    )
    assert text in decode(old.encode("cp1251"), declared=None, html=True)


def test_a_meta_tag_in_a_comment_says_nothing() -> None:
    content = page("koi8-r", "Мэр отказался").encode("koi8-r").replace(b"<html>", b'<!-- <meta charset="greek"> -->')
    assert "Мэр отказался" in decode(content, declared=None, html=True)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "shift_jis", "koi8-r", "klingon"])
def test_a_wrong_declaration_is_overruled_by_valid_utf8(declared: str) -> None:
    assert WORDS in decode(page(declared).encode(), declared=declared, html=True)


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "latin1", "ascii"])
def test_western_marks_are_read_as_browsers_read_them(declared: str | None) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=declared, html=False) == ENGLISH


def test_a_label_that_names_no_text_encoding_is_no_label() -> None:
    for label in ("rot13", "base64", "hex", "idna", "unicode_escape", "utf-7", "", "\0", "x" * 500):
        assert decode(ENGLISH.encode("cp1252"), declared=label, html=False) == ENGLISH


def test_broken_bytes_in_utf8_leave_the_rest_whole() -> None:
    content = WORDS.encode() + b" \xe2\x80 and \xff more. " + WORDS.encode()
    text = decode(content, declared="iso-8859-1", html=False)
    assert text == f"{WORDS} \ufffd and \ufffd more. {WORDS}"


def test_quotation_marks_pasted_into_utf8_stay_quotation_marks() -> None:
    content = WORDS.encode() + b" She added: \x93No comment\x94, and it\x92s final. " + WORDS.encode()
    text = decode(content, declared=None, html=False)
    assert "She added: “No comment”, and it’s final." in text


def test_an_undeclared_foreign_encoding_is_found() -> None:
    text = "Мэр города отказался от комментариев. Он сказал, что ничего не знал об этом решении совета. " * 5
    assert decode(text.encode("cp1251"), declared=None, html=False) == text


def test_an_escaped_japanese_page_is_not_ascii() -> None:
    text = "市長は「知らなかった」と述べた。"
    assert text in decode(page("iso-2022-jp", text).encode("iso2022_jp"), declared=None, html=True)


def test_line_breaks_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\n\r\nfour", declared=None, html=False) == "one\ntwo\nthree\n\nfour"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n1 0 obj << >> endobj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "program"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip"),
        (bytes(range(256)) * 20, "control"),
        (bytes(5000), "NUL"),
    ],
)
def test_binary_files_are_told_as_such(content: bytes, named: str) -> None:
    with pytest.raises(UndecodableError, match=named) as caught:
        decode(content, declared="utf-8", html=False)
    assert caught.value.reason == "binary"
    assert caught.value.stage == "reading"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", declared=None, html=True) == ""
    assert decode(b"\xef\xbb\xbf", declared=None, html=True) == ""
