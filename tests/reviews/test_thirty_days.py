"""Thirty days of an organisation with every stage, three beats at once, and a second statement."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from outbox.models import Message
from people.models import Employee
from reviews.actions import plan
from reviews.models import ActionItem, CheckIn, Plan, Review
from reviews.plan_end import close_what_has_ended
from reviews.reminders import queue_reminders_at
from reviews.states import Stage
from tests.cast import Cast, make_cast, start, walk
from tests.reviews.appointments import agreed
from tests.reviews.many_plans import people_called, plans_of, reviews_of
from tests.reviews.owing import Notice, owed_on
from tests.reviews.racing import race

BEATS = 3
A_DAY = timedelta(days=1)
AGREED = {1: 12, 60: 5, 85: 20, 130: 9, 170: -90, 215: -20}  # in how many days the two look again
NOT_IN_IT = ("may_open_alone", "may_stay_blank", "other_is_silent")  # their own tests have them
AGES = (1, 60, 75, 85, 100, 130, 145, 170, 215, 235, 320, 345, 362)  # days since both signed


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """An organisation in which something falls due on most days of the next month."""
    cast, now = make_cast(), datetime.now(UTC).replace(hour=9, minute=0)
    for number, age in enumerate(AGES):
        people = people_called([f"signed{number}"])
        signed = reviews_of(people, cast.bea, Stage.FOLLOW_UP, now - age * A_DAY)
        plans_of(signed, [timedelta(days=age + days) for days in (number, 30 - number)])
        if days := AGREED.get(age):
            again = now.date() + timedelta(days=days)
            Plan.objects.filter(review__in=signed).update(look_again_on=again)
    for stage in (Stage.PREPARE, Stage.PRE_REVIEW_SENT, Stage.AGREE, Stage.READY):
        for number, age in enumerate((0, -3, -9, -20) if stage != Stage.AGREE else (0, 2, 8)):
            people = people_called([f"{stage.value.replace('_', '')}{number}"])
            reviews_of(people, cast.hal, stage, now - age * A_DAY)
    Review.objects.filter(stage=Stage.READY).update(
        stage_since=now - 60 * A_DAY, started_at=now - 90 * A_DAY
    )
    agreed(walk(start(cast.dot, cast.cyd), Stage.READY), cast.cyd, 9)
    return cast


def meanwhile(cast: Cast) -> dict[int, Callable[[datetime], object]]:
    """Return what happens on which day: words, leaves, days that move, and somebody who leaves."""
    everybody = Employee.objects

    def name(who: str, **fields: object) -> object:
        return everybody.filter(email=f"{who}@example.org").update(**fields)

    def reword(moment: datetime) -> object:
        later = {"prepare_by": moment.date() + 9 * A_DAY, "feedback_by": moment.date() + 9 * A_DAY}
        later["talk_by"] = moment.date() + 40 * A_DAY
        return Review.objects.filter(employee__email="prepare1@example.org").update(**later)

    return {
        2: lambda moment: say(cast.bea, 2, "signed3", "at_risk", moment),
        4: lambda moment: say(None, 1, "signed2", "done", moment),
        6: lambda moment: name(
            "signed4", on_leave_from=moment.date(), on_leave_to=moment.date() + 9 * A_DAY
        ),
        7: reword,
        8: lambda moment: take_back_what_was_said_on(moment - 6 * A_DAY),
        12: lambda _moment: name("signed5", is_active=False),
        15: lambda moment: say(None, 1, "signed6", "on_track", moment),
    }


def say(who: Employee | None, position: int, whose: str, status: str, moment: datetime) -> None:
    """Let somebody, or the employee of the plan, say how it goes."""
    here = ActionItem.objects.with_people().filter(plan__review__employee__name=f"{whose} Row")
    action = here.get(position=position)
    plan.check_in(who or action.plan.review.employee, action, status, "", moment)


def take_back_what_was_said_on(moment: datetime) -> None:
    """Let whoever said something then have taken it back within the day."""
    said = CheckIn.objects.with_action().get(at=moment)
    plan.take_back_check_in(said.by, said, moment + timedelta(hours=23))


def queued() -> Iterator[Notice]:
    """Yield what is in the outbox, whatever became of it."""
    mails = Message.objects.exclude(kind__in=NOT_IN_IT).filter(occurrence__regex=r" [+-]\d+$")
    for mail in mails:
        yield Notice(mail.recipient_id, mail.kind, mail.about, mail.occurrence)


def test_each_notice_comes_once_and_none_is_missing(cast: Cast) -> None:
    """Of a month in which people also act, leave and are away, with three beats at once each day.

    Seen red with days that are compared by ==, a horizon of one day less, a word that stops nothing
    and a sweep that queues what it finds without asking what is there.
    """
    begin = timezone.now().replace(hour=12)
    happens, expected = meanwhile(cast), set[Notice]()
    for number in range(30):
        moment = begin + number * A_DAY
        if number in happens:
            happens[number](moment)
        ends = race(*[lambda at=moment: queue_reminders_at(at)] * BEATS)
        assert ends == ["done"] * BEATS
        expected |= owed_on(moment.date())
    found = list(queued())
    assert len(found) == len(set(found))
    assert set(found) - expected == set()
    assert expected - set(found) == set()
    kinds = {one.kind for one in found}
    assert kinds >= {"pre_review_due", "gap_assessment_due", "talk_due", "signature_due"}
    assert kinds >= {"action_due", "promise_due", "check_in_due", "plan_silent", "plan_closing"}
    assert kinds >= {"talk_tomorrow", "seal_may_open"}


@pytest.mark.parametrize("days", [200, 396])
def test_after_thirteen_months_each_hears_the_tightest_notice_alone(cast: Cast, days: int) -> None:
    """One of each thing, though no beat came for so long; of plans that are over nothing at all.

    Seen red by taking the first notice that was missed.
    """
    moment = timezone.now() + days * A_DAY
    close_what_has_ended(moment)  # as whoever sends does first
    queue_reminders_at(moment)
    found, expected = list(queued()), owed_on(moment.date())
    late = Review.objects.filter(stage=Stage.PRE_REVIEW_SENT).values_list("pk", flat=True)
    blank = {f"review:{number}" for number in late}  # they hear that their side may stay so
    assert set(found) == {one for one in expected if one.about not in blank}
    told = Message.objects.filter(kind="may_stay_blank").values_list("about", flat=True)
    assert set(told) == blank
    assert len({(one.to, one.kind, one.about) for one in found}) == len(found) > 15
