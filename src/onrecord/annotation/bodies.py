"""What a phrase says of an organisation: its name, or a noun that describes it such as "the company"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.annotation.names import is_given, parse_run, plain, singular, words

_UNION = re.compile(
    r"(?:[A-Z][\w-]+(?:'s|s')\s+(?:(?:and|&)\s+)?)+(?:[A-Z][\w-]+\s+)*"
    r"(?:Union|Association|Federation|Guild|League|Club|Party|Committee|Institute|Council|Society|Congress)"
)
"""An organisation whose name opens with those whose it is."""
_OFFICE = re.compile(
    r"[Tt]he (?:(?:prime|foreign|attorney) )?(?:mayor|governor|president|premier|chancellor|minister|general)'s office"
)
_JOINED = re.compile(r"[A-Z]\w+ & [A-Z]\w+")
_AND = re.compile(
    r"([A-Z]\w+(?:, [A-Z]\w+)*(?: [A-Z]\w+)?) and (?:[A-Z]\w+ )+(?:Organi[sz]ation|Department|Ministry|Agency|"
    r"Administration|Commission|Committee|Bureau|Office|Council|Services?|Association|Union|Directorate)"
)
_NEVER_CALLED = frozenset({"campaign", "team", "camp", "office", "court"})
_CALLED = re.compile(r"(?:.* )?(?!the )([a-z-]+) (?:the )?([A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|of|for|de|the|and))*)")
"""A noun and the name that follows it: "the Norwegian newspaper Fjordposten"."""
JOINING = frozenset({"of", "for", "and", "the", "on", "&", "in", "to", "against"})
"""Small words that may stand inside the name of an organisation."""
_AFTER_HEAD = frozenset({"of", "for", "on", "against"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "whose"})
_ARTICLES = frozenset({"the", "this", "that"})


class Named(NamedTuple):
    """The name of an organisation, or of an office as in "the mayor's office"."""

    form: Literal["organisation", "office"]
    name: str


class Body(NamedTuple):
    """An organisation without its name: the noun, the words before it, and the words for whose it is, if any."""

    head: str
    modifiers: tuple[str, ...]
    owner: str


@lru_cache(maxsize=8192)
def organisation_in(phrase: str) -> Named | None:
    """The organisation that a phrase names."""
    tokens = phrase.split()
    article = bool(tokens) and plain(tokens[0]) == "the"
    if article:
        if len(tokens) == 2 and plain(tokens[1].removesuffix("'s")) in words("papers") and tokens[1][:1].isupper():
            return Named("organisation", phrase.removesuffix("'s"))
        if plain(phrase) in words("organisations") and phrase[:1].isupper():
            return Named("organisation", phrase)
        tokens = tokens[1:]
    if not tokens or (plain(tokens[0]) in words("determiners") and (tokens[0].islower() or tokens[-1].islower())):
        return None
    if _OFFICE.fullmatch(phrase):
        return Named("office", phrase)
    name = " ".join(tokens).removesuffix("'s").removesuffix("'")
    tokens = name.split()
    if not tokens:
        return None
    if plain(name) in words("organisations") or plain(name) in words("places") - words("no seats"):
        return Named("organisation", name)
    last = plain(tokens[-1])
    if article and len(tokens) > 2 and tokens[0].islower() and tokens[1][:1].isupper() and not _is_noun(tokens[0]):
        tokens = tokens[1:]  # "the nonpartisan Congressional Budget Office"
        name = " ".join(tokens)
    owned = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].endswith("'s")), None)
    if owned is not None and tokens[owned + 1][:1].isupper() and not _UNION.fullmatch(name) and last != "office":
        return organisation_in(f"the {' '.join(tokens[owned + 1 :])}")  # "President Doe's EPA"
    called = _CALLED.fullmatch(name)
    if called and plain(called.group(1)) in words("bodies") | {"paper"} - {
        "campaign",
        "team",
        "camp",
        "office",
        "court",
    }:
        return Named("organisation", called.group(2))  # "the news site Doe Online"
    if not tokens[0][:1].isupper():
        return None
    if _UNION.fullmatch(name) or (len(tokens) == 2 and tokens[0] in ("Team", "Camp")):
        return Named("organisation", name)
    if last == "office" and len(tokens) >= 2 and all(token[:1].isupper() for token in tokens[:-1]):
        return Named("organisation" if tokens[-1] == "Office" and "'s " not in name else "office", name)
    if last in words("common organisations") and tokens[-1].islower() and all(t[:1].isupper() for t in tokens[:-1]):
        told = all(plain(token) in words("adjectives") or token.endswith("-based") for token in tokens[:-1])
        return None if told and last in words("broad bodies") else Named("organisation", name)
    if tokens[-1].islower() and last in words("bodies") | words("common organisations") and 2 < len(tokens) <= 6:
        between = [plain(token) for token in tokens[1:-1] if token.islower()]
        based = plain(tokens[0]) in words("adjectives") or "-" in tokens[0]
        if (
            between
            and not based
            and not any(word in words("phrase ends") - {"and"} or _is_noun(word) for word in between)
        ):
            return Named("organisation", name)  # "the White House oil spill commission"
    if not all(token[:1].isupper() or token[:1].isdigit() or plain(token) in JOINING for token in tokens):
        return None
    if len(tokens) == 1 and name.isupper() and name.replace(".", "").isalpha() and 2 <= len(name.replace(".", "")) <= 5:
        return Named("organisation", name)
    joined = _AND.fullmatch(name) if article else None
    if joined and organisation_in(joined.group(1)) is None:
        return Named("organisation", name)  # "the Food and Agriculture Organization"
    generic = words("bodies") | words("starters")
    if article and plain(tokens[0]) in words("starters") and all(plain(token) in generic for token in tokens):
        return None  # "The Super PAC" is a description
    if _JOINED.fullmatch(name):
        return Named("organisation", name)
    # the head is the last word before the first preposition: "Department" in "Department of Housing"
    count = next((at for at, word in enumerate(tokens) if not word[:1].isupper()), len(tokens))
    core = [plain(token) for token in tokens[:count]]
    if any(token.endswith("'s") for token in core[:-1]) or any(word in words("honorifics") for word in core):
        return None
    if len(tokens) == 1:
        return None  # "Police" alone is no name
    adjectival = len(tokens) == 2 and core[0] in words("adjectives") and not is_given(tokens[1])
    if core[-1] not in words("organisation words"):
        known = adjectival and core[-1].endswith(("ism", "tion", "ics", "ing", "watch", "net"))
        firm = words("organisation words") - words("offices") - words("given") - words("men") - words("women")
        known = known or (core[0] in firm and not any(word in words("offices") for word in core))
        return Named("organisation", name) if known else None
    run = parse_run(" ".join(tokens[:count]), 0, len(" ".join(tokens[:count])), opens=False)
    return None if run.person else Named("organisation", name)


def _is_noun(word: str) -> bool:
    one = singular(plain(word))
    return any(one in words(section) for section in ("offices", "people", "bodies", "documents", "phrase ends"))


def is_body_group(phrase: str) -> bool:
    """Whether a phrase is about several organisations without a name: ``super PACs``, ``outside groups``."""
    first, word = phrase.split(" ", 1)[0], phrase.rsplit(" ", 1)[-1]
    last = plain(word)
    one = singular(last)
    if one == last or one not in words("bodies") | {"government", "country", "state", "nation"}:
        return False
    return word[1:].islower() and (word.islower() or first.startswith(("Anti-", "Pro-")) or plain(first) == "super")


def body_in(phrase: str) -> Body | None:
    """The organisation that a phrase describes: "the company", "the budget office", "his campaign"."""
    tokens = phrase.split()
    cut = next((at for at, token in enumerate(tokens) if at and plain(token) in words("phrase ends")), len(tokens))
    tokens = tokens[:cut]
    if len(tokens) < 2 or len(tokens) > 7:
        return None
    head = plain(tokens[-1].removesuffix("'s"))
    if head not in words("bodies"):
        return None
    first = plain(tokens[0])
    if first in _POSSESSIVE:
        return Body(head, tuple(map(plain, tokens[1:-1])), first)
    owned = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].endswith(("'s", "s'"))), None)
    if owned is not None:
        owner = " ".join(tokens[: owned + 1]).removesuffix("'s").removesuffix("'")
        return Body(head, tuple(map(plain, tokens[owned + 1 : -1])), owner)
    if first in _ARTICLES:
        return Body(head, tuple(map(plain, tokens[1:-1])), "")
    return None
