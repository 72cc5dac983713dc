"""Scrapes: the report of a page's visible text, parted from the furniture around and within it."""

# ruff: noqa: E501 (invented scrapes, a paragraph a line)

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Dateline, Given, Page, Rejected, Report
from onrecord.reading.scrape import read_scrape

WIRE = """HarbourWatch.com - News From The Water's Edge
Port minister says dredging will 'start within weeks'
Brookhaven, Nov 27 (AFP) Nov 27, 2023
The minister for ports, Ilse Marrow, said Monday that dredging of the outer channel would start within weeks, despite a shortage of barges.

"We would of course like the channel to be deeper sooner, but even though the barges are late, the crews have cleared most of the northern bank," Marrow told reporters.

The announcement comes after the harbour's pilots said that the work had ground to a "standstill".

"We need to distinguish between the barges, which are late, and the crews, who are here."

Marrow said the council had promised 10 million crowns for the work, and that more would follow if the channel was open by the spring.

"It is in all our interests that ships can turn here again."


ADVERTISEMENT



Harbour News from TideDaily.com
Lighthouse lamp cleared for another winter
Origami sail folds into a backpack
Whale counted twice in annual survey

24/7 Water News
Climate model looks at older tides
Losses from floods down by a third: insurer



All rights reserved. Copyright Agence France-Presse. Sections of the information displayed on this page (dispatches, photographs, logos) are protected by intellectual property rights. You may not copy, reproduce, modify, transmit or display any of the content without prior written consent."""

TIGHT = """Harbour chief says the crews are making headway on the outer channel
In brief remarks ahead of a meeting with the council's Nora Quill, Ilse Marrow said the port authority was preparing for a vote in the town of Saltby, where it was expected to ask for more barges.
- Region
- Reuters
- Published Date: 06:34 | 13 June 2023
- Modified Date: 07:13 | 13 June 2023
The port's crews are "gaining ground" as they begin a long-awaited dredging of the outer channel, Marrow said alongside Quill at the town hall on Tuesday.
"The crews are making a difference as we speak, because the barges have arrived. They are making headway. They are gaining ground," she said.
Marrow stressed that the work is still in its "early days," but the more sand the crews are able to shift before the autumn storms "the stronger the hand of the town will be. "
Earlier Tuesday, the pilots said that two ships had run aground near the reservoir, and that a third was waiting outside the bar for the tide to rise.
Quill said she expects a new package of loans for the port to be announced when the councils meet in Saltby next month.
- Ferry company withdraws from northern islands
- Lukas Tamm says a phone call will bring back the night boat
- Ten rescued from sandbank after regatta
- Marrow says barge owner suffered losses, owner claims gains"""

GALLERY = """Categories
Audio Sources - Full Text Articles

Harbour chief visits flooded quarter ahead of dredging

2023-04-20T09:24:06Z

Harbour chief Ilse Marrow visited the flooded quarter on Thursday for the first time since the storm, showing the port authority’s support for the town as it prepares to dredge.

Marrow laid a wreathe to honour the pilots who have been lost in the channel, and looked at captured sand on the town’s St Osyth’s Square.

Town leaders did not immediately make any announcements about the trip. Visits by harbour officials are often shrouded in secrecy.

After paying her respects to the pilots, the harbour chief got into a car and drove off after the event, a Reuters photographer said.

The council did not immediately comment on Marrow’s visit.

Related Galleries:

Harbour chief Ilse Marrow visits the Wall of the Drowned to pay tribute to lost pilots, amid floods, in Saltby April 20, 2023. REUTERS/Ole Fisk

Harbour chief Ilse Marrow visits an exhibition displaying broken barges, amid floods, in central Saltby April 20, 2023. REUTERS/Ole Fisk"""

