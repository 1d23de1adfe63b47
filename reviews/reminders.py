"""What is due on a given day, and to whom (R10). Knows no clock and sends nothing.

Each kind has days before the date, or after it, on which a notice falls due. After an outage only
the tightest one counts, so that nobody finds a pile; the outbox keeps the same notice from going
out twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain, islice

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from outbox.actions import Letter, queue_many
from outbox.facts import Fact
from outbox.localities import time_zone_of
from outbox.signs import current_hold
from people.models import Employee
from reviews.content import OWN, content_of
from reviews.messages import (
    FIRST_STEP_DUE,
    MAY_OPEN_ALONE,
    MAY_STAY_BLANK,
    SIGNATURE_DUE,
    TALK_DUE,
    TALK_TOMORROW,
    about,
    about_action,
    mark_of,
)
from reviews.models import ActionItem, Appointment, Review, TemplateVersion
from reviews.opening_rules import alone_from, who_may_open_alone
from reviews.rules import signed_at
from reviews.states import Stage, Status

STEP = 500
TALK_NOTICES = (7, -1)
SIGNATURE_NOTICES = (-3, -10)  # days after the plan was put up
FIRST_STEP_NOTICES = (3, -1)
ACTION_NOTICES = (14, 3, -1)


@dataclass(frozen=True)
class Reminder:
    """One message that is due to one person about one thing, once."""

    recipient: Employee
    kind: str
    about: str
    day: date
    notice: int
    path: str
    other: str
    position: int = 0
    mark: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def letter(self) -> Letter:
        """It as the outbox takes it; a moved date is a new occasion, the same notice isn't."""
        return Letter(
            recipient=self.recipient.pk,
            kind=self.kind,
            about=self.about,
            occurrence=f"{self.day.isoformat()} {self.notice:+d}",
            path=self.path,
            context={
                "other": self.other,
                "due": self.day,
                "position": self.position,
                **self.mark,
            },
        )


def due(today: date) -> Iterator[Reminder]:
    """Yield every reminder to somebody who works here whose notice falls on `today` or earlier."""
    of_the_talk = (_talks_to_schedule(today), _talks_tomorrow(today), _signatures(today))
    for reminder in chain(
        _preparations(today), *of_the_talk, _first_steps(today), _action_items(today)
    ):
        recipient = reminder.recipient
        # Who is on leave finds one notice when they are back: the tightest.
        if recipient.is_active and not recipient.is_on_leave(today):
            yield reminder


def queue_reminders(today: date) -> int:
    """Put what is due into the outbox, which drops what it already has; return how many are new.

    Some at a time: what is overdue is looked at every hour, and mostly nothing of it is new.
    Nothing while mail is held, or each would be met by a pile: afterwards the tightest is due.
    """
    if current_hold():
        return 0
    reminders, new = due(today), 0
    while letters := [reminder.letter for reminder in islice(reminders, STEP)]:
        with transaction.atomic():
            new += queue_many(letters)
    return new


def tightest(notices: Sequence[int], day: date, today: date) -> int | None:
    """Return the smallest of `notices` (days before `day`) that `today` has reached, if any."""
    days_left = (day - today).days
    return min((notice for notice in notices if days_left <= notice), default=None)


def _preparations(today: date) -> Iterator[Reminder]:
    """Each review is reminded of on the days of the template that it was launched with."""
    asked = TemplateVersion.objects.asked_in(Review.objects.sealed())
    days = chain(OWN.reminder_days, *(version.says.reminder_days for version in asked))
    horizon = today + timedelta(days=max(days))
    reviews = Review.objects.to_prepare_until(horizon).invited().with_people().with_grace()
    for review in reviews.exclude(stage=Stage.READY).iterator(chunk_size=STEP):
        if not review.employee.is_on_leave(today):  # the review waits, for both
            yield from _of_preparing(review, today)


def _of_preparing(review: Review, today: date) -> Iterator[Reminder]:
    opener = who_may_open_alone(review, today)
    since = alone_from(review) if opener else None
    if opener and since:
        yield from _of_opening_alone(review, opener, since)
    if review.stage != Stage.PRE_REVIEW_SENT:
        yield from _preparation(review.employee, "pre_review", review, today, since)
    if review.stage != Stage.ASSESSMENT_SENT and not _waits_for_the_card(review):
        yield from _preparation(review.manager, "gap_assessment", review, today, since)


def _waits_for_the_card(review: Review) -> bool:
    """Whether the employee has yet to pass on to a new manager what they have sent."""
    return review.stage == Stage.PRE_REVIEW_SENT and review.is_held_back


def _preparation(
    owes: Employee, page: str, review: Review, today: date, told_since: date | None
) -> Iterator[Reminder]:
    """One who was told on `told_since` that their side may stay blank knows what they owe."""
    day = review.prepare_by if page == "pre_review" else review.feedback_by
    notice = tightest(content_of(review).reminder_days, day, today)
    if notice is None or (told_since and day - timedelta(days=notice) <= told_since):
        return
    yield replace(_of_review(review, owes, f"{page}_due", page, day), notice=notice)


