"""What the model finds told as not said is never shown as said."""

from __future__ import annotations

import pytest

from onrecord.annotation.model.reading import annotate_by_model
from onrecord.model import Report


def modes(text: str) -> set[str]:
    return {statement.mode for statement in annotate_by_model(Report(id="r1", origin="r1.txt", text=text)).statements}


@pytest.mark.parametrize(
    "text",
    [
        "Brida Molnes has never said that the ferry is safe.",
        "Brida Molnes didn’t tell the owners that the ferry was safe.",
        "Brida Molnes stopped short of saying that the ferry was safe.",
        "Brida Molnes refused to confirm that the ferry had leaked.",
        "Brida Molnes denied that she had called the owners “crooks”.",
        "Brida Molnes denied saying that the ferry was safe.",
        "Nobody at the quay said the ferry was safe.",
        "No pilot said the ferry was safe.",
        "It was not Brida Molnes who said that the ferry was safe.",
        "Neither Brida Molnes nor Aldo Quent said the ferry was safe.",
        "There is no evidence that Brida Molnes said the ferry was safe.",
        "Aldo Quent denied that Brida Molnes had said the ferry was safe.",
    ],
)
def test_what_was_not_said_is_never_shown_as_said(text: str) -> None:
    assert not modes(text) & {"said", "wrote"}


@pytest.mark.parametrize(
    "text",
    [
        "Brida Molnes said the ferry was not safe.",
        "Brida Molnes not only said that the ferry was safe, she sailed on it.",
        "“That is not so,” Brida Molnes said.",
        "“No, I never did,” Brida Molnes denied.",
    ],
)
def test_a_negation_in_the_words_themselves_leaves_them_said(text: str) -> None:
    assert "said" in modes(text)
