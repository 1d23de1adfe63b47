"""How often somebody wants the mails that may wait, and how a mail lets them change that."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from outbox.models import Message, Preference
from outbox.states import Rhythm, State


def rhythm_of(person: int) -> Rhythm:
    """Return what the person of this number has chosen, or else that mails come as they do."""
    chosen = Preference.objects.filter(person=person).values_list("rhythm", flat=True).first()
    return Rhythm(chosen or Rhythm.AT_ONCE)


@transaction.atomic
def choose_rhythm(person: AbstractBaseUser, rhythm: Rhythm, now: datetime) -> None:
    """Keep what `person` chose; what waits for them is judged by it in the next run."""
    Preference.objects.update_or_create(person_id=person.pk, defaults={"rhythm": rhythm})
    waiting = Message.objects.filter(recipient=person.pk, state=State.QUEUED)
    waiting.exclude(waits_for="").update(not_before=now)


def token_of(person: AbstractBaseUser) -> str:
    """Return what the link carries by which `person` stops mails: signed, and valid for years.

    Mails are kept for long, and whoever takes up an old one must still be able to stop them.
    """
    return _signer().sign(person.pk)


def person_of(token: str) -> AbstractBaseUser | None:
    """Return whose mails the link with `token` stops; None for any other text."""
    try:
        number = _signer().unsign(token)
    except BadSignature:
        return None
    found: AbstractBaseUser | None = get_user_model().objects.filter(pk=number).first()
    return found


def headers_to_stop(person: AbstractBaseUser) -> dict[str, str]:
    """Return what lets a mail program offer to stop such mails by one click (RFC 8058)."""
    address = settings.SITE_URL + reverse("stop_mail", args=[token_of(person)])
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _signer() -> Signer:
    return Signer(sep=".", salt="outbox.rhythms")
