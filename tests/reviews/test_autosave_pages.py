"""What pages say of a form that saves itself: to its writer the truth, to others nothing."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from people.autosave import WRITER
from people.models import Employee
from reviews.models import Review
from reviews.states import Stage
from tests.cast import Cast, assessment_words, client_for, pre_review_words, start
from tests.reviews.pages import sent_by, shown_in
from tests.reviews.saving import assess, autosave, panel, save_of, stored
from tests.reviews.watching import Watch

ReviewAt = Callable[..., Review]
NOON = datetime(2026, 3, 4, 12, 4, tzinfo=UTC)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def begun(review_at: ReviewAt) -> Review:
    """Ada's review with Bea, in which both have begun to write."""
    return review_at(Stage.PREPARE)


def test_a_page_says_whose_it_is_and_when_it_was_saved(begun: Review, ada: Employee) -> None:
    page = reverse("pre_review", args=[begun.pk])
    with time_machine.travel(NOON, tick=False):
        autosave(ada, save_of(begun), stored(begun).version, idea="A bridge")
        today = client_for(ada).get(page)
    with time_machine.travel(NOON.replace(day=6), tick=False):
        later = client_for(ada).get(page)
    assert f'data-autosave="{ada.pk}"' in panel(today)
    assert "Saved 12:04<" in today.content.decode()
    assert "Saved Wednesday, March 4, 2026, 12:04<" in later.content.decode()


def test_a_page_that_could_not_be_saved_never_says_so(begun: Review, ada: Employee) -> None:
    """Without a script, too. Seen red by showing the time of what is stored."""
    page = client_for(ada).get(reverse("pre_review", args=[begun.pk]))
    typed = sent_by(page, save_of(begun), statement="From the first tab")
    client_for(ada).post(save_of(begun), typed)
    stale = client_for(ada).post(save_of(begun), {**typed, "statement": "From the second"})
    unfit = client_for(ada).post(save_of(begun), {**typed, "stance": "elsewhere"})
    assert (stale.status_code, unfit.status_code) == (409, 422)
    assert "data-autosave-held" in panel(stale)
    assert "data-autosave-unsaved" in panel(unfit)
    assert "data-autosave-held" not in panel(unfit)
    for answer in (stale, unfit):
        assert '<span data-autosave-says="waiting">Not saved yet<' in answer.content.decode()
        assert '<span data-autosave-says="saved" hidden>' in answer.content.decode()


@pytest.mark.parametrize(("step", "field"), [("question", "question"), ("direction", "statement")])
def test_a_page_that_begins_with_words_never_says_they_are_saved(
    cast: Cast, step: str, field: str
) -> None:
    """Neither the usual question nor one's direction is, until its author saves it.

    Seen red by showing the time at which another step was saved.
    """
    review = start(cast.dot, cast.ada)
    page, says_so = f"{reverse('pre_review', args=[review.pk])}?step={step}", ">Saved "
    autosave(cast.ada, save_of(review), stored(review).version, step="today", idea="A bridge")
    begun = client_for(cast.ada).get(page)
    assert shown_in(begun, save_of(review), field)
    assert says_so not in begun.content.decode()
    sent: dict[str, Any] = sent_by(begun, save_of(review), **{field: "My own"})
    autosave(cast.ada, save_of(review), **sent)
    assert says_so in client_for(cast.ada).get(page).content.decode()


def seen_by(person: Employee, review: Review) -> list[str]:
    """Return each page about `review` and its employee as it comes to `person`, or a no."""
    pages = ("review", "pre_review", "gap_assessment", "talk", "plan", "hand_over")
    addresses = [reverse(page, args=[review.pk]) for page in pages]
    addresses += ["/", "/reviews/", "/plans/", "/cycles/", "/who-opened/"]
    addresses += [reverse("person", args=[review.employee_id])]
    client = client_for(person)
    answers = [client.get(address) for address in addresses]
    return [f"{a.status_code} {a.headers} {TOKEN.sub('', a.content.decode())}" for a in answers]


@pytest.fixture
def later(begun: Review) -> Iterator[None]:
    """Let the clock stand still an hour after both began: only a time that is told can differ."""
    assert begun.stage == Stage.PREPARE
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        yield


@pytest.mark.usefixtures("later")
def test_nobody_else_notices_a_save(begun: Review, cast: Cast) -> None:
    """R1: not a byte and not a row but the writer's own.

    Seen red with a `saved_at` on the page of the review, and with an event for each save.
    """
    others = [one for name, one in cast.everybody().items() if name not in ("ada", "bea")]
    notes = reverse("save_private_note", args=[begun.pk])
    for writer, other, address, version, field in (
        (cast.ada, cast.bea, save_of(begun), pre_review_words(begun).version, "idea"),
        (cast.bea, cast.ada, assess(begun), assessment_words(begun).version, "offer"),
        (cast.ada, cast.bea, notes, 1, "private_note"),
        (cast.bea, cast.ada, notes, 1, "private_note"),
    ):
        for person in (other, *others):  # what a first look writes down is written by now
            seen_by(person, begun)
        before = {person: seen_by(person, begun) for person in (other, *others)}
        client, typed = client_for(writer), {"version": version, field: "New"}
        watch = Watch()
        with connection.execute_wrapper(watch.note):
            answer = client.post(address, typed, headers={WRITER: str(writer.pk)})
            assert answer.status_code == 200
        of_the_writer = {"reviews_prereview", "reviews_selfview"}
        of_the_writer |= {"reviews_gapassessment", "reviews_assessedgap", "reviews_privatenote"}
        assert watch.look() - {"django_session"} <= of_the_writer
        assert {person: seen_by(person, begun) for person in (other, *others)} == before
