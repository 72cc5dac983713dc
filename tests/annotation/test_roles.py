"""Roles by which a report introduces its persons."""

from __future__ import annotations

from onrecord.annotation.names import Names, Person
from onrecord.annotation.roles import Roles, office_of


def _read(text: str) -> tuple[Roles, dict[str, Person]]:
    names = Names(text)
    return Roles(names), {person.full: person for group in names.by_surname.values() for person in group}


def test_a_role_stands_before_the_name_or_in_apposition() -> None:
    roles, people = _read("U.S. Secretary of State Mary Abara met Peter Lindqvist, the mayor of Harbourtown, at noon.")
    assert roles.role(people["Mary Abara"]) == "U.S. Secretary of State"
    assert roles.role(people["Peter Lindqvist"]) == "mayor of Harbourtown"


def test_the_words_of_the_sentence_before_are_no_part_of_a_role() -> None:
    roles, people = _read("He had met Mary Abara. Governor Peter Lindqvist was late.")
    assert roles.role(people["Peter Lindqvist"]) == "Governor"
    assert roles.role(people["Mary Abara"]) is None


def test_an_office_comes_before_a_calling() -> None:
    roles, people = _read("His rival Peter Lindqvist came. Then Mayor Peter Lindqvist left.")
    assert roles.role(people["Peter Lindqvist"]) == "Mayor"


def test_an_office_with_two_holders_tells_both() -> None:
    roles, people = _read("Italian Prime Minister Mary Abara met British Prime Minister Peter Lindqvist in town.")
    assert roles.holders("minister", ("prime",))[0] == list(people.values())
    assert roles.holders("minister", ("italian", "prime"))[0] == [people["Mary Abara"]]


def test_a_holder_whose_full_name_is_not_given_is_not_forgotten() -> None:
    roles, _ = _read("It was Sen. Mary Abara who came with Sen. Holmqvist to town.")
    assert roles.holders("senator", ())[1]


def test_variants_of_an_office_are_one() -> None:
    assert office_of("spokeswoman") == office_of("spokesman")
    assert office_of("mayor") == "mayor"
