"""What a phrase says of a report, a poll, an advertisement or a remark, and whose it is: who made it speaks by it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.annotation.bodies import JOINING, organisation_in
from onrecord.annotation.names import plain, singular, words

_BY = re.compile(
    r"\b(?:by|from)\s+(?P<by>.+)$|\b(?:in|on)\s+(?P<where>the\s+[A-Z].+)$",
    re.DOTALL,
)
_NOT_MAKER = re.compile(r"\b(?:obtained|seen|viewed|reviewed|received|cited|quoted|provided|given|leaked)\s+$")
_PRINTED = frozenset({"report", "article", "story", "editorial", "op-ed", "column"})
_TITLES = frozenset({"Report", "Record", "Post", "Review", "Form", "Paper", "Data"})
"""Words that end the name of a paper when they have a capital: ``the Harbour Record``."""
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "new", "recent", "early", "current"})
_EDGES = " ,;:.–—-\"“”‘’'"


class Document(NamedTuple):
    """A document or utterance: its noun in the singular, the words for whose it is, and whether it is known already.

    ``maker`` is empty where the phrase doesn't say; ``definite`` is set for "the report" and "Tuesday's report", which
    look back; ``bare`` where no more is said of it than that.
    """

    head: str
    maker: str
    definite: bool
    bare: bool
    utterance: bool


def document_in(phrase: str) -> Document | None:
    """The document that a phrase is about."""
    tokens = phrase.split()
    at = _head(tokens)
    if at is None:
        return None
    head = singular(plain(tokens[at].strip(_EDGES)))
    utterance = head in words("utterances")
    before = tokens[:at]
    maker, used = _owner(before, titled=tokens[at][:1].isupper())
    if utterance and not maker:
        return None
    after = phrase.split(None, at + 1)[at + 1] if len(tokens) > at + 1 else ""
    match = _BY.search(after) if not maker else None
    if match and not _NOT_MAKER.search(after, 0, match.start()):
        if match.group("by"):
            maker = match.group("by").split(", ")[0]
        elif head in _PRINTED:
            maker = match.group("where")
        maker = maker.strip(_EDGES)
    first = plain(tokens[0])
    timed = bool(before) and before[0].endswith(("'s", "s'")) and not used
    timed = timed or (len(before) > 1 and before[1].endswith("'s") and not maker)
    definite = first in _DEFINITE or timed
    plural = head != plain(tokens[at].strip(_EDGES))
    bare = definite and not after and not any(_is_telling(token) for token in before)
    return Document(head, maker, definite and not (plural and after), bare, utterance)


def _head(tokens: list[str]) -> int | None:
    documents, utterances = words("documents"), words("utterances")
    for at, token in enumerate(tokens[:14]):
        low = plain(token.strip(_EDGES))
        if at and low in words("phrase ends"):
            if tokens[at - 1][:1].isupper() and "".join(tokens[at + 1 : at + 2])[:1].isupper() and low in JOINING:
                continue  # "a Club for Growth ad"
            return None
        if at and (low in words("determiners") or (low.endswith("ing") and _is_people(tokens[at - 1]))):
            return None
        if token.strip(_EDGES) in _TITLES or token.endswith(("'s", "s'")):
            continue
        one = singular(low)
        if one not in documents and not (one in utterances or low in utterances):
            continue
        following = plain(tokens[at + 1].strip(_EDGES)) if at + 1 < len(tokens) else ""
        if (
            not following
            or token.endswith(",")
            or following in words("phrase ends") | words("calendar")
            or following.endswith(("ed", "ing"))
            or following in ("out", "last", "this", "earlier", "sent", "written", "made", "shown", "set")
        ):
            return at
    return None


def _is_people(token: str) -> bool:
    one = singular(plain(token))
    return one in words("offices") or one in words("people")


def _owner(before: list[str], *, titled: bool) -> tuple[str, bool]:
    """The words for whose it is among those before the noun, and whether there are any."""
    if not before:
        return "", False
    first = plain(before[0])
    if first in _POSSESSIVE:
        return first, True
    owned = next((at for at in range(len(before) - 1, -1, -1) if before[at].endswith(("'s", "s'"))), None)
    if owned is not None:
        owner = " ".join(before[: owned + 1]).removesuffix("'s").removesuffix("'")
        if before[owned].endswith("s'") and before[owned + 1 :] and all(t[:1].isupper() for t in before[owned:]):
            owner = " ".join(before)  # "the Dockers' Club report"
        if plain(before[0]) in ("a", "an", "one", "another"):
            owner = owner.split(" ", 1)[-1]
        if plain(before[owned].removesuffix("'s").removesuffix("'")) not in words("calendar"):
            return owner, True
        before = before[owned + 1 :]
    kept: list[str] = []
    for token in reversed(before):
        opens = token is before[0] and plain(token) in words("determiners") | words("starters")
        if (token[:1].isupper() and not opens) or (kept and plain(token) in JOINING - {"the", "in", "to"}):
            kept.append(token)
        elif kept or not token[:1].islower():
            break
    while kept and plain(kept[-1]) in JOINING:
        kept.pop()
    kept.reverse()
    told = [plain(token) for token in kept if plain(token) not in words("calendar")]
    alone = kept == before[:1] and len(kept) == 1 and organisation_in(kept[0]) is None  # "Recent polling"
    if not told or titled or alone or any(mark in token for token in before for mark in '“”"'):
        return "", False
    if all(word in words("adjectives") | words("places") or singular(word) in words("people") for word in told):
        return "", False
    return " ".join(kept), True


def _is_telling(token: str) -> bool:
    low = plain(token).removesuffix("'s")
    return low not in words("determiners") | words("calendar") | _INDEFINITE and not low.isdigit()
