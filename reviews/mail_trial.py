"""How a mail would read: between two who are made up, about days that are."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from outbox.facts import Fact, pack
from outbox.letters import written
from outbox.models import Message
from outbox.wording import Worded, filled
from people.models import Employee

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Mail:
    """A mail as it would arrive."""

    subject: str
    text: str
    html: str


def made_up_facts(today: date) -> dict[str, Fact]:
    """Return facts of no real review, enough for every kind of mail that HR words."""
    return {"other": _("Kim Sample"), "due": today + A_WEEK, "position": 2, "has_actions": True}


def as_it_would_read(
    kind: str, language: str, today: date, subject: str = "", opening: str = ""
) -> Mail:
    """Return a mail of `kind` with these words, or else with Bearing's own; nothing is sent."""
    with translation.override(language):
        reader = Employee(name=_("Robin Sample"), locale=language)
        message = Message(recipient=reader, kind=kind, context=pack(made_up_facts(today)))
        said = filled(message, subject, opening) if subject or opening else Worded()
        parts = written(message, settings.SITE_URL + reverse("home"), said)
    # What a template has written passes for safe in a page; here it is to be shown, not to act.
    return Mail(*("".join(part) for part in parts))
