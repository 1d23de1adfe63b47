"""The page of the private draft: who reads what, what is tied to what, and where saving leads."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from aspirations.actions.catalogue import load
from aspirations.actions.versions import keep_version
from aspirations.models import Aspiration, DirectionDraft
from people.models import Employee
from tests.aspirations.catalogues import small_catalogue
from tests.aspirations.test_sharing import written
from tests.aspirations.test_writing import WRITE, open_form, save
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, sent_by

POINTED = "yet these words"


def test_a_field_says_who_will_read_it(cyd: Employee) -> None:
    """Once for its section, and at a field where it is somebody else.

    Seen red by saying it at every field, and by leaving the field of its own out.
    """
    page = open_form(cyd).content.decode()
    sections = page.split('class="form-step"')[1:]
    told = [re.findall(r'class="audience" id="(\S+)"', part) for part in sections]
    assert told == [
        ["audience-1", "audience-known_for"],
        ["audience-2"],
        ["audience-3"],
        ["audience-4", "audience-rank1"],
        ["audience-5"],
        ["audience-6"],
    ]


def test_a_field_is_tied_to_what_is_said_of_it(cyd: Employee) -> None:
    """Its help, its error, who reads it, and what the dimensions of growth mean.

    Seen red without _describe, and by describing anew without the field's own texts.
    """
    page = open_form(cyd)
    assert described(page, "statement") == ["id_statement_helptext", "audience-1"]
    assert described(page, "known_for") == ["audience-known_for"]
    assert described(page, "goal1_sign") == ["audience-5"]
    assert described(page, "rank3") == ["audience-4", "growth-meanings"]
    twice = {**sent_by(page, WRITE), "rank1": "scope", "rank2": "scope"}
    answer = client_for(cyd).post(WRITE, twice)
    assert described(answer, "rank2") == ["id_rank2_error", "audience-4", "growth-meanings"]
    assert described(answer, "rank1") == ["audience-rank1", "growth-meanings"]


@pytest.mark.parametrize("stance", ["", "nonsense"])
def test_a_request_without_rows_gets_its_page_back(cyd: Employee, stance: str) -> None:
    """It was made by hand. Seen red by asking who reads most of no fields at all."""
    answer = client_for(cyd).post(WRITE, {"stance": stance, "version": "7"})
    assert answer.status_code in (409, 422)
    assert 'class="form-step"' in answer.content.decode()


def described(page: Answer, name: str) -> list[str]:
    """Return the ids that a field is described by; each of them stands once on the page."""
    text = page.content.decode()
    (tag,) = re.findall(rf'<[^>]* name="{name}"[^>]*>', text)
    (ids,) = re.findall(r'aria-describedby="([^"]*)"', tag)
    assert [text.count(f'id="{one}"') for one in ids.split()] == [1] * len(ids.split())
    return ids.split()


@pytest.mark.parametrize("token", ["missing", "signed out"])
def test_what_comes_too_late_is_given_back_under_its_labels(cyd: Employee, token: str) -> None:
    """R5: to whoever sent it, and from what was sent alone. Seen red without gives_back."""
    keep_version(cyd, Aspiration(stance="deepen", statement="puffin.kept"), timezone.now())
    client = Client(enforce_csrf_checks=token == "missing")
    if token == "missing":
        client.force_login(cyd)
    sent = {"version": 1, "stance": "finding_out", "rank1": "scope", "statement": "The <river>."}
    page = client.post(WRITE, {**sent, "goal2_what": "A licence", "track": "sea"}).content.decode()
    told = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page)
    assert told == [
        ("What draws you there?", "The &lt;river&gt;."),
        ("Goal 2", "A licence"),
        ("Which kind of work?", "sea"),
        ("Where do you stand?", "I am still finding out"),
        ("What matters most", "Scope"),
    ]
    assert "puffin" not in page


def test_saving_goes_on_with_writing_unless_one_closes(cyd: Employee) -> None:
    """Enter presses the first button. Seen red by leading on to My direction."""
    page = open_form(cyd)
    form = page.content.decode().partition(f'action="{WRITE}"')[2]
    first = next(one for one in form.split("<button")[1:] if 'type="submit"' in one.split(">")[0])
    assert "Save" in first.partition("</button>")[0]
    assert "name=" not in first.partition(">")[0]
    assert save(cyd, page)["Location"] == WRITE
    sent = {**sent_by(open_form(cyd), WRITE), "close": "yes"}
    assert client_for(cyd).post(WRITE, sent)["Location"] == "/direction/"


def test_the_kinds_of_work_to_choose_from_are_tracks_once_each(cyd: Employee) -> None:
    """Seen red by writing the families beside them, and by a list of all that are offered."""
    small = small_catalogue()
    namesake = replace(small.tracks["towage"], code="towing")
    load(replace(small, tracks={**small.tracks, "towing": namesake}), "", timezone.now())
    page = open_form(cyd).content.decode()
    (listed,) = re.findall(r'<datalist id="tracks">(.*?)</datalist>', page, re.DOTALL)
    assert re.findall(r'value="(.*?)"', listed) == ["Pilotage", "Towage"]
    assert "Harbour" not in listed


FULL = {"direction": "Bring ships in.", "track": "Pilotage", "statement": "The river."}


@pytest.mark.parametrize(
    ("stance", "said", "named"),
    [
        ("not_said", {"statement": "The river."}, "What draws you there"),
        ("not_said", FULL, "Direction, Kind of work, What draws you there"),
        ("finding_out", FULL, "Direction, Kind of work"),
        ("deepen", {**FULL, "aimed_stage": "senior"}, "Direction, Kind of work, Stage"),
        ("deepen", {"direction": "Know the harbour.", "statement": "The river."}, ""),
        ("finding_out", {"track": "Pilotage", "statement": "The river."}, ""),
        ("not_said", {}, ""),
        ("toward", FULL, ""),
        ("", FULL, ""),
    ],
)
def test_words_that_say_more_than_the_stance_are_kept_and_pointed_out(
    cast: Cast, stance: str, said: dict[str, str], named: str
) -> None:
    """At saving and before sharing. Seen red without the message, and without the notice."""
    whole = dict.fromkeys(("direction", "track", "statement", "aimed_stage", "horizon"), "")
    whole |= {**said, "stance": stance}
    empty = {"known_for": "", "from_today": "", "could_offer": "", "stays_open": ""}
    page = open_form(cast.cyd)
    sent = {**sent_by(page, WRITE), **empty, **whole}
    saved = client_for(cast.cyd).post(WRITE, sent, follow=True).content.decode()
    preview = client_for(cast.cyd).get("/direction/share/").content.decode()
    told = f"yet these words would be read once you share them: {named}."
    assert [told in saved, told in preview] == [bool(named)] * 2
    assert [POINTED in saved, POINTED in preview] == [bool(named)] * 2
    draft = DirectionDraft.objects.get(person=cast.cyd)
    assert {name: getattr(draft, name) for name in said} == said


def test_ones_own_page_says_where_one_stands(cyd: Employee) -> None:
    """Seen red by showing the sentence in its place, in the draft and in what was said."""
    said = Aspiration(stance="deepen", direction="Know the harbour.")
    keep_version(cyd, said, timezone.now())
    label = "I want to stay and deepen what I do"
    assert client_for(cyd).get("/direction/").content.decode().count(label) == 1
    written(cyd)
    page = client_for(cyd).get("/direction/").content.decode()
    assert page.index("I know which way I want to go") < page.index(label)


def test_nobody_is_sent_to_tracks_that_are_not_there(cyd: Employee) -> None:
    """Seen red with the same words whether there is a catalogue or not."""
    for has_tracks in (False, True):
        if has_tracks:
            load(small_catalogue(), "small", timezone.now())
        mine = client_for(cyd).get("/direction/").content.decode()
        assert ("Look around among the tracks" in mine) is has_tracks
        page = open_form(cyd).content.decode()
        assert ("Choose from the tracks as you type" in page) is has_tracks
        assert ('list="tracks"' in page) is has_tracks
