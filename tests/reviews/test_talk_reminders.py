"""Reminders between preparing and a signed plan: to whoever owes, few, and over at once (R10)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outbox.letters import compose
from outbox.models import Message
from outbox.states import State
from people.models import Employee
from reviews.actions import appointment, conversation, opening
from reviews.actions.signing import sign_plan
from reviews.models import Appointment, Review
from reviews.reminders import Reminder, due, queue_reminders
from reviews.states import Stage
from tests.cast import Cast, plan_words, start, walk
from tests.reviews.appointments import agreed, proposed, read

ReviewAt = Callable[..., Review]
TALK = {8: None, 7: 7, 1: 7, 0: 7, -1: -1, -400: -1}  # days left -> the notice that counts
SIGNATURE = {0: None, 2: None, 3: -3, 9: -3, 10: -10, 400: -10}  # days gone by -> the notice


def found(review: Review, kind: str, today: date) -> list[Reminder]:
    """Return what is due of `kind` about `review` on `today`."""
    return [one for one in due(today) if (one.kind, one.about) == (kind, f"review:{review.pk}")]


def told(review: Review, kind: str, today: date) -> set[str]:
    """Return who is reminded."""
    return {one.recipient.called for one in found(review, kind, today)}


def states(kind: str) -> dict[str, str]:
    """Return what became of each message of `kind`, by whom it is for."""
    mails = Message.objects.filter(kind=kind).select_related("recipient")
    return {mail.recipient.called: mail.state for mail in mails}


def ready(review_at: ReviewAt, weeks: int = 8) -> Review:
    """Return a review in which both have been ready for `weeks`, on its last day to talk."""
    review = review_at(Stage.READY)
    long_ago = timezone.now() - timedelta(weeks=weeks)
    Review.objects.filter(pk=review.pk).update(stage_since=long_ago)
    return read(review)


@pytest.mark.parametrize(("days_left", "notice"), TALK.items())
def test_who_could_talk_is_reminded_to_find_a_time(
    review_at: ReviewAt, days_left: int, notice: int | None
) -> None:
    """Both, since either may propose. Seen red with a horizon of one day."""
    review = ready(review_at)
    today = review.talk_by - timedelta(days=days_left)
    notices = {one.recipient.called: one.notice for one in found(review, "talk_due", today)}
    assert notices == ({} if notice is None else {"Ada": notice, "Bea": notice})


def test_who_became_ready_in_the_last_week_has_just_been_told(review_at: ReviewAt) -> None:
    """Seen red without looking at when that was."""
    review = ready(review_at, weeks=0)
    late = timezone.localdate() + timedelta(days=6)
    Review.objects.filter(pk=review.pk).update(talk_by=late, prepare_by=late, feedback_by=late)
    assert not found(review, "talk_due", timezone.localdate())
    assert told(review, "talk_due", late + timedelta(days=1)) == {"Ada", "Bea"}


def test_who_has_proposed_times_waits_and_the_other_one_owes(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red by reminding both."""
    review = ready(review_at)
    proposed(review, ada)
    assert told(review, "talk_due", review.talk_by) == {"Bea"}


