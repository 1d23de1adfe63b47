"""HR writes tracks and competencies in the browser, and saving what stands changes nothing."""

from dataclasses import replace

import pytest
from django.utils import timezone

from aspirations.actions.catalogue import fingerprint_of_piece, load, save_track
from aspirations.catalogue import Catalogue, current
from aspirations.models import CatalogueEdition
from people.models import Employee
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, sent_by

TRACK = "/catalogue/tracks/pilotage/"
NEW_TRACK, NEW_COMPETENCY = "/catalogue/tracks/add/", "/catalogue/competencies/add/"
COMPETENCY, GROWTH = "/catalogue/competencies/listening/", "/catalogue/growth/"


@pytest.fixture(autouse=True)
def catalogue(db: None) -> None:
    """The small catalogue stands."""
    load(small_catalogue(), "small", timezone.now())


def save(person: Employee, address: str, **typed: str) -> Answer:
    """Open the page there, type into it and save it."""
    client = client_for(person)
    return client.post(address, sent_by(client.get(address), address, **typed))


def test_hr_for_everyone_has_a_way_to_it_from_any_page(cast: Cast) -> None:
    """Seen red without the line in the menu, and with it for any HR."""
    there = {
        name: 'href="/catalogue/"' in client_for(person).get("/people/").content.decode()
        for name, person in cast.everybody().items()
    }
    assert {name for name, is_there in there.items() if is_there} == {"dot"}


@pytest.mark.parametrize("address", [TRACK, COMPETENCY, GROWTH, "/catalogue/tracks/towage/"])
def test_a_page_that_is_saved_as_it_stands_changes_nothing(dot: Employee, address: str) -> None:
    """Seen red by leaving the synonyms out of the lines of titles."""
    assert save(dot, address).status_code == 302
    assert current() == small_catalogue()
    assert CatalogueEdition.objects.count() == 1


def test_a_page_with_many_rows_that_is_saved_changes_nothing(dot: Employee) -> None:
    """Seen red by reading thirty rows."""
    small = small_catalogue()
    many = {f"c{n}": replace(small.competencies["listening"], code=f"c{n}") for n in range(33)}
    stage = replace(small.tracks["towage"].stages[0], expects=dict.fromkeys(many, 2))
    towage = replace(small.tracks["towage"], stages=(stage,), what="You pull\nships.")
    others = {f"t{n}": replace(small.tracks["towage"], code=f"t{n}") for n in range(33)}
    towage = replace(towage, neighbours=dict.fromkeys(others, "The same water."))
    wanted = Catalogue(small.growth, {**small.competencies, **many}, {**small.tracks, **others})
    wanted = replace(wanted, tracks={**wanted.tracks, "towage": towage})
    load(wanted, "many", timezone.now())
    assert save(dot, "/catalogue/tracks/towage/").status_code == 302
    assert current() == wanted


def test_a_track_is_changed_in_every_part(dot: Employee) -> None:
    """Seen red by leaving the table of levels out of `tree`."""
    typed = {
        "what": "You bring all ships in.",
        "senior_titles": "Pilot | 6\nChief pilot | 8 | First pilot; Head of pilots",
        "senior_impact": "any storm",
        "competency1": "listening",
        "senior_level1": "5",
        "early_level2": "",
        "mid_scope": "a ferry",
        "mid_titles": "Second pilot | 4",
        "why1": "The same wind.",
    }
    assert save(dot, TRACK, **typed).status_code == 302
    track = current().tracks["pilotage"]
    senior = track.stage("senior")
    assert senior
    assert (track.what, track.neighbours) == (typed["what"], {"towage": "The same wind."})
    assert senior.titles[1].also_called == ("First pilot", "Head of pilots")
    assert senior.expects == {"listening": 5, "charting": 4}
    assert [stage.stage for stage in track.stages] == ["early", "mid", "senior"]
    assert track.stages[0].expects == {"listening": 2}
    latest = CatalogueEdition.objects.first()
    assert latest
    assert (latest.person, latest.note) == (dot, "Pilotage")


def test_a_new_track_and_a_new_competency_stand_in_the_catalogue(dot: Employee) -> None:
    levels = {f"level{number}": f"What {number} does" for number in range(1, 6)}
    words = {"code": "knots", "name": "Knots", "what": "Tying", **levels}
    assert save(dot, NEW_COMPETENCY, **words).status_code == 302
    words = {"code": "rigging", "name": "Rigging", "family": "Harbour", "what": "You tie."}
    words |= {"contribution": "Sails hold.", "early_titles": "Rigger | 2"}
    words |= {"competency1": "knots", "early_level1": "3"}
    assert save(dot, NEW_TRACK, **words).status_code == 302
    assert current().tracks["rigging"].stages[0].expects == {"knots": 3}
    assert b"Rigging" in client_for(dot).get("/tracks/").content


