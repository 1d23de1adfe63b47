"""The private draft: nothing typed is lost, rows make room, and versions tell what changed."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from aspirations import words
from aspirations.actions.catalogue import load
from aspirations.actions.versions import keep_version
from aspirations.differing import GONE, KEPT, NEW, pieces
from aspirations.models import Aspiration, DirectionDraft
from people.models import Employee
from reviews.models import PreReview
from tests.aspirations.catalogues import small_catalogue
from tests.aspirations.test_sharing import LONG_TEXTS, whole, written
from tests.cast import Cast, client_for
from tests.reviews.pages import Answer, as_sent, as_shown, sent_by, shown_in

WRITE, POINTED = "/direction/write/", "yet these words"
# What a browser can send: no NUL, and no halves of a surrogate pair.
any_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


def open_form(person: Employee) -> Answer:
    """Return the page on which `person` writes."""
    return client_for(person).get(WRITE)


def save(person: Employee, page: Answer, **typed: str) -> Answer:
    """Type into the form on `page` and save it."""
    return client_for(person).post(WRITE, sent_by(page, WRITE, **typed))


def test_a_draft_may_be_empty_and_is_nobody_elses_page(cyd: Employee) -> None:
    assert save(cyd, open_form(cyd)).status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.version == 1
    assert words.is_empty(draft)


@given(texts=st.fixed_dictionaries(dict.fromkeys(LONG_TEXTS, any_text)))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_text_comes_back_as_it_was_typed(cyd: Employee, texts: dict[str, str]) -> None:
    """Seen red with `strip=True` on the fields of text."""
    page = open_form(cyd)
    assert save(cyd, page, **texts).status_code == 302
    page = open_form(cyd)
    for name, text in texts.items():
        assert shown_in(page, WRITE, name) == as_shown(as_sent(text)), name


def test_everything_that_is_asked_is_kept(cyd: Employee) -> None:
    """Seen red by leaving the goals out of `typed`."""
    typed = {name: f"My {name}" for name in (*LONG_TEXTS, "track", "direction", "objective1")}
    typed |= {"stance": "toward", "aimed_stage": "mid", "horizon": "near"}
    typed |= {"rank1": "influence", "rank2": "scope", "rank3": "impact"}
    typed |= {"goal1_what": "A licence", "goal1_horizon": "beyond", "goal1_sign": "It hangs there"}
    assert save(cyd, open_form(cyd), **typed).status_code == 302
    page = open_form(cyd)
    assert {name: shown_in(page, WRITE, name) for name in typed} == typed


def test_a_filled_row_makes_room_for_another(cyd: Employee) -> None:
    for number in (1, 2):
        save(cyd, open_form(cyd), **{f"goal{number}_what": f"Goal {number}"})
    page = open_form(cyd)
    assert shown_in(page, WRITE, "goal2_what") == "Goal 2"
    assert shown_in(page, WRITE, "goal3_what") == ""


def test_a_save_that_comes_second_keeps_both_texts(cyd: Employee) -> None:
    """R5. Seen red by saving without asking for the version."""
    first = open_form(cyd)
    save(cyd, first, statement="first", goal1_what="A boat")
    later = save(cyd, first, statement="second")
    page = later.content.decode()
    assert later.status_code == 409
    assert shown_in(later, WRITE, "statement") == "second"
    assert "first" in page
    assert "A boat" in page
    assert DirectionDraft.objects.get(person=cyd).statement == "first"
    assert save(cyd, later).status_code == 302
    assert DirectionDraft.objects.get(person=cyd).statement == "second"
    assert save(cyd, later, statement="third").status_code == 409
    assert DirectionDraft.objects.get(person=cyd).statement == "second"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"rank1": "scope", "rank2": "scope"}, "stands above already"),
        ({"goal1_sign": "I would see it"}, "Say what the goal is"),
        ({"stance": "elsewhere"}, "valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    cyd: Employee, typed: dict[str, str], why: str
) -> None:
    page = open_form(cyd)
    sent = {**sent_by(page, WRITE), "statement": "not lost", **typed}
    answer = client_for(cyd).post(WRITE, sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert shown_in(answer, WRITE, "statement") == "not lost"
    assert not DirectionDraft.objects.exists()


def test_writing_begins_with_what_was_said_last(cyd: Employee) -> None:
    keep_version(cyd, Aspiration(stance="deepen", statement="The river"), timezone.now())
    assert shown_in(open_form(cyd), WRITE, "statement") == "The river"


def test_a_review_says_the_direction_in_short_and_the_rest_stays(cyd: Employee) -> None:
    """Seen red by keeping a version of what the pre-review asks alone."""
    keep_version(cyd, written(cyd), timezone.now())
    sent = PreReview(stance="deepen", statement="The sea")
    said = keep_version(cyd, sent, timezone.now() + timedelta(days=1))
    assert (said.statement, said.track) == ("The sea", "")
    assert said.known_for == "puffin.known_for"
    assert said.goals[0]["what"] == "puffin.goal"


def two_versions(person: Employee) -> tuple[Aspiration, Aspiration]:
    """Return what `person` said a year ago and today."""
    now = timezone.now()
    then = keep_version(
        person,
        Aspiration(**whole() | {"statement": "I want the small river and no other."}),
        now - timedelta(days=365),
    )
    today = keep_version(
        person, Aspiration(**whole() | {"statement": "I want the small sea and no other."}), now
    )
    return then, today


def test_two_versions_are_compared_word_by_word(cyd: Employee) -> None:
    """Seen red by comparing letter by letter."""
    two_versions(cyd)
    page = client_for(cyd).get(reverse("compare_versions")).content.decode()
    changed, stayed = page.split("What stayed")
    assert "river</" in changed.replace("<span", "</")
    assert changed.count("<del>") == 1
    assert "puffin.known_for" in stayed
    assert "puffin.known_for" not in changed


def test_any_two_can_be_compared_and_only_ones_own(cast: Cast) -> None:
    """Seen red by fetching the two by their numbers alone."""
    then, today = two_versions(cast.cyd)
    address = f"{reverse('compare_versions')}?before={today.pk}&after={then.pk}"
    assert b"river" in client_for(cast.cyd).get(address).content
    for person in (cast.bea, cast.dot, cast.sol):
        assert b"river" not in client_for(person).get(address).content
        there = reverse("direction_version", args=[then.pk])
        assert client_for(person).get(there).status_code == 404
        assert client_for(person).get(f"{WRITE}?from={then.pk}").status_code == 404


def test_an_earlier_version_can_be_taken_up_again(cyd: Employee) -> None:
    then, _today = two_versions(cyd)
    there = client_for(cyd).get(reverse("direction_version", args=[then.pk]))
    up = f"{WRITE}?from={then.pk}"
    assert f'href="{up}"' in there.content.decode()
    page = client_for(cyd).get(up)
    assert not DirectionDraft.objects.exists()
    assert save(cyd, page).status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert draft.statement == "I want the small river and no other."
    for nonsense in ("0", "x", "²", "9" * 30):
        assert client_for(cyd).get(f"{WRITE}?from={nonsense}").status_code == 404


def test_taking_up_an_earlier_version_leaves_the_draft_alone(cyd: Employee) -> None:
    """It stands beside until it is saved over in its sight. Seen red by leaving it out there."""
    then, _today = two_versions(cyd)
    written(cyd, "hours of work")
    page = client_for(cyd).get(f"{WRITE}?from={then.pk}")
    assert shown_in(page, WRITE, "statement") == "I want the small river and no other."
    assert "hours of work.statement" in page.content.decode()
    assert DirectionDraft.objects.get().statement == "hours of work.statement"
    assert save(cyd, page).status_code == 302
    assert DirectionDraft.objects.get().statement == "I want the small river and no other."


@given(any_text, any_text)
def test_the_pieces_of_a_difference_make_up_both_texts(before: str, after: str) -> None:
    """Seen red by joining words with one space."""
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind in (KEPT, GONE)) == before
    assert "".join(one.text for one in found if one.kind in (KEPT, NEW)) == after


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("I want the river.", "I want the sea.", ["I want the ", "-river.", "+sea."]),
        ("a b c d e f", "a x y d e f", ["a ", "-b c", "+x y", " d e f"]),
        ("Quiet nights", "No lost day", ["-Quiet nights", "+No lost day"]),
        ("", "New", ["+New"]),
        ("Same", "Same", ["Same"]),
    ],
)
def test_a_difference_reads_well(before: str, after: str, told: list[str]) -> None:
    """Words that changed side by side stay together. Seen red by pairing them one by one."""
    signs = {KEPT: "", GONE: "-", NEW: "+"}
    assert [signs[one.kind] + one.text for one in pieces(before, after)] == told


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


def described(page: Answer, name: str) -> list[str]:
    """Return the ids that a field is described by; each of them stands once on the page."""
    text = page.content.decode()
    (tag,) = re.findall(rf'<[^>]* name="{name}"[^>]*>', text)
    (ids,) = re.findall(r'aria-describedby="([^"]*)"', tag)
    assert [text.count(f'id="{one}"') for one in ids.split()] == [1] * len(ids.split())
    return ids.split()


def test_saving_goes_on_with_writing_unless_one_closes(cyd: Employee) -> None:
    """Enter presses the first button. Seen red by leading on to My direction."""
    page = open_form(cyd)
    form = page.content.decode().partition(f'action="{WRITE}"')[2]
    first = form[form.index("<button") : form.index("</button>")]
    assert "Save" in first
    assert "name=" not in first
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
