"""What the words of one source say: a person, an organisation, a pronoun, a description or somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.annotation.names import content_words, is_given, is_group_word, parse_run, plain, singular, words

PartyForm = Literal["name", "organisation", "office", "pronoun", "description", "unnamed", "unclear"]

_LONGEST = 400
"""Characters of a source that are read; a longer one is no name."""

_LEADING = re.compile(r"^(?:by|from|according to|per|for|to|of|in the words of)\s+", re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s+\(?(?:who|whose|whom|which|where|when|while|after|before|speaking|writing|citing)\b.*$", re.DOTALL
)
_PAREN = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
_ROLE_END = re.compile(r",?\s+(?:who|which|whose|that)\s")
_ARTICLE = re.compile(r"^(?:the|a|an|another|his|her|their|its|my|our|both)\s+", re.IGNORECASE)
_PARTS = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+")
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "what", "whoever", "those"})
_EDGES = " \t\n\r\u00a0,;:.–—-\"“”‘’'«»"
_UNION = re.compile(
    r"(?:[A-Z][\w-]+(?:'s|s')\s+(?:(?:and|&)\s+)?)+(?:[A-Z][\w-]+\s+)*"
    r"(?:Union|Association|Federation|Guild|League|Club|Party|Committee|Institute|Council|Society|Congress)"
)
"""An organisation whose name opens with those whose it is."""
_OFFICE = re.compile(
    r"[Tt]he (?:(?:prime|foreign|attorney) )?(?:mayor|governor|president|premier|chancellor|minister|general)'s office"
)
_COUPLE = re.compile(r"(?:mrs?|ms|dr|sir|lord)\.? (?:and|&) (?:mrs?|ms|dr|lady)\b", re.IGNORECASE)
"""``Mr and Mrs Smith``: two persons, of whom one name tells neither."""
_JOINING = frozenset({"of", "for", "and", "the", "on", "&", "in", "to"})


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a source.

    ``phrase`` holds the words as they stand. A name has its words, the titles before it and the role that the source
    gives; ``sure`` says that it is a person's. ``head`` is the noun, in the singular, of somebody without a name.
    """

    form: PartyForm
    phrase: str
    name: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    role: str | None = None
    sure: bool = False
    head: str = ""


@lru_cache(maxsize=4096)
def read_parties(source: str) -> tuple[Party, ...]:
    """The parties that a source names: one, or several where all of a list are names; none where it is unclear."""
    phrase = re.sub(r"\s+", " ", source[:_LONGEST].replace("’", "'")).strip(_EDGES)
    phrase = _LEADING.sub("", phrase)
    if plain(phrase) in words("pronouns"):
        return (Party("pronoun", plain(phrase)),)
    phrase = _PAREN.sub("", phrase).strip(_EDGES)
    single = _read_one(phrase)
    if single.form == "organisation":
        return (single,)
    if _COUPLE.match(phrase):
        return ()
    if " and " in phrase or " & " in phrase:
        several = _read_list(_RELATIVE.sub("", phrase))
        if several:
            return several
    return () if single.form == "unclear" else (single,)


def _read_list(phrase: str) -> tuple[Party, ...]:
    parts = [part.strip(_EDGES) for part in _PARTS.split(phrase)]
    parts = [part for part in parts if part and plain(part) not in ("jr", "sr")]
    parties = tuple(_read_one(part) for part in parts)
    if len({party.form for party in parties}) > 1 and not all(party.sure or party.form != "name" for party in parties):
        return ()  # "the Science and Technology Directorate"
    if len(parties) >= 2 and all(_may_be_listed(party, len(parts)) for party in parties):
        return parties
    return ()


def _may_be_listed(party: Party, count: int) -> bool:
    if party.form == "organisation":
        return count == 2
    return party.form == "name" and (party.sure or len(content_words(party.name)) == 1)


