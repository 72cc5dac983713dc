"""Whom a source resolves to: names, short names, pronouns, descriptions, and where nobody is decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.speakers import resolve_speakers
from onrecord.model import Mention, Report, Speaker, Statement


def _resolve(text: str, *, title: str | None = None, standfirst: str | None = None) -> list[tuple[Speaker, ...]]:
    """The speakers of statements whose sources stand in ``[brackets]`` in the text, in the order of the text."""
    spans, plain, position = [], [], 0
    for index, part in enumerate(text.replace("]", "[").split("[")):
        if index % 2:
            spans.append((position, position + len(part)))
        plain.append(part)
        position += len(part)
    body = "".join(plain)
    statements = []
    for number, (start, end) in enumerate(spans):
        stop = body.find("\n", end)
        content = (end, stop if stop > end else len(body))
        statements.append(Statement(f"s{number}", "indirect", "said", (content,), source=((start, end),)))
    report = Report(id="r", origin="o", text=body, title=title, standfirst=standfirst)
    return [statement.speakers for statement in resolve_speakers(report, tuple(statements))]


def _names(text: str, **masthead: str) -> list[list[str]]:
    return [[speaker.name for speaker in speakers] for speakers in _resolve(text, **masthead)]


def test_a_full_name_loses_its_titles_to_the_role() -> None:
    ((speaker,),) = _resolve("[Alliance Secretary General Jens Holmqvist] said on Monday that talks go on.")
    assert replace(speaker, confidence=None) == Speaker(
        "Jens Holmqvist", "person", "Alliance Secretary General", basis="name"
    )
    assert speaker.confidence is not None
    assert 0.9 < speaker.confidence <= 1


def test_an_apposition_gives_the_role() -> None:
    ((speaker,),) = _resolve("[Jane Abara, a spokeswoman for the ministry,] said the road was open.")
    assert (speaker.name, speaker.role) == ("Jane Abara", "spokeswoman for the ministry")


def test_a_name_after_its_description_is_the_speaker() -> None:
    ((speaker,),) = _resolve("[The campaign chief, Paul Vandermeer,] denied it.")
    assert (speaker.name, speaker.role) == ("Paul Vandermeer", "campaign chief")


def test_an_office_that_goes_on_with_of_leads_to_the_name() -> None:
    ((speaker,),) = _resolve("[U.S. Secretary of State Anthony Blythe] said so.")
    assert (speaker.name, speaker.role) == ("Anthony Blythe", "U.S. Secretary of State")


def test_a_surname_stands_for_the_one_full_name_in_the_report() -> None:
    ((speaker,),) = _resolve("[Holmqvist] said it again.", title="Jens Holmqvist, the mayor, visits the harbour today")
    assert (speaker.name, speaker.basis) == ("Jens Holmqvist", "short name")


def test_the_full_name_may_come_after_the_short_one() -> None:
    assert _names("[Ms. Abara] said no.\n\nLater Jane Abara left the room.") == [["Jane Abara"]]


def test_two_people_of_one_surname_leave_it_unknown() -> None:
    text = "Peter Lindqvist and Mary Lindqvist came to the port.\n\n[Lindqvist] said it was late."
    assert _names(text) == [[]]


def test_a_title_decides_between_two_people_of_one_surname() -> None:
    text = "Peter Lindqvist and Mary Lindqvist came to the port.\n\n[Mrs. Lindqvist] said it was late."
    assert _names(text) == [["Mary Lindqvist"]]


def test_a_title_of_the_other_gender_never_gives_the_only_full_name() -> None:
    assert _names("Mary Lindqvist came to the port.\n\n[Mr. Lindqvist] said it was late.") == [[]]


def test_a_surname_without_a_full_name_stays_as_it_is() -> None:
    ((speaker,),) = _resolve("On Tuesday [Stolberg] said the push was in its early days.")
    assert (speaker.name, speaker.type, speaker.basis) == ("Stolberg", None, "short name")


def test_two_names_are_two_speakers() -> None:
    text = "British Prime Minister Rupert Sandoval met Ada Zelenko.\n\n[Sandoval and Zelenko] agreed on the plan."
    assert _names(text) == [["Rupert Sandoval", "Ada Zelenko"]]


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("The Kremlin", "Kremlin", "organisation"),
        ("Ukraine", "Ukraine", "organisation"),
        ("the Defense Ministry", "Defense Ministry", "organisation"),
        ("Reuters", "Reuters", "organisation"),
        ("the White House", "White House", "organisation"),
        ("The New York Times", "New York Times", "organisation"),
        (
            "the Department of Housing and Urban Development",
            "Department of Housing and Urban Development",
            "organisation",
        ),
        ("Sandoval's office", "Sandoval's office", "office"),
    ],
)
def test_organisations_and_offices_keep_their_name_without_the_article(source: str, name: str, kind: str) -> None:
    ((speaker,),) = _resolve(f"On Monday [{source}] said that talks go on.")
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(
    "source",
    [
        "a US official",
        "officials",
        "a spokesperson for Sandoval",
        "a spokesman for Mayor Peter Lindqvist of Harbourtown",
        "two people familiar with the matter",
        "analysts",
        "Ukrainian authorities",
        "Republicans",
        "Lindqvist supporters",
    ],
)
def test_unnamed_sources_keep_their_description(source: str) -> None:
    ((speaker,),) = _resolve(f"On Monday [{source}] said that talks go on.")
    assert (speaker.name, speaker.type) == (source, "unnamed")


@pytest.mark.parametrize("source", ["his book", "neither man", "they", "it", "which"])
def test_papers_and_pronouns_of_which_nothing_was_told_are_nobody(source: str) -> None:
    assert _names(f"On Monday [{source}] said that talks go on.") == [[]]


def test_a_description_is_the_one_person_with_that_office() -> None:
    text = "NATO Secretary General Jens Holmqvist came to Oslo.\n\n[The NATO chief] insisted on it."
    ((speaker,),) = _resolve(text)
    assert (speaker.name, speaker.basis) == ("Jens Holmqvist", "description")


def test_a_description_that_fits_two_people_is_unknown() -> None:
    text = (
        "British Prime Minister Rupert Sandoval met Italian Prime Minister Gina Malatesta.\n\n"
        "[The prime minister] praised the plan."
    )
    assert _names(text) == [[]]


def test_the_spokesperson_is_the_one_who_was_quoted_before() -> None:
    text = "[A spokesperson for Sandoval] said it was late.\n\n[The spokesperson] said no more."
    assert _names(text) == [["A spokesperson for Sandoval"], ["A spokesperson for Sandoval"]]


def test_a_pronoun_is_the_last_speaker_when_nobody_else_was_named() -> None:
    text = "[Deputy Minister Hanna Malenko] said troops advanced.\n\n[She] added that it was slow."
    second = _resolve(text)[1]
    assert [(speaker.name, speaker.basis) for speaker in second] == [("Hanna Malenko", "pronoun")]


def test_a_pronoun_is_unknown_when_another_fitting_person_stands_between() -> None:
    text = "[Peter Lindqvist] said no.\n\nThen Jens Holmqvist came in.\n\n[He] said yes."
    assert _names(text)[1] == []


def test_a_surname_that_nothing_explains_may_be_a_person_in_between() -> None:
    assert _names("[Peter Lindqvist] said no.\n\nThen Zorvan came in with a box.\n\n[He] said yes.")[1] == []


def test_a_given_name_that_is_also_a_nationality_stays_in_the_name() -> None:
    text = "The brothers Freddy Ortega and German Ortega sing.\n\n[German Ortega] said it was fun."
    assert _names(text) == [["German Ortega"]]


def test_a_person_of_the_other_gender_does_not_stand_in_the_way() -> None:
    text = "[Peter Lindqvist] said no.\n\nThen Mary Holmqvist came in.\n\n[He] said it was late."
    assert _names(text)[1] == ["Peter Lindqvist"]


def test_a_pronoun_never_takes_a_speaker_of_the_other_gender() -> None:
    assert _names("[Mary Lindqvist] said no.\n\n[He] said yes.")[1] == []


def test_a_continued_statement_gets_the_last_speaker_as_inferred() -> None:
    text = "Jens Holmqvist said it is late. It is a big win."
    first = Statement("a", "indirect", "said", ((20, 31),), source=((0, 14),))
    second = Statement("b", "direct", "said", ((32, 48),))
    report = Report(id="r", origin="o", text=text)
    resolved = resolve_speakers(report, (first, second), continued=frozenset({"b"}))
    assert [speaker.basis for statement in resolved for speaker in statement.speakers] == ["name", "inferred"]
    assert resolve_speakers(report, (first, second))[1].speakers == ()


def test_the_last_speaker_is_not_one_who_is_quoted_within_his_words() -> None:
    text = "[Peter Lindqvist] said that [Jens Holmqvist] had claimed victory.\n\n[He] said it was a lie."
    assert _names(text)[2] == ["Peter Lindqvist"]


def test_who_is_the_person_it_follows() -> None:
    text = "The plan came from Peter Lindqvist, [who] said it was late."
    assert _names(text) == [["Peter Lindqvist"]]


def test_who_is_unknown_after_a_spokesman_and_his_principal() -> None:
    assert _names("It came from a spokesman for Peter Lindqvist, [who] said it was late.") == [[]]


def test_the_first_person_is_whoever_is_quoted() -> None:
    text = "“I think it is late,” Peter Lindqvist said."
    inner = Statement("i", "indirect", "thinks", ((9, 19),), source=((1, 2),))
    outer = Statement("o", "direct", "said", ((1, 20),), source=((22, 37),))
    resolved = resolve_speakers(Report(id="r", origin="o", text=text), (inner, outer))
    assert [[speaker.name for speaker in statement.speakers] for statement in resolved] == [["Peter Lindqvist"]] * 2


def test_a_pronoun_inside_a_quotation_is_left_open() -> None:
    text = "“I know he thinks it is late,” Peter Lindqvist said."
    inner = Statement("i", "indirect", "thinks", ((18, 28),), source=((8, 10),))
    outer = Statement("o", "direct", "said", ((1, 29),), source=((31, 46),))
    resolved = resolve_speakers(Report(id="r", origin="o", text=text), (inner, outer))
    assert resolved[0].speakers == ()


def test_an_office_held_by_many_means_only_somebody_named_close_by() -> None:
    filler = "It rained for a long time in the valley and nobody went out. " * 10
    assert _names("Sen. Peter Lindqvist came in.\n\n[The senator] said no.") == [["Peter Lindqvist"]]
    assert _names(f"Sen. Peter Lindqvist came in.\n\n{filler}\n\n[The senator] said no.") == [[]]


def test_a_common_word_at_the_start_of_a_sentence_is_no_name() -> None:
    assert _names("[Mourners] said it was hard. The mourners left.") == [[]]


def test_a_headline_in_title_case_makes_no_names() -> None:
    text = "Angry Lindqvist Voters Storm The Town Hall\n\nThe hall was full when [Lindqvist] said it was late."
    assert _names(text) == [["Lindqvist"]]


def test_a_title_and_a_standfirst_are_read_like_the_text() -> None:
    report = Report(
        id="r", origin="o", text="Jens Holmqvist came.", title="Holmqvist says no", standfirst="He said no."
    )
    statements = (
        Statement("t", "indirect", "said", ((15, 17),), source=((0, 9),), field="title"),
        Statement("s", "indirect", "said", ((8, 10),), source=((0, 2),), field="standfirst"),
    )
    assert [len(statement.speakers) for statement in resolve_speakers(report, statements)] == [1, 0]


_WORDS = """He,she,Mr.,Jens,Holmqvist,Mary,Ann,O'Neill,Jr.,.,",“,”,'s,’s,and,of,the,a,President,chief,said
Ministry,al-Hadi,de,who,officials,A.B.,U.S.,NATO,(,),-,—,I,they"""
_PIECES = st.sampled_from([*_WORDS.replace("\n", ",").split(","), ",", "\n"])


@given(
    st.lists(_PIECES | st.text(max_size=5), max_size=60),
    st.lists(
        st.tuples(st.integers(-3, 200), st.integers(-3, 200), st.integers(0, 200), st.integers(0, 200)), max_size=8
    ),
    st.sets(st.integers(0, 7)),
)
def test_any_text_and_spans_give_the_same_statements_back(
    pieces: list[str], spans: list[tuple[int, int, int, int]], marked: set[int]
) -> None:
    statements = tuple(
        Statement(str(number), "direct", "said", ((c, d),), source=((a, b),))
        for number, (a, b, c, d) in enumerate(spans)
    )
    report = Report(id="r", origin="o", text=" ".join(pieces), title=" ".join(pieces[:9]))
    resolved = resolve_speakers(report, statements, continued=frozenset(map(str, marked)))
    assert tuple(replace(statement, speakers=()) for statement in resolved) == statements
    assert resolved == resolve_speakers(report, resolved, continued=frozenset(map(str, marked)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Its spokesman], Piet Lorrander, told the paper so.", [["Piet Lorrander"]]),
        ("Junia Marrow, [the hydrologist], said so. Junia Marrow left.", [["Junia Marrow"]]),
        (
            "[Hydrologist Junia Marrow] said that the water was still cold.\n\n[Marrow] said it again.",
            [["Junia Marrow"], ["Junia Marrow"]],
        ),
        ("President Abara came to the port.\n\n[The president] said no.", [["Abara"]]),
        ("Vice President Mary Abara came to the port.\n\n[The president] said no.", [[]]),
        ("[The Rivermen's and Dockers' Union] said 212 people were out.", [["Rivermen's and Dockers' Union"]]),
        ("[The governor's office] said no.", [["The governor's office"]]),
    ],
)
def test_descriptions_and_offices(text: str, names: list[list[str]]) -> None:
    assert _names(text) == names


def test_a_pronoun_goes_to_who_spoke_in_the_sentence_before_not_to_who_was_told() -> None:
    text = "Peter Lindqvist told Jens Holmqvist so. He added that it was late."
    first = Statement("a", "indirect", "said", ((36, 38),), source=((0, 15),))
    second = Statement("b", "indirect", "said", ((49, 65),), source=((40, 42),))
    resolved = resolve_speakers(Report(id="r", origin="o", text=text), (first, second))
    assert [speaker.name for speaker in resolved[1].speakers] == ["Peter Lindqvist"]


def test_one_of_whom_an_organisation_tells_may_be_meant() -> None:
    text = "Peter Lindqvist was there.\n\n[The government] declared that Jens Holmqvist led it.\n\n[He] denied it."
    assert _names(text)[1] == []


def test_a_couple_under_one_name_is_nobody_that_can_be_told() -> None:
    assert _names("[Mr and Mrs Rask] said the quay was sound. [Mr. and Mrs. Holt] agreed.") == [[], []]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Piet Rask, a councillor, and Bo Lind, a farmer], said so.", [["Piet Rask", "Bo Lind"]]),
        (
            "[A report by the Harbour Board] warned of silt. [The report] said it would get worse.",
            [["Harbour Board"]] * 2,
        ),
        ("Ada Holt ran again. [Holt's new advert] says that taxes fell.", [["Ada Holt"]]),
        ("[A new survey] found that few swim.", [["A new survey"]]),
        (
            "The Fjordland Water Board met late. [The water board] said no. [It] added that it was sorry.",
            [["Fjordland Water Board"], ["Fjordland Water Board"]],
        ),
        (
            "[Nordwind Corp] cut prices. Nordwind Corp shares fell. [The company] declined to comment.",
            [["Nordwind Corp"]] * 2,
        ),
        ("Nordwind Corp met Sudmeer Corp in the port. [The company] declined to comment.", [[]]),
        ("[Ada Holt] said yes.\n\n[The retired surgeon] was glad of it.", [["Ada Holt"], ["Ada Holt"]]),
        ("[Ada Holt] said yes.\n\nBo Lind left. [The retired surgeon] was glad of it.", [["Ada Holt"], []]),
    ],
)
def test_documents_and_organisations_speak_for_those_whose_they_are(text: str, names: list[list[str]]) -> None:
    assert _names(text) == names


def test_a_chain_of_mentions_tells_whom_a_pronoun_means_that_the_report_leaves_open() -> None:
    text = "Peter Lindqvist met Jens Holmqvist. He said no."
    report = Report(id="r", origin="o", text=text)
    statement = Statement("a", "indirect", "said", ((44, 46),), source=((36, 38),))
    sure = Mention((36, 38), "person", "pronoun", 0, "Jens Holmqvist", confidence=0.95)
    unsure = replace(sure, confidence=0.2)
    (left,) = resolve_speakers(report, (statement,), mentions=(unsure,))
    (told,) = resolve_speakers(report, (statement,), mentions=(sure,))
    assert left.speakers == ()
    assert [(speaker.name, speaker.basis) for speaker in told.speakers] == [("Jens Holmqvist", "pronoun")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Ada Holt] said yes.\n\nThe rain fell. [She] added no.", [["Ada Holt"], ["Ada Holt"]]),
        (
            "Mayor Ada Holt spoke first. Her brother Bo Holt came.\n\n[Ada Holt] said yes. [Holt] smiled.",
            [["Ada Holt"]] * 2,
        ),
        (
            "[The Herald] asked them. [WHO] officials left. [The Norwegian paper Fjordposten] said so.",
            [["The Herald"], ["WHO"], ["Fjordposten"]],
        ),
        ("[Nearly a third of voters] said so. [They] also said no.", [["Nearly a third of voters"]] * 2),
        (
            "[Old friend] warns of flood\nAda Holt came home.\n[Holt] said that it rained.",
            [[], ["Ada Holt"]],
        ),
        ("[the harbour chief] warns of flood\n[Ada Holt, the harbour chief], said that it rained.", [["Ada Holt"]] * 2),
        ("[A Dockers' Club report] names him. Bo Lind, [who] laughed, left.", [["Dockers' Club"], ["Bo Lind"]]),
        ("[Sund and Rask & Lind] agreed.", [["Sund", "Rask & Lind"]]),
        ("[Norway's top general] said so.", [["Norway's top general"]]),
    ],
)
def test_who_is_meant_by_the_words_around(text: str, names: list[list[str]]) -> None:
    assert _names(text) == names
