"""From the bytes of a page to its characters, whatever its headers, meta tags and own bytes say about the encoding."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from onrecord.errors import OnrecordError
from onrecord.model import RejectReason

_META_REACH = 4096
"""Bytes in which a meta tag is looked for. The HTML standard asks for 1,024; browsers look further."""

_SAMPLE = 65536
"""Bytes from which an undeclared encoding is guessed, and binary content is told from text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"RIFF": "an image, sound or film",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "a ZIP archive",
    b"\x1f\x8b\x08": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"SQLite format 3\x00": "an SQLite database",
    b"{\\rtf": "a rich text document",
    b"%!PS-": "a PostScript document",
    b"OggS\x00": "sound or film",
    b"ID3\x03": "sound",
    b"ID3\x04": "sound",
    b"wOFF": "a font",
    b"wOF2": "a font",
    b"\x00\x00\x01\x00": "an icon",
    b"\x00asm": "a program",
}
"""How files that are no text begin (the registry of the `file` utility names the same)."""

_OPENINGS = tuple(_SIGNATURES)
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = bytes(sorted((set(range(0x20)) | {0x7F}) - set(b"\t\n\v\f\r\x1b")))

_LETTERS = bytes(range(ord("A"), ord("Z") + 1)) + bytes(range(ord("a"), ord("z") + 1))