ALSO_READ = """Outer channel may soon close to ships the harbour chief warns
Outer channel may soon close to ships the harbour chief warns
Share:

Lisbon: Harbour chief Ilse Marrow warned on Wednesday that the outer channel could close to ships in the coming days after months of silting.

In the midst of the longest winter since the barges were sold, the pilots who lead the ships through the channel claim to have lost its eastern bank, as she made the comments.

Also Read:\u00a0 Swarm of jellyfish at northern beach may indicate early summer

The longest silting in the port's history, which has closed large parts of the inner harbour and forced many fishermen from their berths, took place around the eastern bank.

"We cannot rule out that the channel may eventually close," said the head of the port authority, adding that "this does not necessarily mean the end of the season."

Also Read:\u00a0 \u00a0 A ferry stop is captured on video with a crate of crabs.

A spokeswoman for the council told AFP on Wednesday that "based on a preliminary review, we think the soundings may be right".

Share:
Join TideTrack Whatsapp group
Related News"""

CAPTIONED = """Port town coming under ‘heavy pressure’ from sand, harbour chief says

Harbour chief Ilse Marrow says retreat of the sandbank from Saltby would be the town’s ‘victory’, as council officials reiterate support.

Ilse Marrow
Harbour chief Ilse Marrow speaks next to the mayor following their meeting at the town hall in Saltby [Ole Fisk/Reuters]

Harbour chief Ilse Marrow has said she is waiting to see how the retreat of the sandbank from Saltby proceeds, but if confirmed, it would be “another victory for the town”.

“We have to see how the bank moves in the coming days. But what is clear is that the sand is under heavy pressure from the tide,” she said in Saltby, where she held talks with the new mayor.

The pilots said on Thursday that the channel had been cleared at a dozen places in the south, a day after the council ordered the barges to withdraw.

Mayor pledges to defend the quay

Marrow was speaking after her first face-to-face talks with Mayor Nora Quill, who took office late last month and has promised to keep the quay.

“The unprecedented support that the councils have provided is making a difference on the water every day and remains vital for the port,” she told reporters.

Source: News Agencies"""


def page(text: str, given: Given | None = None) -> Page:
    content = text.encode()
    return Page("scrape.txt", content, hashlib.sha256(content).hexdigest(), None, "scrape", given=given or Given())


def read(text: str) -> Report:
    report = read_scrape(page(text), text)
    assert isinstance(report, Report)
    return report


def reasons(report: Report) -> dict[str, str]:
    return {line.text: line.reason for line in report.dropped}


def test_agency_copy_on_another_site_gives_text_dateline_and_agency() -> None:
    report = read(WIRE)
    assert report.text.startswith("The minister for ports, Ilse Marrow, said Monday")
    assert report.text.endswith('"It is in all our interests that ships can turn here again."')
    assert report.title == "Port minister says dredging will 'start within weeks'"
    assert (report.outlet, report.agency) == ("HarbourWatch.com", "AFP")
    assert report.dateline == Dateline("Brookhaven", "2023-11-27")
    assert (report.published, report.published_basis) == ("2023-11-27", "stated")
    assert reasons(report)["ADVERTISEMENT"] == "ad"


def test_lines_without_blanks_between_them_are_parted_too() -> None:
    report = read(TIGHT)
    assert report.text.startswith('The port\'s crews are "gaining ground"')
    assert report.text.endswith("when the councils meet in Saltby next month.")
    assert report.text.count("\n") == 4
    assert report.title == "Harbour chief says the crews are making headway on the outer channel"
    assert report.standfirst is not None
    assert report.standfirst.startswith("In brief remarks ahead")
    assert report.agency == "Reuters"
    assert (report.published, report.modified) == ("2023-06-13T06:34", "2023-06-13T07:13")


def test_pictures_below_the_text_are_captions_and_no_agency_of_the_report() -> None:
    report = read(GALLERY)
    assert report.text.endswith("The council did not immediately comment on Marrow’s visit.")
    assert len(report.captions) == 2
    assert report.captions[0].endswith("REUTERS/Ole Fisk")
    assert report.published == "2023-04-20T09:24:06Z"
    assert report.agency is None


