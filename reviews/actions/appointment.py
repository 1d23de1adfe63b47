"""When the two talk: proposed by one, agreed by the other, changed or cancelled by either."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import Conflict, require
from reviews import appointment_messages as messages, appointment_rules as rules
from reviews.actions import moving
from reviews.calendars import new_uid
from reviews.models import Appointment, Event, ProposedTimes, Review
from reviews.models.appointment import as_stored
from reviews.states import AppointmentVerb

PROPOSED_MEANWHILE = _("Something has become of the proposed times while your page was open.")
CHANGED_MEANWHILE = _("The appointment was changed or cancelled while your page was open.")
WORDLESS: dict[str, object] = {"starts": [], "place": "", "declined_because": ""}


class Frame(NamedTuple):
    """How long a talk takes, and where: a room or a link, as text."""

    minutes: int
    place: str


class Proposal(NamedTuple):
    """One to four times, and what goes with each; `version` is that of the one the page knew.

    0 where it knew of none.
    """

    starts: Sequence[datetime]
    frame: Frame
    version: int


class Accepted(NamedTuple):
    """The talk that stands now, and whether it is a new event in a calendar."""

    talk: Appointment
    is_new: bool


@transaction.atomic
def propose_times(
    person: Employee, review: Review, proposal: Proposal, now: datetime
) -> ProposedTimes:
    """Propose times; they take the place of those that were proposed before.

    A talk that stands goes on standing. Raises Conflict if there is another proposal by now.
    """
    require(rules.may_propose_times(person, review))
    words = {"by": person, "at": now, "state": ProposedTimes.State.OPEN, **WORDLESS}
    words |= {**proposal.frame._asdict(), "starts": as_stored(proposal.starts)}
    _hold(review)
    _write_times(review, proposal.version, words)
    times: ProposedTimes = ProposedTimes.objects.get(review=review)
    _note(review, AppointmentVerb.PROPOSE_TIMES, person, now)
    messages.say_times_are_proposed(review, times, is_move=_standing(review, now) is not None)
    return times


@transaction.atomic
def accept_time(
    person: Employee, review: Review, start: datetime, version: int, now: datetime
) -> Accepted:
    """Let the talk be at `start`: a new one, or the one that stands moves there.

    Raises Conflict if the proposal is no longer as it was at `version`, and if the time has gone.
    """
    times = _asked_for(person, review)
    require(rules.may_meet_at(start, times, now))
    frame = Frame(times.minutes, times.place)
    _close_times(review, version, ProposedTimes.State.ACCEPTED)
    standing = _standing(review, now)
    if standing is not None:
        talk = _change(standing, now, start=start, **frame._asdict())
    else:
        talk = _agree(review, start, frame, now)
    _note(review, AppointmentVerb.ACCEPT_TIME, person, now)
    messages.say_talk_stands(review, talk, is_new=standing is None, has_moved=True)
    return Accepted(talk, is_new=standing is None)


@transaction.atomic
def decline_times(
    person: Employee, review: Review, because: str, version: int, now: datetime
) -> None:
    """Say that none of the times fits, in a sentence that only the other one reads."""
    times = _asked_for(person, review)
    _close_times(review, version, ProposedTimes.State.DECLINED, because)
    times.refresh_from_db()
    _note(review, AppointmentVerb.DECLINE_TIMES, person, now)
    messages.say_none_fits(review, times, person)


@transaction.atomic
def change_talk(
    person: Employee, review: Review, frame: Frame, sequence: int, now: datetime
) -> Appointment:
    """Change how long a standing talk takes, or where it is; both are told at once.

    `sequence` is the one that the page knew. What is as it was is told to nobody.
    """
    standing = _standing(review, now)
    require(rules.may_change_talk(person, review, standing))
    talk = _at(sequence, standing)
    if frame == Frame(talk.minutes, talk.place):
        return talk
    changed = _change(talk, now, **frame._asdict())
    _note(review, AppointmentVerb.CHANGE_TALK, person, now)
    messages.say_talk_stands(review, changed, is_new=False, has_moved=False)
    return changed


@transaction.atomic
def cancel_talk(person: Employee, review: Review, sequence: int, now: datetime) -> None:
    """Cancel a standing talk; times that were proposed in its place are still open."""
    standing = _standing(review, now)
    require(rules.may_cancel_talk(person, review, standing))
    cancelled = _change(_at(sequence, standing), now, cancelled_at=now)
    _note(review, AppointmentVerb.CANCEL_TALK, person, now)
    messages.say_talks_are_cancelled([cancelled], by=person)


def end_appointments(reviews: Sequence[Review], now: datetime) -> None:
    """Cancel what stands in reviews that are over, or that somebody else leads from now on.

    Those who are here are told. No proposal waits any more, and nothing of it is kept. What leads
    to this has been asked, and is noted. Belongs into a transaction.
    """
    # Proposals first: whoever accepts one at this moment has done so by then, or can't any more.
    end_proposed_times(reviews)
    over = {"sequence": F("sequence") + 1, "changed_at": now, "cancelled_at": now}
    Appointment.objects.of(reviews).coming(now).update(**over)
    # Again what was cancelled a moment ago, in case its mail was dropped with all that waited.
    talks = Appointment.objects.of(reviews).cancelled_before(now).with_people()
    messages.say_talks_are_cancelled(list(talks))


def end_proposed_times(reviews: Sequence[Review]) -> None:
    """Let no proposal wait any more, keep nothing of it, and ask nobody for a time.

    A talk that stands goes on standing. What leads to this is noted there, as for
    `end_appointments`.
    """
    ended = {"state": ProposedTimes.State.ENDED, "version": F("version") + 1, **WORDLESS}
    ProposedTimes.objects.of(reviews).exclude(state=ProposedTimes.State.ENDED).update(**ended)
    messages.stop_asking_for_times(reviews)


def _hold(review: Review) -> None:
    """Let the review be led by the same and unsigned until this is done, or refuse.

    No new version of it: when they talk is nothing that a signature or a code depends on.
    """
    same = Review.objects.filter(pk=review.pk, manager=review.manager_id).unsigned().order_by()
    if not same.update(manager=F("manager")):
        raise Conflict(moving.CHANGED_MEANWHILE)


def _standing(review: Review, now: datetime) -> Appointment | None:
    found: Appointment | None = Appointment.objects.of([review]).coming(now).with_people().first()
    return found


def _at(sequence: int, talk: Appointment | None) -> Appointment:
    """Return the talk that stands, if it is as the page knew it."""
    if talk is None or talk.sequence != sequence:
        raise Conflict(CHANGED_MEANWHILE)
    return talk


def _asked_for(person: Employee, review: Review) -> ProposedTimes:
    """Return the times that wait for the answer of `person`; the rule refuses where none do."""
    times = ProposedTimes.objects.filter(review=review).first()
    require(rules.may_answer_times(person, review, times))
    return cast(ProposedTimes, times)


def _agree(review: Review, start: datetime, frame: Frame, now: datetime) -> Appointment:
    talk: Appointment = Appointment.objects.create(
        review=review,
        manager=review.manager,
        uid=new_uid(),
        start=start,
        changed_at=now,
        **frame._asdict(),
    )
    return talk


def _change(talk: Appointment, now: datetime, **changes: object) -> Appointment:
    """Let `talk` be another from now on: the next number of the same event."""
    same = Appointment.objects.at_sequence(talk.pk, talk.sequence)
    if not same.update(sequence=F("sequence") + 1, changed_at=now, **changes):
        raise Conflict(CHANGED_MEANWHILE)
    talk.refresh_from_db(fields=["sequence", "changed_at", *changes])
    return talk


def _write_times(review: Review, version: int, words: dict[str, object]) -> None:
    """Write a proposal over the one at `version`, or the first; whoever comes second is told."""
    if version:
        same = ProposedTimes.objects.filter(review=review, version=version)
        written = same.update(version=F("version") + 1, **words)
    else:
        _made, written = ProposedTimes.objects.get_or_create(review=review, defaults=words)
    if not written:
        raise Conflict(PROPOSED_MEANWHILE)


def _close_times(review: Review, version: int, state: str, because: str = "") -> None:
    """Let an open proposal be over, once; its times were on the page at `version`."""
    is_declined = state == ProposedTimes.State.DECLINED
    words = {"declined_because": because} if is_declined else WORDLESS
    same = ProposedTimes.objects.open().filter(review=review, version=version)
    if not same.update(state=state, version=F("version") + 1, **words):
        raise Conflict(PROPOSED_MEANWHILE)


def _note(review: Review, verb: AppointmentVerb, person: Employee, now: datetime) -> None:
    Event.objects.create(review=review, actor=person, verb=verb, at=now)