@pytest.mark.parametrize(
    ("address", "typed", "field", "why"),
    [
        (TRACK, {"name": ""}, "name", "is missing"),
        (TRACK, {"senior_titles": "Pilot | 60"}, "senior_titles", "from 1 to 10"),
        (TRACK, {"senior_titles": "Pilot | 6\nPilot | 7"}, "senior_titles", "twice"),
        (TRACK, {"competency2": "listening"}, "competency2", "stands above already"),
        (TRACK, {"neighbour2": "towage", "why2": "Again"}, "neighbour2", "twice"),
        (TRACK, {"competency1": ""}, "competency1", "Choose which competency"),
        (TRACK, {"early_level2": "", "senior_level2": ""}, "competency2", "at one stage"),
        (TRACK, {"mid_level3": "4"}, "competency3", "Choose which competency"),
        (TRACK, {"why2": "Typed."}, "neighbour2", "Choose which track"),
        (TRACK, {"senior_titles": "Pilot | 6 | a | b"}, "senior_titles", "three parts"),
        (TRACK, {"senior_titles": "Pilot\n" * 300}, "senior_titles", "twice"),
        (TRACK, {"mid_titles": "\n".join(map(str, range(300)))}, "mid_titles", "from 1 to 10"),
        (NEW_TRACK, {"code": "add"}, "code", "address of a page"),
        (NEW_TRACK, {"code": "pilotage"}, "code", "taken"),
        (NEW_TRACK, {"code": "Night Work"}, "code", "is no code"),
        (NEW_TRACK, {"code": "night"}, "early_titles", "at least one stage"),
        (COMPETENCY, {"level3": " "}, "level3", "is missing"),
        (GROWTH, {"scope_mid": ""}, "scope_mid", "is missing"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    dot: Employee, address: str, typed: dict[str, str], field: str, why: str
) -> None:
    answer = save(dot, address, **typed)
    assert answer.status_code == 422
    assert why in str(answer.context["form"].errors[field])
    assert current() == small_catalogue()


def test_two_admins_and_the_second_is_told_with_the_words_kept(dot: Employee) -> None:
    """R5. Seen red by saving whatever arrives."""
    client = client_for(dot)
    page = client.get(TRACK)
    save(dot, TRACK, what="Saved first.")
    answer = client.post(TRACK, sent_by(page, TRACK, what="Typed second."))
    assert answer.status_code == 409
    assert b"Typed second." in answer.content
    assert current().tracks["pilotage"].what == "Saved first."
    assert client.post(TRACK, sent_by(answer, TRACK)).status_code == 302
    assert current().tracks["pilotage"].what == "Typed second."


def test_another_track_may_change_meanwhile(dot: Employee) -> None:
    """Seen red by comparing the whole catalogue."""
    client = client_for(dot)
    page = client.get(TRACK)
    save(dot, "/catalogue/tracks/towage/", what="Saved first.")
    assert client.post(TRACK, sent_by(page, TRACK, what="Typed second.")).status_code == 302
    assert {one.what for one in current().tracks.values()} == {"Saved first.", "Typed second."}


@pytest.mark.parametrize("part", ["tracks/pilotage", "competencies/charting"])
def test_what_is_retired_stays_readable_and_comes_back(dot: Employee, part: str) -> None:
    client, page, button = client_for(dot), f"/catalogue/{part}/", f"/catalogue/{part}/retire/"
    assert client.post(button, sent_by(client.get(page), button)).status_code == 302
    assert current() != small_catalogue()
    assert b"retired" in client.get("/catalogue/").content.lower()
    assert client.get("/tracks/pilotage/").status_code == 200
    client.post(button, sent_by(client.get(page), button))
    assert current() == small_catalogue()


def test_a_button_pressed_twice_does_what_it_said_once(dot: Employee) -> None:
    """Seen red by turning whatever stood."""
    client, button = client_for(dot), f"{TRACK}retire/"
    pressed = sent_by(client.get(TRACK), button)
    for _ in range(2):
        assert client.post(button, pressed).status_code == 302
    assert current().tracks["pilotage"].is_retired
    assert CatalogueEdition.objects.count() == 2


def test_what_somebody_else_has_rewritten_is_not_retired_unseen(dot: Employee) -> None:
    """Seen red by comparing with what stands instead of what was opened."""
    client, button = client_for(dot), f"{TRACK}retire/"
    pressed = sent_by(client.get(TRACK), button)
    save(dot, TRACK, what="Said meanwhile.")
    assert client.post(button, pressed).status_code == 409
    assert not current().tracks["pilotage"].is_retired


def test_nobody_else_writes_in_it(cast: Cast) -> None:
    """Seen red by asking for any part that somebody runs as HR."""
    there = (TRACK, NEW_TRACK, COMPETENCY, NEW_COMPETENCY, GROWTH)
    for name, person in cast.everybody().items():
        client = client_for(person)
        if name != "dot":
            assert {client.get(address).status_code for address in there} == {403}, name
            assert {client.post(address).status_code for address in there} == {403}, name
            assert client.post(f"{TRACK}retire/").status_code == 403


def test_a_change_that_only_the_action_sees_is_refused_too(dot: Employee) -> None:
    track = current().tracks["towage"]
    opened = fingerprint_of_piece(track)
    save_track(dot, replace(track, what="Once."), opened, "", timezone.now())
    with pytest.raises(Exception, match="while your page was open"):
        save_track(dot, replace(track, what="Twice."), opened, "", timezone.now())
