"""What is due between preparing and a signed plan: a time to talk, the talk, two signatures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from outbox.localities import time_zone_of
from reviews.messages import SIGNATURE_DUE, TALK_DUE, TALK_TOMORROW
from reviews.models import Appointment, Review
from reviews.reminders.reminder import STEP, Reminder, horizon, of_review, tightest
from reviews.rules import signed_at
from reviews.states import Stage
from reviews.timetable import notices_of


def talks_to_schedule(today: date) -> Iterator[Reminder]:
    """Who has to propose a time, or to answer one, where both could talk and nobody knows when."""
    until = horizon(today, TALK_DUE)
    reviews = Review.objects.to_schedule_until(until, _midnight(today)).invited().with_people()
    for review in reviews.iterator(chunk_size=STEP):
        notice = tightest(notices_of(review, TALK_DUE), review.talk_by, today)
        if notice is None or not _can_talk(review, today):
            continue
        if review.talk_by - timedelta(days=notice) <= timezone.localdate(review.stage_since):
            continue  # both were told by when, as they became ready
        for person in review.people:
            if person.pk != review.times_by_id:
                reminder = of_review(review, person, TALK_DUE, "appointment", review.talk_by)
                yield replace(reminder, notice=notice)


def _can_talk(review: Review, today: date) -> bool:
    return _are_here(review, today) and not review.is_held_back


def _are_here(review: Review, day: date) -> bool:
    return all(one.is_active and not one.is_on_leave(day) for one in review.people)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def talks_tomorrow(today: date) -> Iterator[Reminder]:
    """Both, on the day before alone, unless they have agreed on it, or changed it, that day.

    Nobody, where one of them has left or is away on the day: then they cannot talk.
    """
    for talk in Appointment.objects.around(today + timedelta(days=1)).with_people():
        for person in talk.review.people:
            zone = time_zone_of(person)
            day, agreed = (one.astimezone(zone).date() for one in (talk.start, talk.changed_at))
            if (day - today).days == 1 and agreed < today and _are_here(talk.review, day):
                reminder = of_review(talk.review, person, TALK_TOMORROW, "appointment", day)
                moment = {**reminder.mark, "start": talk.start, "place": talk.place}
                yield replace(reminder, notice=1, mark=moment)


def signatures(today: date) -> Iterator[Reminder]:
    """Who hasn't signed, some days after the plan was put up."""
    for review in Review.objects.filter(stage=Stage.AGREE).with_people().iterator(chunk_size=STEP):
        since = timezone.localdate(review.stage_since)
        notice = tightest(notices_of(review, SIGNATURE_DUE), since, today)
        if notice is None or not all(one.is_active for one in review.people):
            continue
        for person in review.people:
            if signed_at(person, review) is None:
                reminder = of_review(review, person, SIGNATURE_DUE, "plan", since)
                yield replace(reminder, notice=notice)
