"""A look finds what is new without loading the rest, and queues nothing that was done meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews import reminders
from reviews.actions import plan, pre_review
from reviews.models import ActionItem, Cycle, Plan, Review
from reviews.reminders import (
    due_at,
    following_up,
    preparing,
    queue_reminders,
    queue_reminders_at,
)
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look
from reviews.states import Stage
from tests.cast import Cast, pre_review_words
from tests.reviews.many_plans import people_called, plans_of, reviews_of

ReviewAt = Callable[..., Review]
Found = list[tuple[int, str, str, str]]
ZONES = ("", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Nowhere/Atall")
AGES = (30, 89, 90, 91, 149, 150, 151, 239, 240, 241, 334, 335, 358, 365)  # days since they signed
A_DAY = timedelta(days=1)


def keys_of(messages: object) -> Found:
    """Return by what each of these is kept once."""
    fields = ("recipient", "kind", "about", "occurrence")
    return sorted(messages.values_list(*fields))  # type: ignore[attr-defined]


@pytest.fixture
def plans(cast: Cast) -> list[ActionItem]:
    """Plans of every age, of people in several zones, some of whom are away or have gone."""
    now = datetime(2031, 6, 2, 9, tzinfo=UTC)
    people = people_called([f"person{number}" for number in range(len(AGES) * len(ZONES))])
    for number, person in enumerate(people):
        person.time_zone = ZONES[number % len(ZONES)]
        person.on_leave_from = now.date() if number % 11 == 0 else None
        person.is_active = number % 13 != 0
    Employee.objects.bulk_update(people, ["time_zone", "on_leave_from", "is_active"])
    actions: list[ActionItem] = []
    for number, age in enumerate(AGES):
        here = people[number * len(ZONES) : (number + 1) * len(ZONES)]
        signed = reviews_of(here, cast.bea, Stage.FOLLOW_UP, now - age * A_DAY)
        actions += plans_of(signed, [timedelta(days=age + number - 2), timedelta(days=age + 3)])
    for number, one in enumerate(Plan.objects.order_by("pk")[::3]):
        one.look_again_on = now.date() + (number % 7 - 3) * A_DAY
        one.save()
    return actions


@pytest.mark.parametrize("timetable", [{}, {"days": {"action_due": [2], "check_in_due": [-89]}}])
@pytest.mark.usefixtures("plans")
def test_a_look_queues_exactly_what_is_due_wherever_people_are(
    timetable: dict[str, object],
) -> None:
    """Hour by hour, with what HR has set and with days that the two have agreed on."""
    Cycle.objects.update(timetable=timetable)
    begin, expected = datetime(2031, 6, 2, 9, tzinfo=UTC), set()
    for hours in (0, 7, 15, 24, 39):
        moment = begin + timedelta(hours=hours)
        letters = [one.letter for one in due_at(moment)]
        expected |= {(one.recipient, one.kind, one.about, one.occurrence) for one in letters}
        queue_reminders_at(moment)
        found = Message.objects.filter(occurrence__regex=r" [+-]\d+$")
        assert set(keys_of(found)) == expected
    assert {kind for _to, kind, _about, _which in expected} >= {
        "action_due",
        "promise_due",
        "check_in_due",
        "plan_silent",
        "plan_closing",
    }


@pytest.mark.usefixtures("plans")
def test_looking_again_loads_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor writes anything."""
    now = datetime(2031, 6, 2, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert queue_reminders_at(now) > 0
    loaded = []
    for kind in reminders.KINDS:
        if kind.is_new is not None:
            loaded += list(reminders._with_news(kind, Look.at(now)))
    assert loaded == []
    with CaptureQueriesContext(connection) as look:
        assert queue_reminders_at(now) == 0
    assert not [one for one in look if one["sql"].startswith(("INSERT", "UPDATE"))]


def done_after_it_was_found(
    monkeypatch: pytest.MonkeyPatch, of: Kind, do: Callable[[], object]
) -> None:
    """Let `do` happen once, between finding what is new of a kind and queueing it."""
    queue, left = reminders._queue, [do]

    def then(kind: Kind, reviews: list[int], look: object) -> int:
        while left and kind == of:
            left.pop()()
        return queue(kind, reviews, look)  # type: ignore[arg-type]

    monkeypatch.setattr(reminders, "_queue", then)


def test_what_is_done_while_a_look_goes_on_is_reminded_of_no_more(
    review_at: ReviewAt, ada: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by queueing what was found, as it was found."""
    review = review_at(Stage.FOLLOW_UP)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    [finishing] = [one for one in following_up.KINDS if one.reminders.__name__ == "_of_finishing"]
    done_after_it_was_found(
        monkeypatch, finishing, lambda: plan.check_in(ada, action, "done", "", timezone.now())
    )
    queue_reminders(action.due)
    assert not Message.objects.filter(about=f"action:{action.pk}", state=State.QUEUED).exists()
    assert Message.objects.filter(kind="promise_due", state=State.QUEUED).exists()


def test_a_form_that_is_sent_while_a_look_goes_on_is_asked_for_no_more(
    review_at: ReviewAt, ada: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all rows are loaded to find what is new, too. Seen red in the same way."""
    review = review_at(Stage.PREPARE)
    words = pre_review_words(review)
    [kind] = preparing.KINDS
    done_after_it_was_found(
        monkeypatch, kind, lambda: pre_review.send_pre_review(ada, review, words, timezone.now())
    )
    queue_reminders(review.prepare_by)
    waiting = Message.objects.filter(about=f"review:{review.pk}", state=State.QUEUED)
    assert not waiting.filter(kind="pre_review_due").exists()
    assert waiting.filter(kind="gap_assessment_due").exists()
