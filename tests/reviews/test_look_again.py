"""A check-in each quarter, or on the day on which the two have agreed to look again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions import plan, rewording
from reviews.models import ActionItem, CheckIn, Cycle, Plan, Review, Rewording
from reviews.reminders import due, queue_reminders
from reviews.states import Stage

ReviewAt = Callable[..., Review]
KINDS = ("check_in_due", "plan_silent")
# By how many days after the signatures they look again -> what is due so many days after them.
AGREED = {
    20: {19: None, 20: -90, 79: -90, 80: -150, 170: -240},
    180: {90: None, 150: None, 179: None, 180: -90, 239: -90, 240: -150, 330: -240},
    0: {20: None, 89: None, 90: -90, 150: -150},
    -5: {0: None, 89: None, 90: -90},
}


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's plan with Bea, of which nobody has said anything since both signed today."""
    found = review_at(Stage.FOLLOW_UP)
    said = CheckIn.objects.with_action().get(action__plan__review=found)
    plan.take_back_check_in(found.employee, said, said.at + timedelta(hours=1))
    return found


def later(days: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def look_again(review: Review, days: int) -> None:
    """Let the two have agreed to look again so many days from today."""
    Plan.objects.filter(review=review).update(look_again_on=later(days))


def asked(review: Review, days: int) -> dict[str, int]:
    """Return by which notice each is asked how it goes, so many days from today."""
    here = [one for one in due(later(days)) if one.about == f"review:{review.pk}"]
    return {one.recipient.called: one.notice for one in here if one.kind in KINDS}


def speaks(review: Review, days: int) -> None:
    """Let Ada say how hers goes, so many days from today."""
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    moment = timezone.now() + timedelta(days=days)
    plan.check_in(review.employee, action, "on_track", "", moment)


def queued(review: Review, who: Employee) -> list[str]:
    """Return by which notices somebody was asked, in that order, but for what was dropped."""
    mails = Message.objects.filter(about=f"review:{review.pk}", kind__in=KINDS, recipient=who)
    kept = mails.exclude(state=State.DROPPED).order_by("pk")
    return [mail.occurrence.split()[1] for mail in kept]


@pytest.mark.parametrize("agreed", AGREED)
def test_who_has_said_nothing_is_asked_on_the_agreed_day(review: Review, agreed: int) -> None:
    """Earlier or later than the quarter; a day that was over when both signed changes nothing."""
    look_again(review, agreed)
    for days, notice in AGREED[agreed].items():
        assert asked(review, days) == ({"Ada": notice, "Bea": notice} if notice else {}), days


def test_who_has_spoken_is_asked_a_quarter_later_but_not_before_that_day(review: Review) -> None:
    """Whichever comes later."""
    look_again(review, 180)
    speaks(review, 30)
    assert asked(review, 130) == {}
    assert asked(review, 180)["Ada"] == -90
    speaks(review, 170)
    assert asked(review, 190) == {"Bea": -90}
    assert asked(review, 260)["Ada"] == -90


def test_who_speaks_each_time_is_asked_each_quarter_of_the_year(review: Review) -> None:
    """A third and a fourth time."""
    look_again(review, 40)
    days_asked = []
    for days in range(10, 365, 10):
        before = len(queued(review, review.employee))
        queue_reminders(later(days))
        if len(queued(review, review.employee)) > before:
            days_asked.append(days)
            Message.objects.filter(state=State.QUEUED).update(
                state=State.SENT, sent_at=timezone.now()
            )
            speaks(review, days)
    assert days_asked == [40, 130, 220, 310]


def test_who_never_answers_is_asked_three_times_and_no_more(review: Review) -> None:
    """Then the end of the plan speaks for itself (R10)."""
    look_again(review, 20)
    for days in range(0, 365, 15):
        queue_reminders(later(days))
    assert queued(review, review.employee) == ["-90", "-150", "-240"]
    closing = Message.objects.filter(about=f"review:{review.pk}", kind="plan_closing")
    assert closing.filter(recipient=review.employee).count() == 2


def test_the_days_of_hr_count_from_the_agreed_day_as_well(review: Review) -> None:
    """The first on the day itself."""
    look_again(review, 50)
    own = {"days": {"check_in_due": [-30, -45], "plan_silent": [-60]}}
    Cycle.objects.filter(pk=review.cycle_id).update(timetable=own)
    assert asked(review, 49) == {}
    assert asked(review, 50) == {"Ada": -30, "Bea": -30}
    assert asked(review, 65) == {"Ada": -45, "Bea": -45}
    assert asked(review, 80) == {"Ada": -60, "Bea": -60}


def test_nobody_hears_of_silence_before_the_agreed_day_nor_within_two_months(
    review: Review,
) -> None:
    """However HR sets it."""
    look_again(review, 5)
    own = {"days": {"check_in_due": [-300], "plan_silent": [-60]}}
    Cycle.objects.filter(pk=review.cycle_id).update(timetable=own)
    for days in (0, 4):
        assert asked(review, days) == {}
    assert asked(review, 5) == {"Ada": -300, "Bea": -300}


def test_another_day_that_the_two_agree_on_asks_anew(review: Review) -> None:
    """And what waits of the old one is dropped."""
    look_again(review, 20)
    queue_reminders(later(20))
    assert queued(review, review.employee) == ["-90"]
    agreement = Plan.objects.get(review=review)
    words = {"look_again_on": later(60)}
    now = timezone.now()
    made = rewording.propose_timeline(review.employee, agreement, words, "It is early.", now)
    fresh = Rewording.objects.select_related("plan__review").get(pk=made.pk)
    rewording.accept(review.manager, fresh, now)
    assert queued(review, review.employee) == []
    queue_reminders(later(59))
    assert queued(review, review.employee) == []
    queue_reminders(later(60))
    assert queued(review, review.employee) == ["-90"]
