"""HR pauses the reminders of a cycle; when they go on, nobody is met by a pile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.verdicts import Conflict
from reviews.actions.timetable import pause_reminders, resume_reminders
from reviews.models import Cycle, CycleEvent
from reviews.reminders import queue_reminders
from tests.cast import Cast, client_for, start
from tests.reviews.cycles import launched


def reminded(cycle: Cycle) -> dict[str, list[str]]:
    """Return what became of the reminders about preparing, by the name of whom they are for."""
    numbers = cycle.reviews.values_list("pk", flat=True)
    things = [f"review:{number}" for number in numbers]
    found: dict[str, list[str]] = {}
    for one in Message.objects.filter(kind__endswith="_due", about__in=things).order_by("pk"):
        found.setdefault(one.kind, []).append(one.state)
    return found


def test_while_reminders_are_paused_none_is_queued_and_what_waits_is_dropped(cast: Cast) -> None:
    """Seen red by leaving what waits, by pausing nothing, and by pausing every cycle."""
    cycle = launched(cast.dot)
    review = cycle.reviews.get(employee=cast.ada)
    queue_reminders(review.prepare_by - timedelta(days=7))
    assert reminded(cycle)["pre_review_due"].count("queued") == cycle.reviews.count()
    pause_reminders(cast.dot, cycle, timezone.now())
    assert set(reminded(cycle)["pre_review_due"]) == {State.DROPPED}
    queue_reminders(review.prepare_by - timedelta(days=1))
    assert set(reminded(cycle)["pre_review_due"]) == {State.DROPPED}
    invited = Message.objects.filter(kind="invitation", about=f"review:{review.pk}")
    assert invited.get().state == State.QUEUED


def test_a_pause_of_one_cycle_is_none_of_another(cast: Cast) -> None:
    """Seen red by dropping what waits in every cycle."""
    ours, theirs = start(cast.dot, cast.ada), start(cast.dot, cast.cyd, "Another round")
    queue_reminders(ours.prepare_by)
    pause_reminders(cast.dot, ours.cycle, timezone.now())
    assert set(reminded(ours.cycle)["pre_review_due"]) == {State.DROPPED}
    assert set(reminded(theirs.cycle)["pre_review_due"]) == {State.QUEUED}


def test_when_they_go_on_only_the_tightest_comes(cast: Cast) -> None:
    """Seen red by reviving whatever was dropped."""
    review = start(cast.dot, cast.ada)
    queue_reminders(review.prepare_by - timedelta(days=7))
    pause_reminders(cast.dot, review.cycle, timezone.now())
    resume_reminders(cast.dot, Cycle.objects.get(pk=review.cycle_id), timezone.now())
    queue_reminders(review.prepare_by - timedelta(days=1))
    waiting = Message.objects.filter(kind="pre_review_due", state=State.QUEUED)
    assert [one.occurrence.split()[-1] for one in waiting] == ["+1"]


def test_a_reminder_that_the_pause_dropped_comes_when_it_goes_on(cast: Cast) -> None:
    """It is still the tightest. Seen red by dropping it for another reason than that."""
    review = start(cast.dot, cast.ada)
    queue_reminders(review.prepare_by - timedelta(days=7))
    pause_reminders(cast.dot, review.cycle, timezone.now())
    resume_reminders(cast.dot, Cycle.objects.get(pk=review.cycle_id), timezone.now())
    queue_reminders(review.prepare_by - timedelta(days=6))
    assert reminded(review.cycle)["pre_review_due"] == [State.QUEUED]


def test_of_two_who_pause_the_second_hears_that_they_are(cast: Cast) -> None:
    """Seen red by asking what the page had shown alone."""
    cycle = launched(cast.dot)
    stale = Cycle.objects.get(pk=cycle.pk)
    pause_reminders(cast.dot, cycle, timezone.now())
    with pytest.raises(Conflict):
        pause_reminders(cast.dot, stale, timezone.now())
    with pytest.raises(Conflict):
        resume_reminders(cast.dot, stale, timezone.now())
    assert Cycle.objects.get(pk=cycle.pk).events.filter(verb=CycleEvent.Verb.QUIET).count() == 1


def test_the_page_says_since_when_and_by_whom_they_are_paused(cast: Cast) -> None:
    cycle, client = launched(cast.dot), client_for(cast.dot)
    assert client.post(reverse("pause_reminders", args=[cycle.pk])).status_code == 302
    page = client.get(reverse("cycle_reminders", args=[cycle.pk])).content.decode()
    assert f"Paused by {cast.dot.name}" in page
    assert reverse("resume_reminders", args=[cycle.pk]) in page
    assert client.post(reverse("resume_reminders", args=[cycle.pk])).status_code == 302
    assert Cycle.objects.get(pk=cycle.pk).quiet_since is None


def test_the_page_of_a_cycle_says_that_its_reminders_are_paused(cast: Cast) -> None:
    """Seen red with a page of reminders that alone says so."""
    cycle = launched(cast.dot)
    address, client = reverse("cycle", args=[cycle.pk]), client_for(cast.dot)
    assert "have been paused" not in client.get(address).content.decode()
    pause_reminders(cast.dot, cycle, timezone.now())
    assert "Its reminders have been paused since" in client.get(address).content.decode()
    resume_reminders(cast.dot, Cycle.objects.get(pk=cycle.pk), timezone.now())
    assert "have been paused" not in client.get(address).content.decode()
