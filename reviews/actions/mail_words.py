"""HR words a kind of mail anew, and has a test of it sent to themselves."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from outbox.actions import queue
from outbox.models import Wording
from outbox.wording import TRIAL, TRIES
from people.models import Employee
from people.verdicts import Conflict, require
from reviews import mail_rules
from reviews.mail_trial import made_up_facts

SAVED_MEANWHILE = _("Somebody worded this mail while your page was open.")


def word_mail(person: Employee, words: Wording, now: datetime) -> None:
    """Keep `words`, which follow those of the number before; every mail after that has them.

    Raises Conflict if somebody else has said something since, or for any other number.
    """
    require(mail_rules.may_word_mail(person))
    said = Wording.objects.filter(kind=words.kind, language=words.language)
    newest = said.values_list("number", flat=True).first() or 0
    if words.number != newest + 1:
        raise Conflict(SAVED_MEANWHILE)
    words.saved_by, words.saved_at = person, now
    try:
        with transaction.atomic():
            words.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(SAVED_MEANWHILE) from error


@transaction.atomic
def try_mail(person: Employee, kind: str, now: datetime) -> None:
    """Send `person` a mail of `kind` as it reads by now, about nothing, marked as a test."""
    require(mail_rules.may_word_mail(person))
    with translation.override(person.locale or None):
        facts = made_up_facts(timezone.localdate(now))
    queue(
        recipient=person,
        kind=TRIAL,
        about=f"mail:{kind}",
        occurrence=now.isoformat(),
        path=reverse("home"),
        context={**facts, TRIES: kind},
    )
