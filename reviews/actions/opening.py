"""Opening the seal: for both at the same moment, once, however many press at once."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.moments import midnight
from people.verdicts import Conflict, require
from reviews import messages, opening_rules as rules, spoken_code
from reviews.actions.moving import move
from reviews.models import OpeningCode, Plan, Review
from reviews.seal import new_salt
from reviews.states import Verb

CODE_HOLDS = timedelta(minutes=15)
TRIES = 5
NO_CODE = _("No code holds any more. {name} can have a new one shown and read it out.")


class NoCode(Conflict):
    """There is no code to try: none was shown, or it is too old, or tried too often."""


class Attempt(NamedTuple):
    """Whether a code was the right one, and how many tries are left if it wasn't."""

    is_right: bool
    tries_left: int = 0


@transaction.atomic
def ask_to_open(
    person: Employee, review: Review, now: datetime, talk_on: date | None = None
) -> None:
    """Propose to open the seal; it opens when the other agrees.

    At the talk, which begins now; or for reading before a talk on the day `talk_on`, at most two
    days ahead.
    """
    require(rules.may_ask_to_open(person, review, now))
    require(rules.may_open_for(talk_on, now))
    wish = {
        "opening_asked_by": person,
        "opening_asked_until": _end_of(talk_on) if talk_on else now + rules.TALK_BEGINS_WITHIN,
        "opening_for": talk_on,
    }
    move(review, Verb.ASK_TO_OPEN, person, now, **wish)
    messages.say_opening_is_asked(review, person)


@transaction.atomic
def stop_asking(person: Employee, review: Review, now: datetime) -> None:
    """Withdraw one's own proposal."""
    require(rules.may_stop_asking(person, review))
    move(review, Verb.STOP_ASKING, person, now)
    messages.stop_asking_to_open(review)


def forget_lapsed_wishes(now: datetime) -> None:
    """Let no mail go out that asks somebody to open the seal after the time for it is over."""
    messages.stop_asking_to_open(*Review.objects.wished_to_open_before(now))


@transaction.atomic
def agree_to_open(person: Employee, review: Review, now: datetime) -> None:
    """Open the seal for both at the same moment; who asked and isn't there now is told."""
    require(rules.may_agree_to_open(person, review, now))
    talk_on = review.opening_for
    _open(review, Verb.AGREE_TO_OPEN, person, now)
    if talk_on is not None:
        messages.say_seal_is_open(review, person, talk_on)


@transaction.atomic
def show_code(person: Employee, review: Review, now: datetime) -> str:
    """Return a code; whoever reads it out agrees. One that was shown before is void."""
    require(rules.may_read_out_code(person, review, now))
    code, salt = spoken_code.new_code(), new_salt()
    kept = {
        "shown_to": person,
        "version": review.version,
        "salt": salt,
        "digest": spoken_code.digest(code, salt),
        "holds_until": now + CODE_HOLDS,
        "tries_left": TRIES,
    }
    OpeningCode.objects.update_or_create(review=review, defaults=kept)
    return code


@transaction.atomic
def open_by_code(person: Employee, review: Review, typed: str, now: datetime) -> Attempt:
    """Open the seal with what the other one reads out.

    A wrong code is no exception, which would undo that it was counted. Raises NoCode where there is
    none to try.
    """
    require(rules.may_open_by_code(person, review, now))
    code = _spend_a_try(person, review, now)
    if not spoken_code.is_it(typed, code.salt, code.digest):
        return Attempt(is_right=False, tries_left=code.tries_left)
    _open(review, Verb.OPEN_BY_CODE, person, now)
    code.delete()
    return Attempt(is_right=True)


@transaction.atomic
def open_alone(person: Employee, review: Review, now: datetime) -> None:
    """Open the seal with the other side blank, and tell them.

    What they have written and not sent stays a draft, theirs alone (R2).
    """
    require(rules.may_open_alone(person, review, now))
    blank = review.side_of(review.other(person))
    _open(review, Verb.OPEN_ALONE, person, now, opened_without=blank)
    messages.say_opened_alone(review, person)


def _open(review: Review, verb: Verb, person: Employee, now: datetime, **changes: object) -> None:
    """Let the talk begin; the plan begins as an empty sheet. Nobody is asked to open it now."""
    move(review, verb, person, now, opened_at=now, **changes)
    messages.stop_inviting_to_open(review)
    Plan.objects.create(review=review)


def _spend_a_try(person: Employee, review: Review, now: datetime) -> OpeningCode:
    """Count a try before looking, so that trying many at once doesn't help."""
    other = review.other(person)
    of_now = OpeningCode.objects.filter(review=review, version=review.version, shown_to=other)
    left = of_now.filter(holds_until__gt=now, tries_left__gt=0)
    if not left.update(tries_left=F("tries_left") - 1):
        raise NoCode(format_lazy(NO_CODE, name=other.called))
    return OpeningCode.objects.get(review=review)


def _end_of(day: date) -> datetime:
    """Return when `day` is over, where the reader is."""
    return midnight(day + timedelta(days=1))
