"""What a report says about the standing of its statements, and which statement it speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.annotation.statement_marks import marked

from onrecord.annotation.caveats import find_caveats
from onrecord.model import Statement


def caveats(template: str) -> dict[str, list[tuple[str, str]]]:
    text, statements = marked(template)
    found = find_caveats(text, statements)
    return {number: [(each.type, text[slice(*each.span)]) for each in held] for number, held in found.items()}


A = "{1:s|Ostby} {1:c|said} {1:q|Larkspur shelled the dam}. "
B = "{2:s|Larkspur} {2:c|said} {2:q|its guns were silent}. "


def test_claims_that_could_not_be_verified_are_all_those_before() -> None:
    found = caveats(A + B + "The claims could not be immediately verified.")
    assert found == {number: [("unverified", "could not be immediately verified")] for number in ("1", "2")}


def test_the_claim_is_the_last_one() -> None:
    assert set(caveats(A + B + "The Courier could not independently verify the claim.")) == {"2"}


def test_the_paragraph_after_speaks_of_the_one_before() -> None:
    found = caveats(A + "\nThe Courier was unable to confirm the report.")
    assert found == {"1": [("unverified", "unable to confirm")]}


def test_whose_claim_it_is_decides() -> None:
    assert set(caveats(A + B + "The Courier could not verify Ostby’s claim.")) == {"1"}


def test_a_claim_three_paragraphs_back_is_not_meant() -> None:
    assert caveats(A + "\nRain fell.\n\nIt was cold.\n\nThe claim could not be verified.") == {}


def test_what_officials_say_they_cannot_confirm_is_no_caveat() -> None:
    text = A + "{2:s|Officials} {2:c|said} {2:q|they could not confirm the report}."
    assert caveats(text) == {}


def test_without_evidence_stands_on_its_own_statement() -> None:
    found = caveats("{1:s|Vidal} {1:c|said}, without offering evidence, {1:q|that the vote was bought}.")
    assert found == {"1": [("unverified", "without offering evidence")]}


def test_words_inside_the_content_are_the_speakers_own() -> None:
    assert (
        caveats("{1:s|Vidal} {1:c|said} {1:q|it was alleged without evidence that the claims were not verified}.") == {}
    )


@pytest.mark.parametrize(
    "template",
    [
        "{1:q|The mayor} {1:c|is accused of} {1:q|selling the dam}.",
        "{1:s|Vidal} {1:c|alleged} {1:q|that the mayor sold the dam}.",
        "{1:q|The mayor} {1:c|reportedly} {1:q|sold the dam}.",
        "{1:s|A purported letter} {1:c|says} {1:q|the mayor sold the dam}.",
    ],
)
def test_allegations_are_told_by_their_cue_or_source(template: str) -> None:
    assert [kind for kind, _ in caveats(template)["1"]] == ["alleged"]


@pytest.mark.parametrize(
    "denial",
    [
        "{2:s|Larkspur} {2:c|denied} {2:q|the allegations}.",
        "{2:s|The mayor} {2:c|rejected} {2:q|the accusation} on Monday.",
        "{2:s|The mayor} {2:c|said} {2:q|the allegation was false}.",
        "{2:s|The mayor} {2:c|called} {2:q|the claim baseless}.",
    ],
)
def test_a_denial_points_at_the_statement_it_denies(denial: str) -> None:
    text, statements = marked("{1:s|Ostby} {1:c|accused} {1:q|Larkspur of shelling the dam}. " + denial)
    found = find_caveats(text, statements)
    denied = [each for each in found["1"] if each.type == "denied"]
    assert [each.denies for each in denied] == ["1"]
    assert denied[0].span[0] > text.index("dam")
    assert "2" not in found


def test_nobody_denies_their_own_words() -> None:
    assert caveats("{1:s|Larkspur} {1:c|said} {1:q|it rains}. {2:s|Larkspur} {2:c|denied} {2:q|the claims}.") == {}


def test_claims_by_another_are_the_ones_denied() -> None:
    found = caveats("{1:s|He} {1:c|denied} {1:q|claims by {2:s|Mayor Vidal} {2:q|that the dam leaks}}.")
    assert found == {"2": [("denied", "denied")]}


@pytest.mark.parametrize("words", ["did not deny", "could not deny", "neither confirmed nor denied"])
def test_no_denial_is_no_denial(words: str) -> None:
    assert caveats(A + f"{{2:s|Larkspur}} {{2:c|{words}}} {{2:q|the claim}}.") == {}


def test_a_claim_the_report_calls_rejected_is_denied() -> None:
    found = caveats("{1:s|Vidal} {1:c|says} {1:q|the lake is his}, a claim that most neighbours reject.")
    assert [kind for kind, _ in found["1"]] == ["denied"]


def test_if_confirmed_speaks_of_the_statement_before() -> None:
    assert caveats(A + "If confirmed, it would be the first such attack.") == {"1": [("conditional", "If confirmed")]}


def test_a_nominee_who_is_confirmed_is_no_condition() -> None:
    assert caveats(A + "If confirmed, she would be the first woman in the post.") == {}


def test_an_earlier_version_is_corrected() -> None:
    found = caveats("{1:s|An earlier version of this story} {1:c|said} {1:q|the dam was blue}.")
    assert [kind for kind, _ in found["1"]] == ["corrected"]


def test_other_fields_are_left_alone() -> None:
    text, statements = marked("{1:q|The mayor} {1:c|is accused of} {1:q|selling the dam}.")
    assert find_caveats(text, statements, "title") == {}


@given(
    st.lists(
        st.sampled_from(
            [
                A,
                B,
                "The claims could not be verified. ",
                "Larkspur denied it. ",
                "If true, it is new. ",
                "\n",
                "{3:q|He} {3:c|reportedly} {3:q|left}. ",
                "Rain fell. ",
            ]
        ),
        unique=True,
        max_size=8,
    )
)
def test_every_caveat_has_words_of_the_text_and_a_type_once(pieces: list[str]) -> None:
    text, statements = marked("".join(pieces))
    for number, held in find_caveats(text, statements).items():
        assert number in {each.id for each in statements}
        assert len({each.type for each in held}) == len(held)
        assert all(text[slice(*each.span)].strip() for each in held)


def test_statements_without_words_have_none() -> None:
    assert find_caveats("", (Statement(id="1", kind="indirect", mode="said", content=()),)) == {}