def _read_one(phrase: str) -> Party:
    unclear = Party("unclear", phrase)
    phrase = _RELATIVE.sub("", phrase).strip(_EDGES)
    if not phrase or plain(phrase) in words("pronouns") or plain(phrase.split(" ", 1)[0]) in _RELATIVES:
        return unclear
    if is_group(phrase):
        return Party("unnamed", phrase, head=head_noun(phrase))
    pieces = [piece.strip() for piece in re.split(r",\s+(?![JS]r\b)|\s+[–—-]+\s+", phrase) if piece.strip()]
    if not pieces:
        return unclear
    head, tail = pieces[0], pieces[1:]
    if tail and (plain(head.split(" ", 1)[0]) in words("determiners") or head[:1].islower()):
        # "the campaign chief, Jane Doe": she is named after her description
        named = _name_in(tail[0])
        if named and named.sure and len(content_words(named.name)) >= 2 and head_noun(head) in words("offices"):
            return Party("name", phrase, named.name, named.titles, _as_role(head), True)
    organisation = _organisation(head)
    if organisation:
        return organisation
    named = _name_in(head)
    if named and not named.sure and plain(head).startswith("the ") and plain(head).endswith("s"):
        return unclear  # "the Marines"
    if named:
        apposition = ", ".join(tail)
        role = named.role or (_as_role(apposition) if _is_role(apposition) else None)
        return Party("name", phrase, named.name, named.titles, role, named.sure)
    return _described(head)


def _as_role(phrase: str) -> str | None:
    role = _ROLE_END.split(phrase.strip(" ,;:\"'"))[0]
    return _ARTICLE.sub("", role).removesuffix("'s").strip() or None


def _is_role(phrase: str) -> bool:
    """Whether an apposition tells an office or a calling: one of the first words before a preposition is one."""
    if phrase[:1].isdigit():
        return False
    for token in phrase.split()[:8]:
        word = plain(token.strip(",")).removesuffix("'s")
        if word in words("offices") or singular(word) in words("people"):
            return True
        if word in words("phrase ends"):
            return False
    return False


def _name_in(phrase: str) -> Party | None:
    """The name that a noun phrase ends in, up to a preposition: ``former secretary of state Jane Doe of Ohio``."""
    tokens = phrase.removesuffix("'s").removesuffix("'").split()
    while tokens and plain(tokens[0]) in ("the", "then", "both"):
        tokens = tokens[1:]
    begin: int | None = None
    end = len(tokens)
    for index, token in enumerate(tokens):
        word = plain(token)
        capital = token[:1].isupper() or bool(re.match(r"(?:al|el|as|an|ar|ash|at)-[A-Z]", token))
        if token.endswith(("'s", "s'")):
            begin = None
        elif word in words("phrase ends") and not capital:
            if begin is not None:
                if word in ("and", "or", "but") or (word == "of" and index == 1):
                    return None
                end = index
                break
            if not _office_goes_on(tokens, index):
                return None
        elif capital and index >= 2 and plain(tokens[index - 1]) == "of" and word in words("office tails"):
            begin = None
        elif capital and _belongs_to_name(tokens, index, begin):
            begin = index if begin is None else begin
        elif word in words("particles") and (begin is not None or tokens[index + 1 : index + 2]):
            follows = tokens[index + 1][:1].isupper() if index + 1 < len(tokens) else False
            begin = index if begin is None and follows else begin
        elif capital and begin is not None and not any(rest[:1].isupper() for rest in tokens[index + 1 :]):
            return None
        else:
            begin = None
    return None if begin is None else _finish(tokens[begin:end], tokens[:begin])


def _belongs_to_name(tokens: list[str], index: int, begin: int | None) -> bool:
    """Whether a capitalised word is part of a name: no office, or one that stands last, after a given name."""
    if plain(tokens[index]) not in words("offices") or (index == 0 and is_given(tokens[0])):
        return True
    return begin is not None and index == len(tokens) - 1 and is_given(tokens[index - 1])


def _office_goes_on(tokens: list[str], index: int) -> bool:
    """Whether the preposition at an index belongs to an office, as in "Secretary of State Jane Doe"; "a spokesman for
    Mayor Jane Doe" is not about her."""
    if not index or plain(tokens[index]) != "of" or plain(tokens[0]) in ("a", "an"):
        return False
    follows = plain(tokens[index + 1]) if index + 1 < len(tokens) else ""
    return plain(tokens[index - 1]) in words("offices with of") and follows not in words("offices")


