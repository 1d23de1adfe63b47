"""Who may say when the two talk, with the sentence for a no."""

from datetime import datetime, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours
from reviews.models import Appointment, ProposedTimes, Review
from reviews.rules import turn
from reviews.states import Verb

FURTHEST = timedelta(days=120)
MOST_TIMES = 4


def may_read_appointment(person: Employee, review: Review) -> Verdict:
    """When and where two people talk is theirs alone."""
    if review.side_of(person):
        return ALLOWED
    names = {"employee": review.employee.called, "manager": review.manager.called}
    return not_yours(
        format_lazy(_("Only {employee} and {manager} see when and where they talk."), **names)
    )


def may_propose_times(person: Employee, review: Review) -> Verdict:
    """Either, from the invitation to the signature, while both are here."""
    verdict = turn(Verb.PLAN_TALK, person, review)
    if verdict and not review.manager.is_active:
        return not_now(_("The manager has left. Somebody else has to lead this review first."))
    return verdict


def may_answer_times(person: Employee, review: Review, times: ProposedTimes | None) -> Verdict:
    """Whoever was asked accepts one of the times, or says that none fits."""
    verdict = may_propose_times(person, review)
    if verdict and (times is None or not times.is_open):
        return not_now(_("No proposed times wait for an answer."))
    if verdict and times is not None and times.by_id == person.pk:
        name = review.other(person).called
        return not_now(format_lazy(_("You proposed; now it waits for {name}."), name=name))
    return verdict


def may_meet_at(start: datetime, times: ProposedTimes, now: datetime) -> Verdict:
    """One of the times on the page, as long as it has not gone by."""
    if start not in times.moments:
        return not_now(_("This is none of the times that were proposed. Look at them again."))
    if start <= now:
        return not_now(_("This time has gone by. Choose another one, or propose others."))
    return ALLOWED


def may_change_talk(person: Employee, review: Review, talk: Appointment | None) -> Verdict:
    """Either says where, and how long, until it begins."""
    return may_propose_times(person, review) and _stands(talk)


def may_cancel_talk(person: Employee, review: Review, talk: Appointment | None) -> Verdict:
    """Either, until it begins; also where the review has moved on without it."""
    return may_read_appointment(person, review) and _stands(talk)


def _stands(talk: Appointment | None) -> Verdict:
    return ALLOWED if talk else not_now(_("No talk stands that is still to come."))
