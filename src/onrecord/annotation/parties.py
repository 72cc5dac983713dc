"""What the words of one source say: a person, an organisation, a pronoun, a description or somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.annotation.bodies import JOINING, body_in, is_body_group, organisation_in
from onrecord.annotation.documents import document_in
from onrecord.annotation.names import content_words, is_given, is_group_word, parse_run, plain, singular, words

PartyForm = Literal[
    "name", "organisation", "office", "pronoun", "description", "body", "document", "unnamed", "unclear"
]

_LONGEST = 400
"""Characters of a source that are read; a longer one is no name."""

_LEADING = re.compile(r"^(?:by|from|according to|per|for|to|of|in the words of)\s+", re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s+\(?(?:who|whose|whom|which|where|when|while|after|before|speaking|writing|citing)\b.*$", re.DOTALL
)
_PAREN = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
_ROLE_END = re.compile(r",?\s+(?:who|which|whose|that)\s")
_ARTICLE = re.compile(r"^(?:the|a|an|another|his|her|their|its|my|our|both)\s+", re.IGNORECASE)
_PARTS = re.compile(r"(,\s+(?:and|&)\s+|,\s+|\s+(?:and|&|as well as)\s+)")
_INCLUDING = re.compile(r",?\s+(?:including|notably|among them|led by)\s+(?=(?:the\s+)?[A-Z]|former\b)")
_STRESS = re.compile(r"^(?:even|only|just|both|so|and|but|yet)\s+", re.IGNORECASE)
_SELF = re.compile(r"^(he|she|they|it) (?:him|her|them|it)sel(?:f|ves)$", re.IGNORECASE)
_ITSELF = re.compile(r"(?<=\w) (?:him|her|it)self$")
_SHARE = re.compile(
    r"(?:(?:about|nearly|almost|roughly|around|over|more than|less than|fewer than|at least|just|only|some) )*"
    r"(?:(?:just )?(?:shy of |under |over )?(?:an? )?(?:half|third|quarter|fifth|two-thirds|three-quarters)\b"
    r"|[\d.,]+ ?(?:%|percent|per cent)|(?:[\w-]+ )?(?:percent|per cent) of"
    r"|(?:\w+) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|(?:at least one|[\d,]+|[\d,.]+ (?:million|billion|thousand)) (?:\w+ )?(?:people|voters|residents|workers|"
    r"employees|members|officials|men|women|students|americans|others)\b)",
    re.IGNORECASE,
)
"""A share or a count of people: "nearly a third", "64 percent of voters", "six in 10"."""
_ANOTHER = re.compile(r"(?:the|his|her|their|its) [a-z]")
_ACRONYMS = frozenset({"US", "WHO"})
"""Organisations that are written like pronouns."""
_OF_PARTY = re.compile(r"(?:[DRI]-|Republican\b|Democrat\b|Independent\b|of\s|\d|[JS]r\b|MP\b)")
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that", "what", "whoever", "those"})
_EDGES = " \t\n\r\u00a0,;:.–—-\"“”‘’'«»"
_COUPLE = re.compile(r"(?:mrs?|ms|dr|sir|lord)\.? (?:and|&) (?:mrs?|ms|dr|lady)\b", re.IGNORECASE)
"""``Mr and Mrs Smith``: two persons, of whom one name tells neither."""


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


@lru_cache(maxsize=4096)
def read_parties(source: str) -> tuple[Party, ...]:
    """The parties that a source names: one, or several where each of a list can be told; none where it is unclear."""
    phrase = re.sub(r"\s+", " ", source[:_LONGEST].replace("’", "'")).strip(_EDGES)
    phrase = _LEADING.sub("", phrase)
    itself = _SELF.match(phrase)
    if phrase in _ACRONYMS:
        return (Party("organisation", phrase, (phrase,)),)
    if itself or plain(phrase) in words("pronouns"):
        return (Party("pronoun", plain(itself.group(1) if itself else phrase)),)
    phrase = _PAREN.sub("", phrase).strip(_EDGES)
    if _COUPLE.match(phrase):
        return ()
    main, _, included = phrase.partition(match.group()) if (match := _INCLUDING.search(phrase)) else (phrase, "", "")
    if included:
        group, members = _read_one(main), _members(included)
        if group.form == "unnamed" and members:
            return (*members, group)
    phrase = _ITSELF.sub("", _STRESS.sub("", phrase))
    single = _read_one(phrase)
    if single.form == "organisation":
        return (single,)
    of_one = single.form == "unnamed" and re.match(
        r"(?:[Aa]n?|[Oo]ne) [^,]*? (?:for|from|of|at|with|to) [^,]* and ", phrase
    )
    if not of_one and (" and " in phrase or " & " in phrase or " as well as " in phrase):
        several = _read_list(_RELATIVE.sub("", phrase))
        if several:
            return several
        if single.form == "name" and _is_joined(phrase):
            return ()
    return () if single.form == "unclear" else (single,)


def _is_joined(phrase: str) -> bool:
    """Whether a name and somebody else without one stand side by side: "Doe and his secretary"."""
    joined = re.match(r"[^,]+ and (?:his|her|their|its) ", phrase)
    return joined is not None


def _members(included: str) -> tuple[Party, ...]:
    listed = _read_list(included) or (_read_one(included),)
    return listed if all(party.form in ("name", "organisation") for party in listed) else ()


def _read_list(phrase: str) -> tuple[Party, ...]:
    parts = _parts(phrase)
    if len(parts) < 2:
        return ()
    parties = tuple(_read_part(part) for part in parts)
    if parties[0].form in ("organisation", "name"):
        # "Doe and the whole town": of the one who has a name it is known at least
        told = tuple(
            party
            for at, party in enumerate(parties)
            if not at or party.form not in ("unclear", "description") or not _ANOTHER.match(parts[at])
        )
        parties = told if " of " not in parts[0] and " for " not in parts[0] else parties
    return parties if all(_may_be_listed(party) for party in parties) and _agree(parties) else ()


def _read_part(part: str) -> Party:
    if plain(part) in words("pronouns") - {"who", "it", "i", "we", "you"}:
        return Party("pronoun", plain(part))
    if plain(part) in ("others", "many others"):
        return Party("unnamed", part, head="other")
    return _read_one(part)


def _agree(parties: tuple[Party, ...]) -> bool:
    """Whether parties can stand side by side: those that are told by capitals alone only beside other names."""
    if all(party.form in ("unnamed", "body", "description", "document") for party in parties):
        return all(party.form == "unnamed" for party in parties)
    names = [party for party in parties if party.form == "name"]
    others = any(party.form in ("organisation", "unnamed", "pronoun") for party in parties)
    return not others or all(party.sure or len(content_words(party.name)) == 1 for party in names)


def _may_be_listed(party: Party) -> bool:
    if party.form == "name":
        return party.sure or len(content_words(party.name)) == 1
    return party.form in ("organisation", "pronoun", "unnamed")


def _parts(phrase: str) -> list[str]:
    """The members of a list, each with the appositions that follow it: "Doe, a farmer, and Roe, a baker"."""
    pieces = _PARTS.split(phrase)
    parts = [pieces[0].strip(_EDGES)]
    apposed = [False]
    for joint, raw in zip(pieces[1::2], pieces[2::2], strict=True):
        piece = raw.strip(_EDGES)
        if not piece:
            continue
        last, comma, joins = parts[-1], joint.startswith(","), "and" in joint or "&" in joint or "as well" in joint
        named = _name_in(piece)
        whole = named is not None and named.sure
        if comma and not joins and _apposes(last, piece, bool(apposed[-1])):
            apposed[-1] = True
        elif apposed[-1] and not comma and not whole:
            pass  # "Doe, president and founder of the club"
        elif last[:1].islower() and not comma and not apposed[-1] and _is_office(last) and whole:
            pass  # "president and founder Jane Doe"
        else:
            parts.append(piece)
            apposed.append(False)
            continue
        parts[-1] = f"{last}{joint}{piece}"
    return [part for part in parts if part]


def _apposes(last: str, piece: str, apposed: bool) -> bool:
    """Whether what follows a comma tells of the one before it rather than being the next of a list."""
    if _OF_PARTY.match(piece) or (plain(piece) in words("places") and plain(last) not in words("places")):
        return True
    first = plain(piece.split(" ", 1)[0])
    if _is_role(piece) and (first in ("a", "an", "the", "his", "her", "its", "their") or piece[:1].islower()):
        return last[:1].isupper() or apposed
    named = _name_in(piece)
    described = plain(last.split(" ", 1)[0]) in words("determiners") and not apposed
    return described and named is not None and named.sure and head_noun(last) in words("offices")


def _is_office(phrase: str) -> bool:
    return singular(plain(phrase.rsplit(" ", 1)[-1])) in words("offices")


def _read_one(phrase: str) -> Party:
    unclear = Party("unclear", phrase)
    phrase = _RELATIVE.sub("", phrase).strip(_EDGES)
    first = phrase.split(" ", 1)[0]
    if not phrase or plain(phrase) in words("pronouns") or (plain(first) in _RELATIVES and first != "WHO"):
        return unclear
    if is_group(phrase):
        return Party("unnamed", phrase, head=head_noun(phrase))
    if _SHARE.match(phrase):
        return Party("unnamed", phrase, head="person")
    pieces = [piece.strip() for piece in re.split(r",\s+(?![JS]r\b)|\s+[–—-]+\s+", phrase) if piece.strip()]
    if not pieces:
        return unclear
    head, tail = pieces[0], pieces[1:]
    if tail and (plain(head.split(" ", 1)[0]) in words("determiners") or head[:1].islower() or "'s " in head):
        # "the campaign chief, Jane Doe": she is named after her description
        named = _name_in(tail[0])
        human = _is_human(head_noun(head)) or (
            plain(head.split(" ", 1)[0]) in words("determiners") and not body_in(head)
        )
        if named and named.sure and len(content_words(named.name)) >= 2 and human:
            return Party("name", phrase, named.name, named.titles, _as_role(head), True)
    opens = plain(head.split(" ", 1)[0])
    if tail and opens in ("a", "an", "one", "the") and head_noun(head) in words("bodies") and _is_titled(tail[0]):
        return Party("organisation", phrase, (tail[0],))
    if tail and plain(head) in words("adjectives") and _is_human(head_noun(tail[-1])):
        return Party("unnamed", phrase, head=head_noun(tail[-1]))
    organisation = organisation_in(head)
    if organisation:
        return Party(organisation.form, head, (organisation.name,))
    if is_body_group(head):
        return Party("unnamed", head, head=singular(plain(head.rsplit(" ", 1)[-1])))
    document = document_in(phrase)
    if document:
        maker = _maker(document.maker)
        if maker is None and document.utterance:
            return unclear
        head = document.head
        return Party("document", phrase, head=head, maker=maker, back=document.definite, bare=document.bare)
    body = body_in(head)
    if body:
        owner = _maker(body.owner)
        if owner is not None or not body.owner:
            return Party("body", head, head=body.head, modifiers=body.modifiers, maker=owner)
    if " " not in head and head[1:].islower() and _is_human(plain(head)) and plain(head) not in words("surnames"):
        return Party("unnamed", head, head=singular(plain(head)))  # "Philosopher says"
    named = _name_in(head)
    if named and not named.sure and plain(head).startswith("the ") and plain(head).endswith("s"):
        return unclear  # "the Marines"
    if named:
        apposition = ", ".join(tail)
        apposed = _is_role(apposition)
        role = named.role or (_as_role(apposition) if apposed else None)
        sure = named.sure or (apposed and not named.known and len(content_words(named.name)) == 2)
        return Party("name", phrase, named.name, named.titles, role, sure, known=named.known)
    return _described(head)


def _is_titled(phrase: str) -> bool:
    return all(word[:1].isupper() or plain(word) in JOINING for word in phrase.split())


def _maker(phrase: str) -> Party | None:
    """Whose a document or an organisation is, in the words for it."""
    if not phrase:
        return None
    if plain(phrase) in words("pronouns"):
        return Party("pronoun", plain(phrase))
    party = _read_one(phrase)
    if party.form not in ("unclear", "document"):
        return party
    name = phrase.removeprefix("the ").removeprefix("The ")
    if len(name.split()) <= 5 and all(word[:1].isupper() for word in name.split()):
        return Party("organisation", name, (name,))  # "a Doe Pollster average"
    return None


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
    rest = [at for at in range(index + 1, len(tokens)) if _is_human(plain(tokens[at]))]
    named = tokens[-2:]
    return (
        bool(index and rest)
        and any(_is_human(plain(token)) for token in tokens[:index])
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
        return tokens[-1][:1].isupper() and all(word.islower() and not _is_human(plain(word)) for word in between)
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
    role = _as_role(" ".join(role_words)) if any(singular(plain(word)) in offices for word in role_words) else None
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
        if kept and word.endswith(("ing", "ed")) and _is_human(kept[-1]):
            break
        if word == "and" and kept and not _is_human(kept[-1]):
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


def _is_human(word: str) -> bool:
    one = singular(word)
    return one in words("offices") or one in words("people")


def _described(phrase: str) -> Party:
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
