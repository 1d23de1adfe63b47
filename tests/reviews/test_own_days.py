"""A day is the day where somebody is; and who looks for what is due, where only cron does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.conf import settings
from django.utils import timezone

from outbox.holding import hold
from outbox.models import Message
from outbox.sender import send_due
from people.models import Employee
from reviews.models import Review, Sweep
from reviews.reminders import due_at, queue_reminders_at
from reviews.reminders.sweeping import sweep, sweep_before_sending
from reviews.states import Stage
from tests.cast import Cast
from tests.reviews.many_plans import people_called, plans_of, reviews_of

ReviewAt = Callable[..., Review]
AN_HOUR = timedelta(hours=1)
SIGNED = datetime(2031, 3, 3, 12, tzinfo=UTC)
DUE = timedelta(days=60)  # so that no other notice falls near it
HOURS = (-20, -14, -13, -11, -8, 0, 5, 9, 10, 12, 13, 24)  # after the last day has ended in UTC


@pytest.fixture
def everywhere(cast: Cast) -> list[Employee]:
    """Somebody in each time zone there is, with an action that is due on the same day."""
    zones = sorted(available_timezones())
    people = people_called([f"person{number}" for number in range(len(zones))])
    for person, zone in zip(people, zones, strict=True):
        person.time_zone = zone
    Employee.objects.bulk_update(people, ["time_zone"])
    plans_of(reviews_of(people, cast.bea, Stage.FOLLOW_UP, SIGNED), [DUE])
    return people


@pytest.mark.parametrize("hours", HOURS)
def test_in_every_time_zone_it_is_overdue_once_the_day_is_over_there(
    everywhere: list[Employee], hours: int
) -> None:
    """Nobody reads "was due" while there is time left, nor a day late. By offsets from UTC alone.

    Seen red with the installation's day, and with the first of the days that it is somewhere.
    """
    last_day = SIGNED.replace(hour=0) + DUE
    moment = last_day + timedelta(days=1) + hours * AN_HOUR
    here = {person.pk for person in everywhere}
    overdue = {one.recipient.pk for one in due_at(moment) if one.notice == -1} & here
    expected = set()
    for person in everywhere:
        ahead = ZoneInfo(person.time_zone).utcoffset(moment)
        assert ahead is not None
        if moment.replace(tzinfo=None) + ahead >= last_day.replace(tzinfo=None) + timedelta(days=1):
            expected.add(person.pk)
    assert overdue == expected


def test_each_hears_of_a_notice_once_however_many_days_it_is(
    everywhere: list[Employee],
) -> None:
    """Hour by hour over the turn of the day. Seen red by taking all of each day's."""
    begin = SIGNED.replace(hour=0) + DUE + timedelta(hours=6)
    for hours in range(0, 48, 6):
        queue_reminders_at(begin + hours * AN_HOUR)
    overdue = Message.objects.filter(recipient__in=everywhere, occurrence__endswith="-1")
    assert overdue.count() == len(everywhere)
    assert len(set(overdue.values_list("recipient", flat=True))) == len(everywhere)


def test_who_may_open_alone_hears_of_it_when_the_page_lets_them(
    review_at: ReviewAt, cast: Cast
) -> None:
    """The late side's day counts, wherever the other sits. Seen red with the recipient's day."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone="Pacific/Kiritimati")
    Employee.objects.filter(pk=cast.bea.pk).update(time_zone="Etc/GMT+12")
    told: dict[str, set[int]] = {"may_open_alone": set(), "may_stay_blank": set()}
    begin = datetime(*review.feedback_by.timetuple()[:3], tzinfo=UTC)
    for hours in range(0, 24 * 12, 4):
        for one in due_at(begin + hours * AN_HOUR):
            if one.kind in told:
                told[one.kind].add(hours)
    assert told["may_open_alone"] == told["may_stay_blank"] != set()


def test_where_only_cron_sends_it_also_looks_for_what_is_due(review_at: ReviewAt) -> None:
    """Seen red without the source: then nobody is ever reminded without Celery."""
    review = review_at(Stage.PREPARE)
    Review.objects.filter(pk=review.pk).update(prepare_by=timezone.localdate())
    send_due(timezone.now())
    assert Message.objects.filter(kind="pre_review_due", recipient=review.employee).exists()


def test_it_looks_no_more_often_than_it_should(review_at: ReviewAt) -> None:
    """Nor not at all after a clock that went wrong. Seen red by looking each time, and without it.

    Of two at once one looks.
    """
    pause, now = timedelta(seconds=settings.SECONDS_BETWEEN_REMINDER_SWEEPS), timezone.now()

    def looks(moment: datetime) -> bool:
        sweep_before_sending(moment)
        return Sweep.objects.get().at == moment

    assert looks(now)
    assert not looks(now + pause - timedelta(seconds=1))
    assert looks(now + pause)
    sweep(now + timedelta(days=396))
    assert looks(now + timedelta(seconds=1))
    assert Sweep.objects.count() == 1


def test_while_mail_is_held_no_look_leaves_anything(review_at: ReviewAt) -> None:
    """Seen red by queueing at a moment without asking for a hold."""
    review_at(Stage.PREPARE)
    hold("restored", timezone.now())
    assert queue_reminders_at(timezone.now() + timedelta(days=40)) == 0