def _of_opening_alone(review: Review, opener: Employee, since: date) -> Iterator[Reminder]:
    """Tell both, each in their own words: one need not wait, the other can still send."""
    silent = review.other(opener)
    theirs = "pre_review" if silent == review.employee else "gap_assessment"
    yield _of_review(review, opener, MAY_OPEN_ALONE, "review", since)
    yield _of_review(review, silent, MAY_STAY_BLANK, theirs, since)


def _of_review(review: Review, recipient: Employee, kind: str, page: str, day: date) -> Reminder:
    return Reminder(
        recipient=recipient,
        kind=kind,
        about=about(review),
        day=day,
        notice=0,
        path=reverse(page, args=[review.pk]),
        other=review.other(recipient).called,
        mark=mark_of(review),
    )


def _talks_to_schedule(today: date) -> Iterator[Reminder]:
    """Who has to propose a time, or to answer one, where both could talk and nobody knows when."""
    horizon = today + timedelta(days=max(TALK_NOTICES))
    reviews = Review.objects.to_schedule_until(horizon, _midnight(today)).invited().with_people()
    for review in reviews.iterator(chunk_size=STEP):
        notice = tightest(TALK_NOTICES, review.talk_by, today)
        if notice is None or not _can_talk(review, today):
            continue
        if review.talk_by - timedelta(days=notice) <= timezone.localdate(review.stage_since):
            continue  # both were told by when, as they became ready
        for person in review.people:
            if person.pk != review.times_by_id:
                reminder = _of_review(review, person, TALK_DUE, "appointment", review.talk_by)
                yield replace(reminder, notice=notice)


def _can_talk(review: Review, today: date) -> bool:
    return _are_here(review, today) and not review.is_held_back


def _are_here(review: Review, day: date) -> bool:
    return all(one.is_active and not one.is_on_leave(day) for one in review.people)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _talks_tomorrow(today: date) -> Iterator[Reminder]:
    """Both, on the day before alone, unless they have agreed on it, or changed it, that day.

    Nobody, where one of them has left or is away on the day: then they cannot talk.
    """
    for talk in Appointment.objects.around(today + timedelta(days=1)).with_people():
        for person in talk.review.people:
            zone = time_zone_of(person)
            day, agreed = (one.astimezone(zone).date() for one in (talk.start, talk.changed_at))
            if (day - today).days == 1 and agreed < today and _are_here(talk.review, day):
                reminder = _of_review(talk.review, person, TALK_TOMORROW, "appointment", day)
                moment = {**reminder.mark, "start": talk.start, "place": talk.place}
                yield replace(reminder, notice=1, mark=moment)


def _signatures(today: date) -> Iterator[Reminder]:
    """Who hasn't signed, some days after the plan was put up."""
    for review in Review.objects.filter(stage=Stage.AGREE).with_people().iterator(chunk_size=STEP):
        since = timezone.localdate(review.stage_since)
        notice = tightest(SIGNATURE_NOTICES, since, today)
        if notice is None or not all(one.is_active for one in review.people):
            continue
        for person in review.people:
            if signed_at(person, review) is None:
                reminder = _of_review(review, person, SIGNATURE_DUE, "plan", since)
                yield replace(reminder, notice=notice)


def _first_steps(today: date) -> Iterator[Reminder]:
    horizon = today + timedelta(days=max(FIRST_STEP_NOTICES))
    waiting = ActionItem.objects.owed().filter(status=Status.OPEN, first_step_by__lte=horizon)
    for action in waiting.with_people().iterator():
        notice = tightest(FIRST_STEP_NOTICES, action.first_step_by, today)
        if notice is not None:
            yield _of_action(action, FIRST_STEP_DUE, action.first_step_by, notice)


def _action_items(today: date) -> Iterator[Reminder]:
    horizon = today + timedelta(days=max(ACTION_NOTICES))
    waiting = ActionItem.objects.owed().filter(due__lte=horizon)
    for action in waiting.with_people().iterator():
        notice = tightest(ACTION_NOTICES, action.due, today)
        if notice is not None:
            yield _of_action(action, "action_due", action.due, notice)


def _of_action(action: ActionItem, kind: str, day: date, notice: int) -> Reminder:
    place = f"{reverse('plan', args=[action.plan.review_id])}#{action.anchor}"
    return Reminder(
        recipient=action.owed_by,
        kind=kind,
        about=about_action(action),
        day=day,
        notice=notice,
        path=reverse("handed_over") if action.is_kept_apart else place,
        other=action.plan.review.other(action.owed_by).called,
        position=action.position,
        mark=mark_of(action.plan.review),
    )
