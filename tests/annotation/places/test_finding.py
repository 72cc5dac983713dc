"""Places are found where a report names them, and put where it means, or left open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.places import find_places
from onrecord.model import Mention, Place


def named(text: str, words: str, **known: object) -> Place:
    """The place found at these words."""
    start = text.index(words)
    found = [p for p in find_places(text, **known) if p.span == (start, start + len(words))]  # type: ignore[arg-type]
    assert found, f"{words!r} was not found in {text!r}"
    return found[0]


def spans(text: str, **known: object) -> list[str]:
    """The words found."""
    return [text[slice(*p.span)] for p in find_places(text, **known)]  # type: ignore[arg-type]


def test_a_state_after_a_comma_says_which_city_is_meant() -> None:
    assert named("The fire began in Paris, Texas, on Monday.", "Paris").country == "US"
    assert named("The fire began in Paris, France, on Monday.", "Paris").country == "FR"


def test_a_city_alone_is_the_great_one() -> None:
    assert named("The delegates met in Paris on Monday, officials said.", "Paris").country == "FR"


def test_neighbours_decide_which_city_is_meant() -> None:
    text = (
        "Deputies from Lamar County were called to a farm outside Paris on Monday. The driver, a man from Clarksville "
        "in Red River County, was taken to a hospital in Texarkana, Texas, the sheriff said."
    )
    assert named(text, "Paris").country == "US"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Shelling was reported in Zaporizhzhia on Tuesday.", "Zaporizhzhia", "UA"),
        ("Troops left the Kherson region on Tuesday.", "Kherson", "UA"),
        ("An explosion was heard in Berdiansk on Tuesday.", "Berdiansk", "UA"),
        ("Two ships were seen off Crimea on Tuesday.", "Crimea", "UA"),
        ("The water in the Kakhovka reservoir fell again.", "Kakhovka reservoir", "UA"),
        ("Ministers from Kyiv and Kiev were there.", "Kiev", "UA"),
    ],
)
def test_names_of_the_war_come_out_in_the_right_country(text: str, words: str, country: str) -> None:
    assert named(text, words).country == country


def test_a_region_is_an_area_and_a_city_a_point() -> None:
    text = "Villages across Crimea lost power, and so did the city of Mariupol in Ukraine."
    area, point = named(text, "Crimea"), named(text, "Mariupol")
    assert area.kind == "division"
    assert area.extent is not None
    south, west, north, east = area.extent
    assert south < area.lat < north  # type: ignore[operator]
    assert west < area.lon < east  # type: ignore[operator]
    assert point.kind == "settlement"
    assert point.extent is None


def test_a_reservoir_is_water() -> None:
    assert named("The water in the Kakhovka reservoir fell again.", "Kakhovka reservoir").kind == "water"


def test_a_demonym_is_marked_and_placed_in_its_country() -> None:
    place = named("The Ukrainian army said it had held the town.", "Ukrainian")
    assert place.demonym
    assert place.country == "UA"
    assert not named("Soldiers of Ukraine held the town.", "Ukraine").demonym


def test_a_capital_that_speaks_is_a_metonym() -> None:
    text = "Moscow said on Friday that the talks in Moscow would go on."
    first, second = find_places(text, speakers=[(0, 6)])
    assert first.metonym
    assert not second.metonym


def test_persons_and_organisations_are_no_places() -> None:
    assert spans('"We will see," George Washington told the Washington Post on Monday.') == []


def test_a_model_s_person_is_no_place_and_its_place_is_one() -> None:
    text = "Officials from Jordan met Jordan on Monday."
    start = text.rindex("Jordan")
    person = Mention((start, start + 6), "person", "name", 0)
    place = Mention((15, 21), "place", "name", 1)
    assert [p.span for p in find_places(text, mentions=[person, place])] == [(15, 21)]


def test_a_model_s_place_is_taken_where_nothing_was_proposed() -> None:
    text = "They met in the old quarter of town."
    place = Mention((12, 27), "place", "name", 0)
    ((found),) = find_places(text, mentions=[place])
    assert found.span == (12, 27)
    assert found.lat is None


def test_an_abbreviation_is_no_town_of_the_same_letters() -> None:
    assert all(
        p.kind != "settlement" for p in find_places("Ministers of the EU and NATO met the UN envoy in Oslo.")[:-1]
    )


def test_a_continent_is_itself_and_no_town_of_that_name() -> None:
    text = "Traders in Africa and across the Middle East expect higher prices."
    assert named(text, "Africa").kind == "continent"
    assert named(text, "Middle East").kind == "region"


def test_washington_that_speaks_is_the_capital() -> None:
    text = "Washington said on Friday that Moscow had broken the agreement with Ukraine."
    washington = named(text, "Washington", speakers=[(0, 10)])
    assert washington.kind == "settlement"
    assert washington.metonym


def test_a_town_that_speaks_is_no_metonym() -> None:
    text = "Officials in Springfield, Ohio, said the bridge would open."
    assert not named(text, "Springfield", speakers=[(0, 30)]).metonym


def test_a_place_nobody_knows_is_left_open() -> None:
    place = named("A barn burned down in Qwzzelbury, Ohio, on Monday.", "Qwzzelbury")
    assert place.lat is None
    assert place.lon is None
    assert place.country is None


def test_the_country_of_the_outlet_is_heard() -> None:
    text = "The council of Perth met on Monday."
    assert named(text, "Perth", country="GB").country in ("GB", "AU")


@given(st.text(alphabet="Paris TexsUkoinU.S,-'’\n()éKyiv123", max_size=80))
def test_places_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_places(text)
    assert all(0 <= p.span[0] < p.span[1] <= len(text) for p in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all((p.lat is None) == (p.lon is None) for p in found)
