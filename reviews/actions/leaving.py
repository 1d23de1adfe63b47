"""What becomes of a review when its employee leaves, or is away for a while."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from people.changes import Change
from people.models import Employee, PersonEvent
from reviews import messages
from reviews.actions.appointment import end_appointments
from reviews.actions.calling_off import call_off_many
from reviews.actions.moving import NO_WISH_TO_OPEN
from reviews.handing_over import TIME_TO_ANSWER, a_week_here
from reviews.models import HandOver, Review
from reviews.states import Stage


def call_off_after(changes: Sequence[Change]) -> None:
    """End the unsigned reviews of people who have left, and tell whoever led them.

    Those that a leaver led wait for HR, who hands them over: nobody else may read them before the
    employee says so. A signed plan stays as it is; nobody is reminded of it.
    """
    left = [change for change in changes if change.verb == PersonEvent.Verb.LEAVE]
    together: dict[tuple[Employee | None, datetime], list[int]] = defaultdict(list)
    for change in left:
        together[change.actor, change.at].append(change.employee.pk)
    for (actor, at), people in together.items():
        unsigned = Review.objects.filter(employee__in=people).unsigned().order_by()
        numbers = list(unsigned.values_list("pk", flat=True))
        if numbers:
            call_off_many(actor, numbers, _("The employee has left."), at)


def end_wishes_to_open(changes: Sequence[Change]) -> None:
    """Let nobody be asked to open a seal with a manager who has left, or wait for their word."""
    left = [one.employee.pk for one in changes if one.verb == PersonEvent.Verb.LEAVE]
    ready = Review.objects.filter(manager__in=left, stage=Stage.READY).order_by()
    messages.stop_inviting_to_open(*ready)
    wished = ready.exclude(opening_asked_by=None)
    wished.update(version=F("version") + 1, **NO_WISH_TO_OPEN)


def end_appointments_of_leavers(changes: Sequence[Change]) -> None:
    """Cancel what is in the calendars of employees whose manager has left."""
    left = [one for one in changes if one.verb == PersonEvent.Verb.LEAVE]
    for at in {one.at for one in left}:
        people = [one.employee.pk for one in left if one.at == at]
        end_appointments(list(Review.objects.filter(manager__in=people).unsigned().order_by()), at)


def let_words_wait_anew(changes: Sequence[Change]) -> None:
    """Let nothing pass on by the silence of somebody who wasn't here: a week begins as they return.

    What had passed on before they left stays so.
    """
    for change in changes:
        if change.verb == PersonEvent.Verb.COME_BACK:
            left = PersonEvent.objects.filter(employee=change.employee, verb=PersonEvent.Verb.LEAVE)
            since = left.values_list("at", flat=True).first() or change.at
            silent = HandOver.objects.waiting_in_silence(since)
            silent = silent.filter(review__employee=change.employee)
            silent.update(passes_at=change.at + TIME_TO_ANSWER)


def let_words_wait(changes: Sequence[Change]) -> None:
    """Let what would pass on by silence wait until those who go on leave have been back for a week.

    It passes later, never earlier, and what has passed on stays so: it may have been read.
    """
    away = [change for change in changes if change.verb == PersonEvent.Verb.GO_ON_LEAVE]
    for at in {change.at for change in away}:
        people = [change.employee.pk for change in away if change.at == at]
        silent = HandOver.objects.waiting_in_silence(at).filter(review__employee__in=people)
        days = ("review__employee__on_leave_from", "review__employee__on_leave_to")
        for pk, ends, first, last in silent.values_list("pk", "passes_at", *days):
            same = HandOver.objects.filter(pk=pk, answered_at=None, passes_at=ends)
            same.update(passes_at=a_week_here(ends - TIME_TO_ANSWER, first, last))
