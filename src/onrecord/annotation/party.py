"""What one noun phrase says of a person: a name with its titles and role, a description, or somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.annotation.bodies import is_body_group
from onrecord.annotation.names import content_words, is_given, is_group_word, parse_run, plain, singular, words

PartyForm = Literal[
    "name", "organisation", "office", "pronoun", "description", "body", "document", "unnamed", "unclear"
]

_ROLE_END = re.compile(r",?\s+(?:who|which|whose|that)\s")
_ARTICLE = re.compile(r"^(?:the|a|an|another|his|her|their|its|my|our|both)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a source.

    ``phrase`` holds the words as they stand. A name has its words, the titles before it and the role that the source
    gives; ``sure`` says that it is a person's, ``known`` that it is one only if the report knows somebody by it.
    ``head`` is the noun, in the singular, of somebody or something without a name, ``modifiers`` the words before it;
    ``maker`` is whose a document or an organisation is, ``back`` says that a document was told of before, ``bare``
    that no more is said of it.
    """

    form: PartyForm
    phrase: str
    name: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    role: str | None = None
    sure: bool = False
    known: bool = False
    head: str = ""
    modifiers: tuple[str, ...] = ()
    maker: Party | None = None
    back: bool = False
    bare: bool = False


def as_role(phrase: str) -> str | None:
    """A role as it is kept: without an article and what follows in a relative clause."""
    role = _ROLE_END.split(phrase.strip(" ,;:\"'"))[0]
    return _ARTICLE.sub("", role).removesuffix("'s").strip() or None


def is_role(phrase: str) -> bool:
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


def name_in(phrase: str) -> Party | None:
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
            if begin is None and word == "and" and _office_follows(tokens, index):
                continue
            if begin is not None:
                if word == "of" and index == 1 and tokens[0][1:].islower():
                    # "Doe of the University of Fjordland"
                    return Party("name", tokens[0], (tokens[0],), known=True)
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
    last = index == len(tokens) - 1
    # "Attorney General Troy King", "Judge Pastor"
    called = begin is not None and last and plain(tokens[index]) in words("surnames")
    judged = begin is None and last and index == 1 and plain(tokens[0]) in ("judge", "justice", "mr", "ms", "mrs", "dr")
    return (begin is not None and last and is_given(tokens[index - 1])) or called or judged


def _office_follows(tokens: list[str], index: int) -> bool:
    """Whether "and" joins two callings before one name: "columnist and radio host Jane Doe"."""
    rest = [at for at in range(index + 1, len(tokens)) if is_human(plain(tokens[at]))]
    named = tokens[-2:]
    return (
        bool(index and rest)
        and any(is_human(plain(token)) for token in tokens[:index])
        and rest[-1] < len(tokens) - 2
        and is_given(named[0])
        and plain(tokens[index + 1]) not in words("determiners")
    )


def _office_goes_on(tokens: list[str], index: int) -> bool:
    """Whether the preposition at an index belongs to an office, as in "Secretary of State Jane Doe"; "a spokesman for
    Mayor Jane Doe" is not about her."""
    if not index or plain(tokens[0]) in ("a", "an"):
        return False
    if plain(tokens[index]) in ("for", "at", "in") and len(tokens) - index > 3 and is_given(tokens[-2]):
        # "vice president for exploration and production Jane Doe"
        between = tokens[index + 1 : -2]
        return tokens[-1][:1].isupper() and all(word.islower() and not is_human(plain(word)) for word in between)
    if plain(tokens[index]) != "of":
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
    role = as_role(" ".join(role_words)) if any(singular(plain(word)) in offices for word in role_words) else None
    sure = run.person is True or bool(titles and plain(titles[-1]) in offices | honorifics)
    if role_tokens and role_tokens[-1][:1].islower() and not role_tokens[-1].endswith("'s"):
        last = singular(plain(role_tokens[-1]))
        told = last in words("people") or last in offices or plain(role_tokens[-1]) in words("office tails")
        # "the baker Jane Doe" may be, "Jane Doe held up a sign saying Trump" is not about the last name
        several = any(token[:1].isupper() for token in role_tokens[1:]) or len(content_words(run.name)) == 1
        if not told and (several or (not sure and not is_given(run.name[0]))):
            # "a visibly tired Doe" is she, if the report knows her; "a former Marine" is nobody
            alone = plain(role_tokens[0]) in ("a", "an", "the") and len(run.name) == 1 and len(role_tokens) <= 4
            if not alone or is_group_word(run.name[0] + "s") or any(token[:1].isupper() for token in role_tokens[1:]):
                return None
            return Party("name", joined, run.name, titles, role, known=True)
    if run.titles and not sure and len(run.name) == 1 and all(plain(t) in words("adjectives") for t in run.titles):
        return Party("name", joined, run.name, titles, role, known=True)
    if len(run.name) == 1 and plain(run.name[0]) in words("adjectives") and not titles:
        return Party("name", joined, run.name, titles, role, known=True)
    return Party("name", joined, run.name, titles, role, sure)


