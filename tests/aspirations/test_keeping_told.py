"""What HR is told after a button of the catalogue, and what is wrong in the words of the page."""

import pytest
from django.utils import timezone

from aspirations.actions.catalogue import load
from aspirations.catalogue import current
from aspirations.models import CatalogueEdition
from people.models import Employee
from tests.aspirations.catalogues import small_catalogue
from tests.aspirations.test_coach_pages import words_of
from tests.aspirations.test_keeping import COMPETENCY, GROWTH, NEW_COMPETENCY, TRACK, save
from tests.cast import client_for
from tests.reviews.pages import sent_by


@pytest.fixture(autouse=True)
def catalogue(db: None) -> None:
    """The small catalogue stands."""
    load(small_catalogue(), "small", timezone.now())


@pytest.mark.parametrize(
    ("part", "name"), [("tracks/pilotage", "Pilotage"), ("competencies/charting", "Charting")]
)
def test_one_click_says_what_it_did_and_has_the_way_back_beside_it(
    dot: Employee, part: str, name: str
) -> None:
    """Seen red without a message, and without the button on the page that follows."""
    client, page, button = client_for(dot), f"/catalogue/{part}/", f"/catalogue/{part}/retire/"
    after = client.post(button, sent_by(client.get(page), button), follow=True)
    assert f"“{name}” is retired." in words_of(after.content.decode())
    again = client.post(button, sent_by(after, button), follow=True)
    assert f"“{name}” is offered again." in words_of(again.content.decode())
    assert current() == small_catalogue()


@pytest.mark.parametrize("turned", ["", "track:", "track:nowhere", "add:track", "track"])
def test_the_way_back_is_there_for_what_is_there_alone(dot: Employee, turned: str) -> None:
    """Seen red by asking for the address of whatever is named."""
    answer = client_for(dot).get("/catalogue/", {"turned": turned})
    assert answer.status_code == 200
    assert b'id="turned"' not in answer.content


@pytest.mark.parametrize("address", [TRACK, COMPETENCY, GROWTH])
def test_saving_what_stands_makes_no_edition_and_says_none(dot: Employee, address: str) -> None:
    """Seen red by saying of every save that there is a new edition."""
    client = client_for(dot)
    answer = client.post(address, sent_by(client.get(address), address), follow=True)
    told = words_of(answer.content.decode())
    assert "Nothing was changed." in told
    assert "Saved as a new edition" not in told
    assert CatalogueEdition.objects.count() == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Chief pilot | eleven", "Here belongs a number from 1 to 10."),
        ("Chief pilot", "Here belongs a number from 1 to 10."),
        (f"Chief pilot | 8 | {'x' * 121}", "A name of 1 to 120 characters belongs here."),
    ],
)
def test_a_wrong_line_among_several_is_named(dot: Employee, line: str, reason: str) -> None:
    """Seen red by naming the field alone."""
    answer = save(dot, TRACK, senior_titles=f"Pilot | 6\n{line}\nSenior pilot | 7")
    assert answer.status_code == 422
    assert f"“{line}”: {reason}" in words_of(answer.content.decode())


def test_what_is_missing_is_called_as_the_page_calls_it(dot: Employee) -> None:
    """Seen red with the names that a file has: “1” is missing."""
    answer = save(dot, NEW_COMPETENCY, code="rowing", level2="y" * 2001)
    told = words_of(answer.content.decode())
    assert "What level 1 looks like : This is missing." in told.replace("like:", "like :")
    assert "This has more than 2000 characters." in told
    assert "“1”" not in told
    assert "“2”" not in told


def test_no_mark_of_the_page_is_given_back_as_if_it_were_typed(dot: Employee) -> None:
    """Seen red without saying that the button's fields are hidden: “Retired: no”."""
    client, button = client_for(dot), f"{TRACK}retire/"
    client.post(button, sent_by(client.get(TRACK), button))
    pressed = sent_by(client.get(TRACK), button)
    save(dot, TRACK, what="Said meanwhile.")
    answer = client.post(button, pressed)
    assert answer.status_code == 409
    assert "copy" not in words_of(answer.content.decode())


def test_a_stale_edition_gives_no_fingerprint_back(dot: Employee) -> None:
    """Seen red by giving back whatever the page sent for itself."""
    save(dot, TRACK, what="Said first.")
    client, page = client_for(dot), "/catalogue/editions/1/"
    pressed = sent_by(client.get(page), f"{page}restore/")
    save(dot, TRACK, what="Said meanwhile.")
    answer = client.post(f"{page}restore/", pressed)
    assert answer.status_code == 409
    assert "copy" not in words_of(answer.content.decode())
    assert pressed["standing"] not in answer.content.decode()