def _finish(name_tokens: list[str], role_tokens: list[str]) -> Party | None:
    joined = " ".join(name_tokens).strip(",")
    run = parse_run(joined, 0, len(joined), opens=True)
    if not content_words(run.name):
        return None
    honorifics, offices = words("honorifics"), words("offices")
    titles = (*[token for token in role_tokens if plain(token) in offices | honorifics], *run.titles)
    if run.person is False and not (len(content_words(run.name)) == 1 and titles and plain(titles[-1]) in honorifics):
        return None
    role_words = [token for token in (*role_tokens, *run.titles) if plain(token) not in honorifics]
    role = _as_role(" ".join(role_words)) if any(singular(plain(word)) in offices for word in role_words) else None
    sure = run.person is True or bool(titles and plain(titles[-1]) in offices | honorifics)
    if role_tokens and role_tokens[-1][:1].islower() and not role_tokens[-1].endswith("'s"):
        last = singular(plain(role_tokens[-1]))
        told = last in words("people") or last in offices or plain(role_tokens[-1]) in words("office tails")
        # "the baker Jane Doe" may be, "Jane Doe held up a sign saying Trump" is not about the last name
        several = any(token[:1].isupper() for token in role_tokens[1:]) or len(content_words(run.name)) == 1
        if not told and (several or (not sure and not is_given(run.name[0]))):
            return None
    return Party("name", joined, run.name, titles, role, sure)


def _organisation(phrase: str) -> Party | None:
    tokens = phrase.split()
    if tokens and plain(tokens[0]) == "the":
        tokens = tokens[1:]
    if not tokens or plain(tokens[0]) in words("determiners"):
        return None
    if _OFFICE.fullmatch(phrase):
        return Party("office", phrase, (phrase,))
    name = " ".join(tokens).removesuffix("'s").removesuffix("'")
    party = Party("organisation", phrase, (name,))
    if plain(name) in words("organisations") or plain(name) in words("places"):
        return party
    last = plain(tokens[-1])
    if not tokens[0][:1].isupper():
        return None
    if _UNION.fullmatch(name) or (len(tokens) == 2 and tokens[0] in ("Team", "Camp")):
        return party
    if last == "office" and len(tokens) >= 2 and all(token[:1].isupper() for token in tokens[:-1]):
        return Party("office", phrase, (name,))
    if last in words("common organisations") and tokens[-1].islower():
        return party if all(token[:1].isupper() for token in tokens[:-1]) else None
    if not all(token[:1].isupper() or plain(token) in _JOINING for token in tokens):
        return None
    if len(tokens) == 1 and name.isupper() and 2 <= len(name.replace(".", "")) <= 5:
        return party
    # the head is the last word before the first preposition: "Department" in "Department of Housing"
    count = next((at for at, word in enumerate(tokens) if not word[:1].isupper()), len(tokens))
    core = [plain(token) for token in tokens[:count]]
    if any(token.endswith("'s") for token in core[:-1]) or any(word in words("honorifics") for word in core):
        return None
    if core[-1] not in words("organisation words") or len(tokens) == 1:
        return None  # "Police" alone is no name
    run = parse_run(" ".join(tokens[:count]), 0, len(" ".join(tokens[:count])), opens=False)
    return None if run.person else party


def head_noun(phrase: str) -> str:
    """The noun that a phrase is about, in the singular: the last word before a preposition or a comma."""
    kept: list[str] = []
    for index, token in enumerate(phrase.split()):
        word = plain(token.strip(",;"))
        if kept and (word in words("phrase ends") or token[:1].isdigit()):
            if word != "of" or kept[-1] not in words("measures") | words("several"):
                break
            kept = []
        elif index or word not in words("determiners"):
            kept.append(word)
            if token.endswith(","):
                break
    return singular(kept[-1]) if kept else ""


def _described(phrase: str) -> Party:
    head = head_noun(phrase)
    first = plain(phrase.split(" ", 1)[0])
    human = head in words("offices") or head in words("people")
    if first in ("the", "these", "those") and head in words("several"):
        return Party("unclear", phrase)
    if not human or first in ("neither", "no", "your", "nobody", "none"):
        return Party("unclear", phrase)
    plural = not re.search(rf"\b{re.escape(head)}\b", phrase, re.IGNORECASE)
    several = plural or head in words("several") or first in words("several")
    if several or first in ("a", "an", "one", "another"):
        return Party("unnamed", phrase, head=head)
    if first in ("the", "this", "that", "its") or (phrase[:1].isupper() and head in words("offices")):
        return Party("unclear" if " and " in phrase else "description", phrase, head=head)
    # "police", "state media"; a longer phrase without an article is no noun phrase
    bare = first not in words("determiners") and phrase.count(" ") <= 1
    return Party("unnamed" if bare else "unclear", phrase, head=head)


def is_group(phrase: str) -> bool:
    """Whether a phrase ends in the name of a people or a party, or a calling, in the plural: ``Many Democrats``."""
    last = phrase.rsplit(" ", 1)[-1]
    return last[:1].isupper() and is_group_word(last) and not any(is_given(word) for word in phrase.split()[:-1])
