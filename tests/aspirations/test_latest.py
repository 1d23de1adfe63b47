"""What counts is what was said or written last; a track stays known by its code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from aspirations.actions.catalogue import load
from aspirations.actions.draft import keep_own_levels, save_draft
from aspirations.actions.versions import keep_version
from aspirations.latest import latest_words
from aspirations.models import Aspiration, DirectionDraft
from people.models import Employee
from reviews.forms.beginning import words_to_begin_with
from reviews.models import PreReview, Review
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import client_for
from tests.reviews.pages import sent_by, shown_in

WRITE = "/direction/write/"
FROM_HERE = "/tracks/pilotage/from-here/?stage=senior"


def write(person: Employee, statement: str, days_ago: int) -> None:
    """Save a draft, so many days ago."""
    draft = DirectionDraft.objects.filter(person=person).first()
    at = timezone.now() - timedelta(days=days_ago)
    save_draft(person, {"statement": statement}, draft.version if draft else 0, at)


def say(person: Employee, statement: str, days_ago: int) -> None:
    """Say it, so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    keep_version(person, Aspiration(stance="toward", statement=statement), at)


def test_a_pre_review_begins_with_what_is_newer(cyd: Employee) -> None:
    """Seen red by preferring the draft whenever there is one."""
    write(cyd, "three years old", 1000)
    say(cyd, "said last month", 30)
    assert words_to_begin_with(cyd)["statement"] == "said last month"
    write(cyd, "written today", 0)
    assert words_to_begin_with(cyd)["statement"] == "written today"


@pytest.mark.parametrize("has_draft", [False, True])
def test_a_level_is_no_newer_word(cyd: Employee, *, has_draft: bool) -> None:
    """Seen red by dating the draft when a level is kept."""
    if has_draft:
        write(cyd, "A", 400)
    say(cyd, "A" if not has_draft else "B", 399)
    if not has_draft:
        keep_own_levels(cyd, {"listening": 2}, 0, timezone.now())
        say(cyd, "B", 100)
    keep_own_levels(cyd, {"listening": 3}, 1, timezone.now())
    assert words_to_begin_with(cyd)["statement"] == "B"


def test_writing_goes_on_with_the_draft_however_old(cyd: Employee) -> None:
    """What is newer never hides it, and it is saved over as what it is: version 1."""
    write(cyd, "three years old", 1000)
    say(cyd, "said last month", 30)
    page = client_for(cyd).get(WRITE)
    assert shown_in(page, WRITE, "statement") == "three years old"
    assert client_for(cyd).post(WRITE, sent_by(page, WRITE)).status_code == 302


def test_a_draft_of_levels_alone_hides_no_word(cyd: Employee) -> None:
    """Seen red by going on with any draft, and by taking the version of what is shown."""
    keep_own_levels(cyd, {"listening": 2}, 0, timezone.now() - timedelta(days=2))
    say(cyd, "said since", 1)
    page = client_for(cyd).get(WRITE)
    assert shown_in(page, WRITE, "statement") == "said since"
    assert client_for(cyd).post(WRITE, sent_by(page, WRITE)).status_code == 302
    draft = DirectionDraft.objects.get(person=cyd)
    assert (draft.statement, draft.own_levels) == ("said since", {"listening": 2})


def test_levels_that_come_second_stay_on_the_page(cyd: Employee) -> None:
    """R5. Seen red by letting the page of the conflict answer."""
    load(small_catalogue(), "small", timezone.now())
    write(cyd, "a", 1)
    client = client_for(cyd)
    sent = {**sent_by(client.get(FROM_HERE), FROM_HERE, own_listening="3"), "keep": "yes"}
    write(cyd, "b", 0)
    answer = client.post(FROM_HERE, sent)
    assert answer.status_code == 409
    assert shown_in(answer, FROM_HERE, "own_listening") == "3"
    again = {**sent_by(answer, FROM_HERE), "keep": "yes"}
    assert client.post(FROM_HERE, again).status_code == 302
    draft = DirectionDraft.objects.get()
    assert (draft.statement, draft.own_levels) == ("b", {"listening": 3})


def rename_and_retire() -> None:
    """Bring in a catalogue where pilotage is called otherwise and retired."""
    known = small_catalogue()
    other = replace(known.tracks["pilotage"], name="Harbour pilotage", is_retired=True)
    load(replace(known, tracks={**known.tracks, "pilotage": other}), "x", timezone.now())


def test_unchanged_words_keep_the_code_of_their_track(cyd: Employee) -> None:
    """Seen red by asking the catalogue alone."""
    load(small_catalogue(), "small", timezone.now())
    client = client_for(cyd)
    client.post(WRITE, sent_by(client.get(WRITE), WRITE, track="Pilotage"))
    rename_and_retire()
    client.post(WRITE, sent_by(client.get(WRITE), WRITE, direction="To sea"))
    draft = DirectionDraft.objects.get()
    assert (draft.direction, draft.track_code) == ("To sea", "pilotage")
    client.post(WRITE, sent_by(client.get(WRITE), WRITE, track="Something else"))
    assert DirectionDraft.objects.get().track_code == ""


def test_a_pre_review_keeps_it_too(review_at: Callable[..., Review], ada: Employee) -> None:
    """Seen red by asking the catalogue alone."""
    load(small_catalogue(), "small", timezone.now())
    review = review_at(Stage.PREPARE)
    page, save = f"/reviews/{review.pk}/pre-review/", f"/reviews/{review.pk}/pre-review/save/"
    client = client_for(ada)
    client.post(save, sent_by(client.get(page), save, track="Pilotage"))
    assert PreReview.objects.get(review=review).track_code == "pilotage"
    rename_and_retire()
    client.post(save, sent_by(client.get(f"{page}?step=question"), save, idea="A course"))
    stored = PreReview.objects.get(review=review)
    assert (stored.idea, stored.track_code) == ("A course", "pilotage")


def test_nobody_has_said_anything_yet(cyd: Employee) -> None:
    assert latest_words(cyd) is None
    assert words_to_begin_with(cyd) == {}