def head_noun(phrase: str) -> str:
    """The noun that a phrase is about, in the singular: the last word before a preposition or a comma."""
    kept: list[str] = []
    for index, token in enumerate(phrase.split()):
        word = plain(token.strip(",;"))
        if kept and word.endswith(("ing", "ed")) and is_human(kept[-1]):
            break
        if word == "and" and kept and not is_human(kept[-1]):
            continue
        if kept and (word in words("phrase ends") or token[:1].isdigit()):
            if word != "of" or kept[-1] not in words("measures") | words("several"):
                break
            kept = []
        elif index or word not in words("determiners"):
            kept.append(word)
            if token.endswith(","):
                break
    return singular(kept[-1]) if kept else ""


def is_human(word: str) -> bool:
    """Whether a noun, in the singular or plural, is an office, a calling or a people."""
    one = singular(word)
    return one in words("offices") or one in words("people")


def described(phrase: str) -> Party:
    """Somebody without a name: a description that may mean one person, somebody unnamed, or nothing clear."""
    head = head_noun(phrase)
    first = plain(phrase.split(" ", 1)[0])
    human = head in words("offices") or head in words("people")
    if first in ("neither", "no", "your", "nobody", "none"):
        return Party("unclear", phrase)
    if is_body_group(phrase) or (first in ("a", "an", "one", "another") and head in words("bodies")):
        return Party("unnamed", phrase, head=head)
    if first in ("these", "those") and head in words("several"):
        return Party("unclear", phrase)
    if not human and not (head.endswith(("ist", "ian")) and re.search(rf"\b{re.escape(head)}s\b", phrase)):
        return Party("unclear", phrase)
    if first == "the" and head in words("several"):
        return Party("unclear", phrase)
    plural = not re.search(rf"\b{re.escape(head)}\b", phrase, re.IGNORECASE)
    several = plural or head in words("several") or first in words("several") or head == "crowd"
    if several or first in ("a", "an", "one", "another"):
        return Party("unnamed", phrase, head=head)
    owned = "'s " in phrase or first in ("his", "her", "their")
    if first in ("the", "this", "that", "its") or (phrase[:1].isupper() and head in words("offices")) or owned:
        return Party("unclear" if " and " in phrase else "description", phrase, head=head)
    if first in ("anyone", "everyone", "someone", "people", "everybody", "somebody"):
        return Party("unnamed", phrase, head=head)
    # "police", "state media"; a longer phrase without an article is no noun phrase
    bare = first not in words("determiners") and phrase.count(" ") <= 1
    return Party("unnamed" if bare else "unclear", phrase, head=head)


def is_group(phrase: str) -> bool:
    """Whether a phrase ends in the name of a people or a party, or a calling, in the plural: ``Many Democrats``."""
    last = phrase.rsplit(" ", 1)[-1]
    return last[:1].isupper() and is_group_word(last) and not any(is_given(word) for word in phrase.split()[:-1])
