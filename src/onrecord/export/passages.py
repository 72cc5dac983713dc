"""The way from a statement to its words at the source: a web address that opens at the passage."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

_EDGE_WORDS = 5
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def passage_url(url: str, words: str) -> str:
    """``url`` with a text fragment that makes a browser scroll to ``words`` and mark them.

    The fragment has the form of the W3C draft "URL Fragment Text Directives": the whole passage where it is short,
    else its first and last five words. It begins and ends at a word, so that other quotation marks at the source do
    not hide the passage. A passage without any word gives the URL as it is.
    """
    found = list(_WORD.finditer(words))
    if not found:
        return url
    if len(found) <= 2 * _EDGE_WORDS and "\n" not in words:
        directive = _encoded(words[found[0].start() : found[-1].end()])
    else:
        first = words[found[0].start() : found[min(_EDGE_WORDS, len(found)) - 1].end()]
        last = words[found[-min(_EDGE_WORDS, len(found))].start() : found[-1].end()]
        directive = f"{_encoded(first)},{_encoded(last)}"
    return f"{urldefrag(url).url}#:~:text={directive}"


def _encoded(words: str) -> str:
    """Percent-encoded for a text directive, in which ``-``, ``,`` and ``&`` have a meaning of their own."""
    return quote(re.sub(r"\s+", " ", words), safe="").replace("-", "%2D")
