"""The way from a statement to its words at the source: a web address that opens at the passage."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

_EDGE_WORDS = 5
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def passage_url(url: str, *pieces: str) -> str:
    """``url`` with a text fragment that makes a browser scroll to the passage and mark it.

    ``pieces`` are the passage's words, several where others stand between them. The fragment has the form of the W3C
    draft "URL Fragment Text Directives": the whole passage where it is one short piece, else the first words of the
    first piece and the last of the last, five at most. It begins and ends at a word, so that other quotation marks at
    the source do not hide the passage. A passage without any word gives the URL as it is.
    """
    spoken = [(piece, found) for piece in pieces if (found := list(_WORD.finditer(piece)))]
    if not spoken:
        return url
    (opening, heads), (closing, tails) = spoken[0], spoken[-1]
    if len(spoken) == 1 and len(heads) <= 2 * _EDGE_WORDS and "\n" not in opening:
        directive = _encoded(opening[heads[0].start() : heads[-1].end()])
    else:
        first = _one_paragraph(opening[heads[0].start() : heads[:_EDGE_WORDS][-1].end()], 0)
        last = _one_paragraph(closing[tails[-_EDGE_WORDS:][0].start() : tails[-1].end()], -1)
        directive = f"{_encoded(first)},{_encoded(last)}"
    return f"{urldefrag(url).url}#:~:text={directive}"


def _one_paragraph(words: str, which: int) -> str:
    """The words up to or from the line break within them: a directive finds nothing across paragraphs."""
    return [line for line in words.split("\n") if line.strip()][which]


def _encoded(words: str) -> str:
    """Percent-encoded for a text directive, in which ``-``, ``,`` and ``&`` have a meaning of their own."""
    return quote(re.sub(r"\s+", " ", words), safe="").replace("-", "%2D")