def test_also_read_lines_are_taken_out_of_the_midst_of_the_text() -> None:
    report = read(ALSO_READ)
    assert report.text.startswith("Lisbon: Harbour chief")
    assert report.text.endswith('we think the soundings may be right".')
    assert "Also Read" not in report.text
    assert report.dateline == Dateline("Lisbon", None)
    assert report.title == "Outer channel may soon close to ships the harbour chief warns"
    assert (report.published, report.published_basis) == (None, "unknown")
    assert report.outlet == "TideTrack"
    assert sum(line.reason == "related" for line in report.dropped) == 3


def test_a_caption_between_standfirst_and_text_is_no_text() -> None:
    report = read(CAPTIONED)
    assert report.text.startswith("Harbour chief Ilse Marrow has said she is waiting")
    assert report.text.endswith("remains vital for the port,” she told reporters.")
    assert report.standfirst is not None
    assert report.standfirst.endswith("reiterate support.")
    assert report.captions == (
        "Harbour chief Ilse Marrow speaks next to the mayor following their meeting at the town hall in Saltby"
        " [Ole Fisk/Reuters]",
    )
    assert report.agency is None


def test_a_page_of_only_furniture_is_rejected() -> None:
    text = "Home\nNews\nSport\nSign in\nSubscribe\n\nAdvertisement\n\n© 2023 The Tide. All rights reserved.\nPrivacy\nTerms"
    rejected = read_scrape(page(text), text)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "no report"


def test_a_consent_notice_is_rejected() -> None:
    text = (
        "The Tide\n\nWe use cookies to give you the best experience on our site and to show you advertising that is"
        " of interest to you. You can change your settings at any time in our privacy policy.\n\nAccept all\nSettings"
    )
    assert isinstance(read_scrape(page(text), text), Rejected)


def test_what_is_given_wins_over_what_is_read() -> None:
    report = read_scrape(page(WIRE, Given(id="7", title="Given title", agency="dpa", published="2023-11-28")), WIRE)
    assert isinstance(report, Report)
    assert (report.given_id, report.title, report.agency, report.published) == ("7", "Given title", "dpa", "2023-11-28")
    assert {e.fact for e in report.evidence if e.method == "given"} == {"title", "agency", "published"}


def test_direction_characters_are_taken_out_of_title_and_byline() -> None:
    report = read(
        WIRE.replace("Port minister", "Port \u202eminister").replace(
            "Brookhaven, Nov", "By Nora\u202e Quill\nBrookhaven, Nov"
        )
    )
    assert report.title == "Port minister says dredging will 'start within weeks'"
    assert report.byline == "Nora Quill"


def test_every_line_of_the_page_is_kept_or_dropped_with_its_characters() -> None:
    for text in (WIRE, TIGHT, GALLERY, ALSO_READ, CAPTIONED):
        report = read(text)
        lines = sorted(line.strip() for line in text.split("\n") if line.strip())
        kept = [line for line in report.text.split("\n") if line]
        assert sorted(kept + [line.text for line in report.dropped]) == lines


def test_one_long_line_is_read() -> None:
    text = "The harbour opened on Monday, and the ships came in with the tide, said the pilots. " * 20_000
    report = read(text)
    assert report.text == text.strip()


def test_five_million_characters_without_a_sentence_are_rejected() -> None:
    text = "word " * 1_000_000
    assert isinstance(read_scrape(page(text), text), Rejected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*WIRE.split("\n"), *ALSO_READ.split("\n"), "\u202e", "\x00", " \t", "By Nora"]), max_size=25
    )
)
def test_any_heap_of_lines_ends_as_a_report_or_rejected_and_loses_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    report = read_scrape(page(text), text)
    if isinstance(report, Report):
        kept = [line for line in report.text.split("\n") if line]
        assert sorted(kept + [line.text for line in report.dropped]) == sorted(
            s for line in lines if (s := line.strip())
        )
        assert read_scrape(page(text), text) == report
    else:
        assert report.reason == "no report"


