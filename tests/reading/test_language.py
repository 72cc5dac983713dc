from __future__ import annotations

import pytest

from onrecord.reading.language import language_of

ENGLISH = (
    "The harbour authority said on Tuesday that the ferry would not sail before the end of the month, and that "
    "passengers who had bought tickets were to be paid back. A spokeswoman would not say what it was that had failed."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (
            "Die Hafenbehörde teilte am Dienstag mit, dass die Fähre vor Ende des Monats nicht auslaufen werde. Wer "
            "bereits bezahlt habe, bekomme sein Geld zurück, sagte eine Sprecherin.",
            "de",
        ),
        (
            "L’autorité portuaire a annoncé mardi que le bac ne partirait pas avant la fin du mois et que les "
            "passagers seraient remboursés, selon une porte-parole.",
            "fr",
        ),
        ("港湾局は火曜日、フェリーは月末まで出航しないと発表した。切符を買った乗客には代金が払い戻される。", "ja"),
    ],
)
def test_the_language_of_a_report_is_told_from_its_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12.04.2023 – 7:30", "Oh no", "…"])
def test_no_language_is_told_from_next_to_nothing(text: str) -> None:
    assert language_of(text) is None


def test_a_german_text_with_an_english_quotation_stays_german() -> None:
    text = (
        "„The ferry is not safe“, sagte der Kapitän am Mittwoch im Hafen, und seine Leute nickten dazu. Niemand von "
        "ihnen wolle noch einmal mit diesem Schiff hinausfahren, hieß es später in einer Mitteilung der Gewerkschaft."
    )
    assert language_of(text) == "de"
