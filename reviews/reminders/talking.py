"""What is due between preparing and a signed plan: a time to talk, the talk, two signatures."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from outbox.localities import time_zone_of
from people.models import Employee
from people.moments import midnight
from reviews.appointment_querysets import AppointmentQuerySet
from reviews.messages import SEAL_MAY_OPEN, SIGNATURE_DUE, TALK_DUE, TALK_TOMORROW
from reviews.models import Appointment, Review
from reviews.opening_rules import DAYS_AHEAD
from reviews.querysets import ReviewQuerySet
from reviews.reminders.kind import Kind
from reviews.reminders.look import Look
from reviews.reminders.reminder import Reminder, of_review, tightest, who_waits
from reviews.rules import signed_at
from reviews.states import Stage
from reviews.timetable import notices_of

EVE, MAY_OPEN_BEFORE = timedelta(days=1), timedelta(days=DAYS_AHEAD)


def _to_schedule(look: Look) -> ReviewQuerySet:
    until, since = look.horizon(TALK_DUE), midnight(look.last)
    found: ReviewQuerySet = Review.objects.to_schedule_until(until, since).invited().with_people()
    return found


def _of_scheduling(reviews: Iterable[Review], today: date) -> Iterator[Reminder]:
    """Who has to propose a time, or to answer one, where both could talk and nobody knows when."""
    for review in reviews:
        if review.last_talk_at and review.last_talk_at >= midnight(today):
            continue
        notice = tightest(notices_of(review, TALK_DUE), review.talk_by, today)
        if notice is None or not _can_talk(review, today):
            continue
        if review.talk_by - timedelta(days=notice) <= timezone.localdate(review.stage_since):
            continue  # both were told by when, as they became ready
        for person in review.people:
            if person.pk != review.times_by_id:
                reminder = of_review(review, person, TALK_DUE, "appointment", review.talk_by)
                waiting = who_waits(review, review.other(person)) if review.times_by_id else None
                yield replace(reminder, notice=notice, waiting=waiting)


def _can_talk(review: Review, today: date) -> bool:
    return _are_here(review, today) and not review.is_held_back


def _are_here(review: Review, day: date) -> bool:
    return all(one.is_active and not one.is_on_leave(day) for one in review.people)


def _near(look: Look) -> AppointmentQuerySet:
    near = Appointment.objects.around(look.first + EVE, look.last + MAY_OPEN_BEFORE)
    found: AppointmentQuerySet = near.with_people()
    return found


def _of_talks(near: Iterable[Appointment], today: date) -> Iterator[Reminder]:
    """Both, some days before they talk, unless they have agreed on it, or changed it, since.

    Two days before, that they may read before the talk, where the seal is closed and nobody asks to
    open it; on the day before, when and where. Nobody, where one of them has left or is away on the
    day: then they cannot talk.
    """
    for talk in near:
        for person in talk.review.people:
            zone = time_zone_of(person)
            day, agreed = (one.astimezone(zone).date() for one in (talk.start, talk.changed_at))
            if agreed >= today or not _are_here(talk.review, day):
                continue
            if day - today == EVE:
                yield _of_talk(talk, person, TALK_TOMORROW, "appointment", day)
            elif EVE < day - today <= MAY_OPEN_BEFORE and _could_open(talk.review):
                yield _of_talk(talk, person, SEAL_MAY_OPEN, "review", day)


def _could_open(review: Review) -> bool:
    """Whether the two may open the seal, and neither has asked to."""
    is_closed = review.stage == Stage.READY and not review.is_held_back
    return is_closed and review.opening_asked_by_id is None


def _of_talk(talk: Appointment, person: Employee, kind: str, page: str, day: date) -> Reminder:
    reminder = of_review(talk.review, person, kind, page, day)
    moment = {**reminder.mark, "start": talk.start, "place": talk.place}
    return replace(reminder, notice=1 if kind == TALK_TOMORROW else DAYS_AHEAD, mark=moment)


def _to_sign(_look: Look) -> ReviewQuerySet:
    found: ReviewQuerySet = Review.objects.filter(stage=Stage.AGREE).with_people()
    return found


def _of_signing(reviews: Iterable[Review], today: date) -> Iterator[Reminder]:
    """Who hasn't signed, some days after the plan was put up."""
    for review in reviews:
        since = timezone.localdate(review.stage_since)
        notice = tightest(notices_of(review, SIGNATURE_DUE), since, today)
        if notice is None or not all(one.is_active for one in review.people):
            continue
        for person in review.people:
            if signed_at(person, review) is None:
                reminder = of_review(review, person, SIGNATURE_DUE, "plan", since)
                other = review.other(person)
                has_signed = signed_at(other, review) is not None
                waiting = who_waits(review, other) if has_signed else None
                yield replace(reminder, notice=notice, waiting=waiting)


KINDS = (
    Kind(_to_schedule, _of_scheduling, "pk"),
    Kind(_near, _of_talks, "review"),
    Kind(_to_sign, _of_signing, "pk"),
)
