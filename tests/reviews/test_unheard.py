"""Since when nobody has been heard in plans from before that was noted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from outbox.actions import queue
from outbox.models import Message
from outbox.states import State
from reviews.models import ActionItem, CheckIn, Review
from reviews.reminders import due, queue_reminders
from reviews.states import Stage
from tests.cast import make_cast, start, walk
from tests.migrating import migrate_to

BEFORE = "0020_closed_plans"


@pytest.fixture
def today_again(transactional_db: None) -> Iterator[None]:
    """Whatever a test does to the tables, afterwards they are today's."""
    yield
    migrate_to("reviews", None)


@pytest.mark.usefixtures("today_again")
def test_a_plan_of_before_counts_from_the_last_word_or_the_signatures() -> None:
    """And a promise that was reminded of is not reminded of again by its new name.

    Seen red by counting all from the signatures, and without renaming what went out.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    actions = ActionItem.objects.filter(plan__review=review)
    day = actions.earliest("due").due
    queue_reminders(day)
    told = Message.objects.filter(kind="promise_due").count()
    heard = dict(actions.values_list("position", "unheard_since"))
    signed = Review.objects.get(pk=review.pk).stage_since
    assert heard[2] == signed
    later = signed + timedelta(days=3)
    CheckIn.objects.filter(action__plan__review=review).update(at=later)
    heard[1] = later
    migrate_to("reviews", BEFORE)
    assert not Message.objects.filter(kind="promise_due").exists()
    migrate_to("reviews", None)
    assert dict(actions.values_list("position", "unheard_since")) == heard
    for _again in range(2):
        assert Message.objects.filter(kind="promise_due").count() == told
        queue_reminders(day)
    assert {one.kind for one in due(day)} >= {"promise_due", "action_due"}


@pytest.mark.usefixtures("today_again")
def test_on_the_way_back_what_an_older_version_cannot_write_is_dropped() -> None:
    """Only what it has no words for, and nothing that has gone out. Seen red without the steps."""
    cast, now = make_cast(), timezone.now()
    Message.objects.all().delete()
    gone = ("plan_closed", "plan_shared", "plan_silent", "other_is_silent", "seal_may_open")
    with transaction.atomic():
        for kind in (*gone, "action_due", "check_in_due"):
            queue(recipient=cast.ada, kind=kind, about="review:1", path="/")
    Message.objects.filter(kind="check_in_due").update(state=State.SENT, sent_at=now)
    migrate_to("reviews", "0019_appointment_by_start")
    states = dict(Message.objects.values_list("kind", "state"))
    kept = {"action_due": State.QUEUED, "check_in_due": State.SENT}
    assert states == dict.fromkeys(gone, State.DROPPED) | kept
