"""Looking around among tracks: what is told, what is kept to oneself, and that nobody notices."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from aspirations.actions.catalogue import load
from aspirations.actions.draft import save_draft
from aspirations.choices import ShareAudience
from aspirations.models import DirectionDraft
from people.models import Employee
from tests.aspirations.catalogues import small_catalogue
from tests.aspirations.test_sharing import shared
from tests.cast import Cast, client_for, employ
from tests.reviews.pages import sent_by, shown_in

TRACKS, TRACK, FROM_HERE = "/tracks/", "/tracks/pilotage/", "/tracks/pilotage/from-here/"
OURS = ("aspirations", "people", "outbox", "reviews")


@pytest.fixture
def catalogue(db: None) -> None:
    """The small catalogue stands."""
    load(small_catalogue(), "small", timezone.now())


def page(person: Employee, address: str) -> str:
    """Return what `person` reads there."""
    answer = client_for(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def all_rows() -> dict[str, list[Any]]:
    """Return every row of ours."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


def test_a_track_says_what_it_is(cyd: Employee, catalogue: None) -> None:
    there = page(cyd, TRACK)
    for text in ("You bring ships in.", "Ships arrive whole.", "Trainee pilot", "a storm"):
        assert text in there
    for text in ("drawing what is known", "The same water.", 'href="/tracks/towage/"'):
        assert text in there
    assert client_for(cyd).get("/tracks/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("words", "found"),
    [("", 2), ("tug", 1), ("PILOT", 1), ("trainee", 1), ("harbour ships", 2), ("whale", 0)],
)
def test_tracks_are_found_by_words_and_titles(
    cyd: Employee, catalogue: None, words: str, found: int
) -> None:
    there = page(cyd, f"{TRACKS}?q={words}")
    assert sum(f'href="/tracks/{code}/"' in there for code in ("pilotage", "towage")) == found


@pytest.mark.parametrize(
    ("title", "current_track", "said", "near"),
    [
        ("", "", "", []),
        ("trainee PILOT", "", "", ["pilotage", "towage"]),
        ("", "Towage", "", ["towage"]),
        ("Tug master", "", "pilotage", ["pilotage", "towage"]),
        ("Baker", "Bread", "baking", []),
    ],
)
def test_tracks_near_to_ones_own_stand_first(
    catalogue: None, title: str, current_track: str, said: str, near: list[str]
) -> None:
    """Seen red by leaving out the title, the present work, the words, and the neighbours."""
    una = employ("Una Alone", title=title, current_track=current_track)
    save_draft(una, {"track_code": said}, 0, timezone.now())
    _before, found, rest = page(una, TRACKS).partition("Near to yours")
    assert bool(found) is bool(near)
    part = rest.partition("</section>")[0]
    assert re.findall(r'href="/tracks/(\w+)/"', part) == near
    assert "Near to yours" not in page(una, f"{TRACKS}?q=ships")


def test_nobody_sees_that_somebody_looked(cyd: Employee, catalogue: None) -> None:
    """Seen red by keeping the levels that were only tried out."""
    client = client_for(cyd)
    before = all_rows()
    for address in (TRACKS, TRACK, FROM_HERE, f"{FROM_HERE}?stage=senior"):
        assert client.get(address).status_code == 200
    tried = client.post(FROM_HERE, {"version": 0, "own_listening": 1, "own_charting": 3})
    assert "1 step<" in tried.content.decode()
    assert "there already" in tried.content.decode()
    assert all_rows() == before


def test_ones_own_view_is_kept_in_the_draft_alone(cast: Cast, catalogue: None) -> None:
    """It is no part of what a version keeps or shares."""
    client = client_for(cast.ada)
    sent = sent_by(client.get(FROM_HERE), f"{FROM_HERE}?stage=early", own_listening="4")
    assert client.post(FROM_HERE, {**sent, "keep": "yes"}).status_code == 302
    draft = DirectionDraft.objects.get(person=cast.ada)
    assert draft.own_levels == {"listening": 4}
    assert draft.statement == cast.ada.aspirations.get().statement
    there = client.get(f"{FROM_HERE}?stage=senior")
    assert shown_in(there, f"{FROM_HERE}?stage=senior", "own_listening") == "4"
    assert "there already" in there.content.decode()
    said = shared(cast.ada, ShareAudience.MANAGER_AND_HR).aspiration
    said.refresh_from_db()
    held = {field.name: getattr(said, field.name) for field in said._meta.concrete_fields}
    assert "listening" not in str(held)


def test_levels_of_one_stage_leave_those_of_another_alone(cyd: Employee, catalogue: None) -> None:
    client = client_for(cyd)
    client.post(FROM_HERE, {"version": 0, "own_charting": 2, "keep": "yes"})
    client.post("/tracks/towage/from-here/", {"version": 1, "own_listening": 3, "keep": "yes"})
    assert DirectionDraft.objects.get().own_levels == {"charting": 2, "listening": 3}
    stale = client.post(FROM_HERE, {"version": 1, "own_charting": 5, "keep": "yes"})
    assert stale.status_code == 409


@pytest.mark.parametrize(("people", "is_told"), [(4, False), (5, True)])
def test_a_title_is_counted_from_five_people_on(
    cyd: Employee, catalogue: None, people: int, is_told: bool
) -> None:
    """R9. Seen red by telling every number."""
    for number in range(people):
        employ(f"Pilot{number} Jones", title="Pilot" if number else "pilot")
    assert ("Pilot</span>: " in page(cyd, TRACK)) is is_told


def test_an_organisation_without_tracks_does_well(cast: Cast) -> None:
    """The three dimensions and free text are there, and no page breaks."""
    assert "No tracks are written down here" in page(cast.cyd, TRACKS)
    form = page(cast.cyd, "/direction/write/")
    assert "how much you own" in form
    client = client_for(cast.cyd)
    sent = sent_by(client.get("/direction/write/"), "/direction/write/", track="Night logistics")
    client.post("/direction/write/", sent)
    draft = DirectionDraft.objects.get()
    assert (draft.track, draft.track_code) == ("Night logistics", "")
    assert client.get("/tracks/any/").status_code == 404


def test_a_track_is_known_by_its_name_however_it_is_written(cyd: Employee, catalogue: None) -> None:
    client = client_for(cyd)
    sent = sent_by(client.get("/direction/write/"), "/direction/write/", track=" pilotAGE ")
    client.post("/direction/write/", sent)
    assert DirectionDraft.objects.get().track_code == "pilotage"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [(TRACKS, 6), (TRACK, 5), (FROM_HERE, 5), ("/direction/write/", 6), ("/direction/compare/", 4)],
)
def test_a_page_costs_the_same_whatever_is_on_it(
    cyd: Employee,
    catalogue: None,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
    rows: int,
) -> None:
    for number in range(rows):
        words = {"goals": [{"what": f"{one}"} for one in range(number)], "statement": f"{number}"}
        save_draft(cyd, words, number, timezone.now())
        cyd.aspirations.create(said_at=timezone.now(), statement=f"Version {number}")
    client = client_for(cyd)
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