def test_nobody_finds_a_time_where_one_stands_or_the_seal_is_asked_for(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Seen red without either question. One that has gone by counts no more."""
    review = ready(review_at)
    opening.ask_to_open(ada, review, timezone.now())
    assert not found(review, "talk_due", review.talk_by)
    opening.stop_asking(ada, read(review), timezone.now())
    assert told(review, "talk_due", review.talk_by) == {"Ada", "Bea"}
    talk = agreed(review, ada)
    today = timezone.localdate(talk.start)
    Review.objects.filter(pk=review.pk).update(talk_by=today, prepare_by=today, feedback_by=today)
    assert not found(review, "talk_due", today)
    assert told(review, "talk_due", today + timedelta(days=1)) == {"Ada", "Bea"}


@pytest.mark.parametrize("away", ["ada", "bea"])
def test_nobody_finds_a_time_with_somebody_who_is_away(
    review_at: ReviewAt, ada: Employee, bea: Employee, away: str
) -> None:
    """Seen red with the recipient's own leave alone."""
    review = ready(review_at)
    who = {"ada": ada, "bea": bea}[away]
    Employee.objects.filter(pk=who.pk).update(on_leave_from=review.talk_by - timedelta(days=9))
    assert not found(review, "talk_due", review.talk_by)


def test_what_was_done_stops_the_reminder_at_once(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Proposing ends one's own, accepting both. Seen red without TALK_DUE in what these end."""
    review = ready(review_at)
    queue_reminders(review.talk_by)
    assert states("talk_due") == {"Ada": State.QUEUED, "Bea": State.QUEUED}
    times = proposed(review, ada)
    queue_reminders(review.talk_by)
    assert states("talk_due") == {"Ada": State.DROPPED, "Bea": State.QUEUED}
    appointment.accept_time(bea, read(review), times.moments[0], times.version, timezone.now())
    assert states("talk_due") == {"Ada": State.DROPPED, "Bea": State.DROPPED}


@pytest.mark.parametrize(
    ("hour", "ada_after", "bea_after"),  # days after that of the server, for each of the two
    [(13, 1, 0), (9, 0, 0), (3, 0, -1)],
)
def test_on_the_day_before_both_are_reminded_of_their_talk_in_their_own_days(
    review_at: ReviewAt, ada: Employee, bea: Employee, hour: int, ada_after: int, bea_after: int
) -> None:
    """Seen red with the day of the server, and with the day that has gone by since."""
    Employee.objects.filter(pk=ada.pk).update(time_zone="Pacific/Auckland")
    Employee.objects.filter(pk=bea.pk).update(time_zone="America/Los_Angeles")
    review = review_at(Stage.READY)
    start = agreed(review, ada, 9).start.replace(hour=hour)
    Appointment.objects.filter(review=review).update(start=start)
    days = [start.date() + timedelta(days=shift) for shift in range(-4, 4)]
    for name, after in (("Ada", ada_after), ("Bea", bea_after)):
        told_on = [day for day in days if name in told(review, "talk_tomorrow", day)]
        assert told_on == [start.date() + timedelta(days=after - 1)]


def test_who_agreed_on_it_today_is_not_told_again(review_at: ReviewAt, ada: Employee) -> None:
    """Seen red without asking when it was agreed."""
    review = review_at(Stage.READY)
    talk = agreed(review, ada, 1)
    assert not found(review, "talk_tomorrow", timezone.localdate(talk.changed_at))


def test_a_look_at_talks_costs_the_same_for_any_number(cast: Cast) -> None:
    """It comes every hour. Seen red by asking for the manager of each talk."""
    costs = []
    for person in (cast.ada, cast.cyd, cast.gil):
        talk = agreed(walk(start(cast.dot, person), Stage.READY), person, 9)
        with CaptureQueriesContext(connection) as look:
            found_today = list(due(timezone.localdate(talk.start) - timedelta(days=1)))
        costs.append((len(look), [one.kind for one in found_today].count("talk_tomorrow")))
    assert costs == [(costs[0][0], 2), (costs[0][0], 4), (costs[0][0], 6)]


@pytest.mark.parametrize("away", ["ada", "bea"])
def test_nobody_is_reminded_of_a_talk_with_somebody_who_is_not_there(
    review_at: ReviewAt, cast: Cast, away: str
) -> None:
    """Who has left, or is on leave on the day. Seen red with the recipient alone."""
    talk = agreed(review := review_at(Stage.READY), cast.ada, 9)
    day = timezone.localdate(talk.start)
    before = day - timedelta(days=1)
    person = Employee.objects.filter(pk=cast.everybody()[away].pk)
    assert told(review, "talk_tomorrow", before) == {"Ada", "Bea"}
    person.update(on_leave_from=day, on_leave_to=day)
    assert told(review, "talk_tomorrow", before) == set()
    person.update(on_leave_from=day + timedelta(days=1), on_leave_to=None)
    assert told(review, "talk_tomorrow", before) == {"Ada", "Bea"}
    person.update(is_active=False)
    assert told(review, "talk_tomorrow", before) == set()


@pytest.mark.parametrize("what", ["move", "cancel"])
def test_a_talk_that_is_moved_or_cancelled_takes_its_reminder_along(
    review_at: ReviewAt, ada: Employee, bea: Employee, what: str
) -> None:
    """Seen red without TALK_TOMORROW among the invitations that are taken back."""
    review = review_at(Stage.READY)
    talk = agreed(review, ada, 9)
    before = timezone.localdate(talk.start) - timedelta(days=1)
    queue_reminders(before)
    assert states("talk_tomorrow") == {"Ada": State.QUEUED, "Bea": State.QUEUED}
    if what == "cancel":
        appointment.cancel_talk(ada, read(review), talk.sequence, timezone.now())
    else:
        times, now = proposed(review, ada, 12), timezone.now()
        appointment.accept_time(bea, read(review), times.moments[0], times.version, now)
    assert set(states("talk_tomorrow").values()) == {State.DROPPED}
    assert not found(review, "talk_tomorrow", before)


@pytest.mark.parametrize(("days", "notice"), SIGNATURE.items())
def test_who_has_not_signed_is_reminded_twice(
    review_at: ReviewAt, days: int, notice: int | None
) -> None:
    """Seen red with days counted towards the day and not since."""
    review = review_at(Stage.AGREE)
    today = timezone.localdate(review.stage_since) + timedelta(days=days)
    notices = {one.recipient.called: one.notice for one in found(review, "signature_due", today)}
    assert notices == ({} if notice is None else {"Ada": notice, "Bea": notice})


def test_who_has_signed_hears_no_more_of_it(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Neither what waits nor anything new. Seen red without `stop_asking_to_sign`."""
    review = review_at(Stage.AGREE)
    later = timezone.localdate() + timedelta(days=4)
    queue_reminders(later)
    sign_plan(ada, review, plan_words(review).version, "", timezone.now())
    assert states("signature_due") == {"Ada": State.DROPPED, "Bea": State.QUEUED}
    assert told(review, "signature_due", later) == {"Bea"}
    sign_plan(bea, read(review), plan_words(review).version, "", timezone.now())
    assert set(states("signature_due").values()) == {State.DROPPED}
    assert not found(review, "signature_due", later)


def test_nobody_is_asked_to_sign_what_is_being_reworded(review_at: ReviewAt, ada: Employee) -> None:
    """Seen red with `plan_to_sign` alone."""
    review = review_at(Stage.AGREE)
    queue_reminders(timezone.localdate() + timedelta(days=4))
    conversation.return_to_talk(ada, review, timezone.now())
    assert set(states("signature_due").values()) == {State.DROPPED}


def mail_of(kind: str, to: Employee) -> tuple[str, str]:
    """Return the words of the one mail of `kind`, none of them private, and where it leads."""
    message = Message.objects.select_related("recipient").get(kind=kind, recipient=to)
    mail = compose(message)
    words = f"{mail.subject} {mail.body}"
    assert "kestrel" not in words
    return words, message.path


def test_a_reminder_of_a_talk_says_by_when_or_when_and_where(
    review_at: ReviewAt, ada: Employee
) -> None:
    """With the hour in one's own time zone. Seen red with a moment that stays in UTC."""
    Employee.objects.filter(pk=ada.pk).update(time_zone="Asia/Tokyo")
    review = ready(review_at)
    page = f"/reviews/{review.pk}/appointment/"
    queue_reminders(review.talk_by)
    words, path = mail_of("talk_due", ada)
    assert ("A time for your talk with Bea" in words, path) == (True, page)
    talk = agreed(review, ada, 9, place="Room 12")
    queue_reminders(timezone.localdate(talk.start) - timedelta(days=1))
    words, path = mail_of("talk_tomorrow", ada)
    assert ("7 p.m. (Asia/Tokyo)" in words, "Room 12" in words, path) == (True, True, page)


def test_a_reminder_to_sign_says_that_one_may_see_it_differently(
    review_at: ReviewAt, ada: Employee
) -> None:
    """R11. Seen red with a mail that knows signing alone."""
    review = review_at(Stage.AGREE)
    queue_reminders(timezone.localdate() + timedelta(days=4))
    words, path = mail_of("signature_due", ada)
    assert path == f"/reviews/{review.pk}/plan/"
    assert "waits for your signature" in words
    assert "held, not agreed" in words