_MARKUP = re.compile(rb"<(script|style)\b.*?</\1|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(
    rb"""<(?:meta\b[^>]*?|\?xml\b[^>]*?\s)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)

# Labels as the WHATWG Encoding Standard reads them, where that differs from Python's own reading of the label.
_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_TEXT_CODEC = re.compile(
    r"cp(?:125[0-8]|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:cyrillic|roman)|euc_jp|gb18030|big5hkscs|iso2022_jp"
    r"|utf-(?:8|16(?:-[bl]e)?)"
)
_LABELS_PYTHON_LACKS = {
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "x-cp1252": "cp1252",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "dos-874": "cp874",
    "logical": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
}


class UndecodableError(OnrecordError):
    """The bytes are no text. ``reason`` is what the page is rejected with."""

    def __init__(self, message: str, *, reason: RejectReason) -> None:
        super().__init__(message, stage="reading")
        self.reason: RejectReason = reason


def decode(content: bytes, *, declared: str | None, html: bool) -> str:
    r"""The characters of a page, with ``\r\n`` and ``\r`` as ``\n``, without byte order mark and NULs.

    The order is that of the WHATWG HTML standard (byte order mark, ``declared`` from the HTTP header, meta tag where
    ``html``), except that bytes which are valid UTF-8 are UTF-8 whatever was declared: other encodings produce such
    bytes by accident next to never, and wrong declarations are common. Of a text that is mostly valid UTF-8 only the
    invalid bytes are replaced. With nothing declared, windows-1252 or what charset-normalizer finds.

    Raises `UndecodableError` when the bytes are no text.
    """
    if content.startswith(_OPENINGS):
        raise UndecodableError(f"The file is {_signature(content)}, not text.", reason="binary")
    return _tidied(_characters(content, declared, html))


def _characters(content: bytes, declared: str | None, html: bool) -> str:
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace")
    if b"\0" in content:
        wide = _wide_codec(content)
        if wide:
            return content.decode(wide, "replace")
        content = _without_nuls(content)
    _refuse_controls(content)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        pass
    else:
        # Seven-bit encodings with escapes pass for ASCII.
        if "\x1b$" in text and _codec_of(declared or (_meta_label(content) if html else None)) == "iso2022_jp":
            return content.decode("iso2022_jp", "replace")
        return text
    if _mostly_utf8(content):
        return content.decode("utf-8", "onrecord.repair")
    for label in (declared, _meta_label(content) if html else None):
        named = _codec_of(label)
        if named and named not in ("utf-8", "utf-16", "utf-16-be", "utf-16-le"):
            text = content.decode(named, "replace")
            if text.count("\ufffd") * 50 <= _high_bytes(content):
                return text
    return content.decode(_guessed(content), "replace")


def _tidied(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return text.removeprefix("\ufeff")


def _signature(content: bytes) -> str:
    return next(name for opening, name in _SIGNATURES.items() if content.startswith(opening))


def _wide_codec(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: Latin text in it has a NUL in every second byte, always on the same side."""
    sample = content[: _SAMPLE & ~1]
    even, odd = sample[0::2], sample[1::2]
    low, high = even.count(0), odd.count(0)
    if high > 0.4 * len(odd) and low < 0.05 * len(even):
        return "utf-16-le"
    if low > 0.4 * len(even) and high < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _without_nuls(content: bytes) -> bytes:
    """The text around stray NULs; where they are more than a tenth of the bytes, the file is no text."""
    if content[:_SAMPLE].count(0) * 10 > len(content[:_SAMPLE]):
        raise UndecodableError("The file is binary data, not text: it is full of NUL bytes.", reason="binary")
    return content.replace(b"\0", b"")


def _refuse_controls(content: bytes) -> None:
    """Text holds next to no control characters; among random bytes they are one in ten."""
    sample = content[:4096]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 33 > len(sample) and controls > 2:
        raise UndecodableError("The file is binary data, not text: it is full of control characters.", reason="binary")


def _high_bytes(content: bytes) -> int:
    return len(content) - len(content.translate(None, _HIGH))


def _mostly_utf8(content: bytes) -> bool:
    """Whether invalid UTF-8 is damaged UTF-8: it holds more whole characters of several bytes than broken ones.

    In text of a one-byte encoding an accented letter stands between plain ones, which is never valid UTF-8.
    """
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    whole = len(text) - (len(content) - _high_bytes(content)) - broken
    return whole > broken


def _repair(error: UnicodeError) -> tuple[str, int]:
    """A lone windows-1252 quotation mark, dash or ellipsis between plain characters, else the replacement character.

    Such marks are pasted into UTF-8 pages by editors, and which words are quoted hangs on them. A byte that is left
    of a broken UTF-8 character would have to stand alone as well, in a place for one character of which it is the end.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start, end = error.object, error.start, error.end
    byte = data[start]
    if 0x91 <= byte <= 0x97 or byte == 0x85:
        after = data[start + 1 : start + 2]
        if not (start and data[start - 1] >= 0x80) and not (after and after[0] >= 0x80):
            return bytes((byte,)).decode("cp1252"), start + 1
    return "\ufffd", end


codecs.register_error("onrecord.repair", _repair)


def _meta_label(content: bytes) -> str | None:
    found = _META.search(_COMMENT.sub(b"", content[:_META_REACH]))
    return found[1].decode("ascii", "ignore") if found else None


def _codec_of(label: str | None) -> str | None:
    """Python's name of the encoding that a label means to a browser; ``None`` for a label that means none."""
    label = (label or "").strip(" \t\r\n\f\"'").lower()
    if not label:
        return None
    try:
        name = codecs.lookup(_LABELS_PYTHON_LACKS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_READ.get(name, name)
    return name if _TEXT_CODEC.fullmatch(name) else None


def _guessed(content: bytes) -> str:
    """The likeliest encoding of undeclared bytes that are not UTF-8.

    Where fewer than one letter in ten is not ASCII the text is of a western language, whose pages were written in
    windows-1252; a statistical guess from so few letters is worse than that. (English has next to none, French and
    German about one in twenty-five.) Else it is what charset-normalizer finds.
    """
    sample = _MARKUP.sub(b" ", content[:_SAMPLE])
    high = _high_bytes(sample)
    plain = len(sample) - len(sample.translate(None, _LETTERS))
    if high * 10 < plain + high:
        return "cp1252"
    best = charset_normalizer.from_bytes(sample).best()
    return (best and _codec_of(best.encoding)) or "cp1252"