SHORT = (
    "Officials said the water rose again.",
    "Two roads were shut on Monday.",
    "The mayor asked people to stay in.",
)
LONGER = (
    "The mill on the Corran will close its last furnace in June, the owner said on Tuesday.",
    "Workers were told at a meeting in the canteen that the orders had gone elsewhere.",
    "Mayor Ilse Marrow said the town would ask the ministry for help with new jobs.",
)


@pytest.mark.parametrize("paragraphs", [SHORT, LONGER])
@pytest.mark.parametrize(
    "title",
    [
        "Model 404 recalled over brakes", "Room 403 murder: police name suspect", "Town 404 votes to close bridge",
        "Access denied: reporters kept out of court", "Just a moment with Ana Pop",
        "Privacy policy row engulfs ministry", "Flood toll rises, officials say", "Share prices fall in Kells",
    ],
)  # fmt: skip
def test_a_headline_above_byline_and_date_is_the_title_whatever_its_words(
    title: str, paragraphs: tuple[str, ...]
) -> None:
    report = read("\n\n".join((f"{title}\n\nBy Jo Day\n5 March 2024", *paragraphs)))
    assert (report.title, report.byline, report.published) == (title, "Jo Day", "2024-03-05")
    assert report.text == "\n\n".join(paragraphs)
    assert [line.reason for line in report.dropped] == ["title", "byline", "date"]


def test_a_standfirst_may_stand_between_headline_and_byline() -> None:
    report = read(
        "\n\n".join(("Flood toll rises again", "The mayor wants to wait.", "By Jo Day", "5 March 2024", *LONGER))
    )
    assert report.title == "Flood toll rises again"
    assert report.published == "2024-03-05"


def test_a_menu_above_the_date_is_no_title() -> None:
    report = read("\n\n".join(("Home | News | Sport | Weather", "5 March 2024", *LONGER)))
    assert report.title is None


ANSWER = "The office of the governor did not respond to a request for comment."


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize("label", ["Related", "Read more", "ALSO READ"])
def test_a_label_with_its_headline_on_the_line_takes_only_itself(label: str, apart: str) -> None:
    link = f"{label}: Dam bursts, minister says"
    page = apart.join(("Dam bursts above Kells", "By Jo Day", "5 March 2024", *LONGER[:2], link, ANSWER, LONGER[2]))
    report = read(page)
    assert [line for line in report.text.split("\n") if line] == [*LONGER[:2], ANSWER, LONGER[2]]
    assert (link, "related") in [(line.text, line.reason) for line in report.dropped]


def test_the_sentence_below_the_date_opens_the_text() -> None:
    head = "Just a moment with Ana Pop\nBy Jo Day\nUpdated 5 March 2024 at 10:15\nShare\n3 min read"
    report = read("\n\n".join((head, *LONGER)))
    assert report.text.startswith(LONGER[0])
    assert report.title == "Just a moment with Ana Pop"


@pytest.mark.parametrize("name", ["The Kells Press", "Jo Day Saltby", "You are here: HomeNewsKells"])
def test_a_name_above_the_date_is_no_title(name: str) -> None:
    assert read("\n\n".join((name, "5 March 2024", *LONGER))).title is None


@pytest.mark.parametrize(
    "text",
    [
        "Quay Herald\n\n404\n\nPage not found\n\nSorry, the page you are looking for does not exist or has moved to "
        "another place on our site. Go to the front page.",
        "Access denied\n\nYou do not have leave to see this page on this server. Reference number 18.4d. Please write to "
        "the owner of the server if you think that this is wrong.",
    ],
)
def test_an_error_page_is_rejected(text: str) -> None:
    assert isinstance(read_scrape(page(text), text), Rejected)
