"""Telling whoever waits, once, that somebody has not answered (R10). Never HR, and no content."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce

from outbox.actions import Letter
from outbox.merging import OFF
from outbox.models import Message
from outbox.states import State
from people.moments import midnight
from reviews.messages import OTHER_IS_SILENT
from reviews.plan_messages import OF_CHECKING_IN
from reviews.reminders.reminder import Reminder, Waiting

Thing = tuple[int, str, str, str]  # to whom, of which kind, about what, on which occasion
ENOUGH = 2
ASKED_AT = Coalesce("sent_at", "queued_at")  # the second where nobody wants a mail
PATIENCE = timedelta(days=1)  # whole days in which a notice may still be answered


def letters_about_silence(reminders: Sequence[Reminder], today: date) -> Iterator[Letter]:
    """Yield a letter for each of `reminders` that is overdue and of which two went out in vain.

    What they remind of is still owed, or they would not be there: so nothing has to be asked but
    how many went out since its owner said how it goes. The outbox takes each of these letters once,
    for good.
    """
    overdue = [one for one in reminders if one.waiting and one.day < today]
    unanswered = _unanswered(overdue, today) if overdue else Counter()
    for reminder in overdue:
        if reminder.waiting and unanswered[_thing(reminder)] >= ENOUGH:
            waits = reminder.waiting.person
            if waits.is_active and not waits.is_on_leave(today):
                yield _letter(reminder, reminder.waiting)


def _unanswered(reminders: Sequence[Reminder], today: date) -> Counter[Thing]:
    """Count what went out some days ago, by one statement along the index that keeps it once."""
    messages = Message.objects.filter(
        was_asked_before(midnight(today - PATIENCE)),
        recipient__in={one.recipient.pk for one in reminders},
        kind__in={kind for one in reminders for kind in _kinds(one.kind)},
        about__in={one.about for one in reminders},
    )
    heard = {_thing(one): one.heard_at for one in reminders if one.heard_at}
    sent = messages.order_by().values_list("recipient", "kind", "about", "occurrence", ASKED_AT)
    things = (((to, _kinds(kind)[0], about, day[:10]), at) for to, kind, about, day, at in sent)
    return Counter(thing for thing, at in things if thing not in heard or at > heard[thing])


def was_asked_before(moment: datetime) -> Q:
    """Match messages that went out before `moment`, or were dropped as their reader wants none.

    Whoever wants no mail is asked on Home; and who waits for them waits no less (decision 0029).
    """
    unwanted = Q(state=State.DROPPED, reason=OFF, queued_at__lt=moment)
    return Q(state=State.SENT, sent_at__lt=moment) | unwanted


def _thing(reminder: Reminder) -> Thing:
    kind = _kinds(reminder.kind)[0]
    return reminder.recipient.pk, kind, reminder.about, reminder.occasion


def _kinds(kind: str) -> Sequence[str]:
    """Return the kinds that ask for the same as `kind`."""
    return OF_CHECKING_IN if kind in OF_CHECKING_IN else (kind,)


def _letter(reminder: Reminder, waiting: Waiting) -> Letter:
    return Letter(
        recipient=waiting.person.pk,
        kind=OTHER_IS_SILENT,
        about=reminder.about,
        occurrence=_kinds(reminder.kind)[0],
        path=waiting.path,
        context={
            "other": reminder.recipient.called,
            "due": reminder.day,
            "position": reminder.position,
            "what": _kinds(reminder.kind)[0],
            **reminder.mark,
        },
    )
