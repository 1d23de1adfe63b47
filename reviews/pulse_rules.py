"""Who may say how a talk was, and until when, with the sentence for a no."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import Pulse, Review
from reviews.rules import MOVED_ON, may_write_private_note
from reviews.states import HELD, Side, Stage

TIME_TO_ANSWER = timedelta(days=30)  # from the end of the talk
TIME_TO_CHANGE = timedelta(days=14)  # from one's own answer
NOT_THERE = _("Another manager has led this review since the talk.")
TOO_LATE = _("This was asked in the month after the talk, and that is over.")
STANDS = _("Your answer stands: it could be changed for 14 days.")


def may_read_pulse(person: Employee, review: Review) -> Verdict:
    """Each of the two who talked has a page of their own, once the talk has come to an end."""
    verdict = may_write_private_note(person, review)  # one of the two
    if not verdict:
        return verdict
    if review.stage not in HELD:
        return not_now(MOVED_ON[Stage(review.stage)])
    return not_yours(NOT_THERE) if _came_later(person, review) else ALLOWED


def may_answer_pulse(
    person: Employee, review: Review, pulse: Pulse | None, now: datetime
) -> Verdict:
    """First within 30 days of the end; what was answered may be changed for 14 days."""
    verdict = may_read_pulse(person, review)
    if not verdict:
        return verdict
    if pulse and pulse.answered_at:
        return ALLOWED if now < pulse.answered_at + TIME_TO_CHANGE else not_now(STANDS)
    return ALLOWED if now < review.talk_ended_at + TIME_TO_ANSWER else not_now(TOO_LATE)


def is_asked(person: Employee, review: Review, pulse: Pulse | None, now: datetime) -> bool:
    """Whether a page asks for it: neither answered nor declined, and there is still time."""
    return pulse is None and bool(may_answer_pulse(person, review, pulse, now))


def stands_from(now: datetime) -> datetime:
    """Return until when an answer was given that stands at `now`."""
    return now - TIME_TO_CHANGE


def _came_later(person: Employee, review: Review) -> bool:
    """Whether `person` leads it by a hand-over from after the talk."""
    made = review.hand_over
    is_manager = review.side_of(person) == Side.MANAGER
    return is_manager and made is not None and made.at > review.talk_ended_at
