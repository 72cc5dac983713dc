"""The lexicon of reporting verbs, nouns and adjectives, read once from the readable table beside this module.

``reporting_words.tsv`` has one word a line: its class (verb, noun, adjective), lemma, mode, and for a verb the third
person, past, past participle and present participle, for a noun the plural; variants of one form are parted by a bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, cast

from onrecord.model import Mode

Form = Literal["base", "third", "past", "participle", "gerund"]
"""What a form of a verb can be."""

_COLUMNS: Final[tuple[Form, ...]] = ("base", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting word: its lemma, the mode it puts a statement in, and whether it can introduce words as spoken."""

    lemma: str
    mode: Mode
    speech: bool


VERB_FORMS: Final[dict[str, tuple[Verb, frozenset[Form]]]] = {}
"""Every inflected form of a verb, in lower case, with its verb and what the form can be."""

NOUNS: Final[dict[str, Verb]] = {}
"""Reporting nouns, singular and plural."""

ADJECTIVES: Final[dict[str, Verb]] = {}
"""Adjectives that, after a form of *be*, tell what somebody thinks, feels or wants."""


def _read() -> None:
    table = files(__package__).joinpath("reporting_words.tsv").read_text("utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, lemma, mode, *rest = line.split("\t")
        entry = Verb(lemma if kind == "verb" else f"{lemma}.{kind[0]}", cast(Mode, mode), mode in ("said", "wrote"))
        if kind == "noun":
            for word in (lemma, *rest):
                NOUNS.setdefault(word, entry)
        elif kind == "adjective":
            ADJECTIVES.setdefault(lemma, entry)
        else:
            for form, column in zip(_COLUMNS, (lemma, *rest), strict=True):
                for word in column.split("|"):
                    known = VERB_FORMS.get(word)
                    if known is None:
                        VERB_FORMS[word] = (entry, frozenset((form,)))
                    elif known[0] is entry:
                        VERB_FORMS[word] = (entry, known[1] | {form})


_read()
