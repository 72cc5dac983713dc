"""What the words of one source say: a person, an organisation, a pronoun, a description or somebody unnamed."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.annotation.bodies import JOINING, body_in, is_body_group, organisation_in
from onrecord.annotation.documents import document_in
from onrecord.annotation.names import content_words, plain, singular, words
from onrecord.annotation.party import Party, as_role, described, head_noun, is_group, is_human, is_role, name_in

_LONGEST = 400
"""Characters of a source that are read; a longer one is no name."""

_LEADING = re.compile(r"^(?:by|from|according to|per|for|to|of|in the words of)\s+", re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s+\(?(?:who|whose|whom|which|where|when|while|after|before|speaking|writing|citing)\b.*$", re.DOTALL
)
_PAREN = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
_PARTS = re.compile(r"(,\s+(?:and|&)\s+|,\s+|\s+(?:and|&|as well as)\s+)")
_PARTS_AND = re.compile(r"(,\s+and\s+|,\s+|\s+(?:and|as well as)\s+)")
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
    pieces = (_PARTS_AND if " and " in phrase else _PARTS).split(phrase)
    parts = [pieces[0].strip(_EDGES)]
    apposed = [False]
    for joint, raw in zip(pieces[1::2], pieces[2::2], strict=True):
        piece = raw.strip(_EDGES)
        if not piece:
            continue
        last, comma, joins = parts[-1], joint.startswith(","), "and" in joint or "&" in joint or "as well" in joint
        named = name_in(piece)
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
    if is_role(piece) and (first in ("a", "an", "the", "his", "her", "its", "their") or piece[:1].islower()):
        return last[:1].isupper() or apposed
    named = name_in(piece)
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
        named = name_in(tail[0])
        human = is_human(head_noun(head)) or (
            plain(head.split(" ", 1)[0]) in words("determiners") and not body_in(head)
        )
        if named and named.sure and len(content_words(named.name)) >= 2 and human:
            return Party("name", phrase, named.name, named.titles, as_role(head), True)
    opens = plain(head.split(" ", 1)[0])
    if tail and opens in ("a", "an", "one", "the") and head_noun(head) in words("bodies") and _is_titled(tail[0]):
        return Party("organisation", phrase, (tail[0],))
    if tail and plain(head) in words("adjectives") and is_human(head_noun(tail[-1])):
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
    if " " not in head and head[1:].islower() and is_human(plain(head)) and plain(head) not in words("surnames"):
        return Party("unnamed", head, head=singular(plain(head)))  # "Philosopher says"
    named = name_in(head)
    if named and not named.sure and plain(head).startswith("the ") and plain(head).endswith("s"):
        return unclear  # "the Marines"
    if named:
        apposition = ", ".join(tail)
        apposed = is_role(apposition)
        role = named.role or (as_role(apposition) if apposed else None)
        sure = named.sure or (apposed and not named.known and len(content_words(named.name)) == 2)
        return Party("name", phrase, named.name, named.titles, role, sure, known=named.known)
    return described(head)


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
