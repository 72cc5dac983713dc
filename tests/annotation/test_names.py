"""Runs of capitalised words, and what they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.names import Names, gender_of_given, is_group_word, plain, same_given, singular, words


def _people(text: str) -> list[str]:
    return sorted(person.full for group in Names(text).by_surname.values() for person in group)


def test_a_full_name_is_found_after_its_titles() -> None:
    assert _people("On Monday former British Prime Minister Rupert Sandoval went home.") == ["Rupert Sandoval"]


def test_particles_initials_and_apostrophes_belong_to_a_name() -> None:
    text = "Then Ursula von der Heyden met Mary O'Shaunessy, George R. Abbot and Bashar al-Hariri in town."
    assert _people(text) == ["Bashar al-Hariri", "George R. Abbot", "Mary O'Shaunessy", "Ursula von der Heyden"]


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert _people("He read Peter Lindqvist’s letter and Mary Abara's reply.") == ["Mary Abara", "Peter Lindqvist"]


def test_organisations_and_places_are_no_people() -> None:
    text = "The Ministry of Defence, New York, Harvard University, the Labour Party and Acme Inc. were there as well."
    assert _people(text) == []


def test_the_words_that_open_a_sentence_are_no_names() -> None:
    assert _people("But Peter Lindqvist left. When Mary Abara came, it rained.") == ["Mary Abara", "Peter Lindqvist"]


def test_one_person_under_two_forms_of_a_given_name_is_one() -> None:
    assert _people("There was Joseph R. Abbot. It was Joe Abbot who came.") == ["Joseph R. Abbot"]


def test_father_and_son_are_two() -> None:
    assert len(_people("There was Peter Lindqvist. It was Peter Lindqvist Jr. who came.")) == 2


def test_titles_tell_a_gender_before_the_given_name_does() -> None:
    names = Names("It was Ashley Lindqvist who came. Then Mrs. Ashley Lindqvist left.")
    assert [names.gender(person) for group in names.by_surname.values() for person in group] == ["f"]
    assert (gender_of_given("Peter"), gender_of_given("Mary"), gender_of_given("Xqz")) == ("m", "f", None)


def test_given_names_agree_by_initial_and_short_form_only() -> None:
    assert same_given("J.", "Jane")
    assert same_given("Bill", "William")
    assert not same_given("Jane", "Joan")


def test_plurals_of_peoples_and_callings_are_groups() -> None:
    assert all(map(is_group_word, ("Democrats", "EXPERTS")))
    assert not is_group_word("Holmqvist")
    assert (singular("spokesmen"), singular("witnesses"), singular("parties")) == ("spokesman", "witness", "party")


def test_every_word_list_is_in_plain_form() -> None:
    for section in ("men", "women", "given", "offices", "people", "starters", "places", "adjectives"):
        assert all(word == plain(word) or word.endswith(".") for word in words(section)), section


@given(st.text(alphabet="AbcD. \n'’-eJr.MMs,É", max_size=120))
def test_runs_lie_in_the_text_in_order_and_apart(text: str) -> None:
    runs = Names(text).runs
    assert all(0 <= run.start < run.end <= len(text) and run.start <= run.name_start <= run.end for run in runs)
    assert all(first.end <= second.start for first, second in pairwise(runs))
