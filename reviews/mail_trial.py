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
from outbox.wording import Worded, filled, kind_of_words
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


def path_of_trial(message: Message) -> str:
    """Return where the button of a mail leads that is only tried out: to its words.

    It answers nothing, also where a real one would say how an action goes. Its `path`, where such
    a mail leads beside the button, is another one: so it reads like a real one.
    """
    return reverse("mail_words_of", args=[kind_of_words(message)])


def as_it_would_read(
    kind: str, language: str, today: date, subject: str = "", opening: str = ""
) -> Mail:
    """Return a mail of `kind` with these words, or else with Bearing's own; nothing is sent."""
    with translation.override(language):
        reader = Employee(name=_("Robin Sample"), locale=language)
        facts = pack(made_up_facts(today))
        message = Message(recipient=reader, kind=kind, path=reverse("home"), context=facts)
        said = filled(message, subject, opening) if subject or opening else Worded()
        parts = written(message, settings.SITE_URL + path_of_trial(message), said)
    # What a template has written passes for safe in a page; here it is to be shown, not to act.
    return Mail(*("".join(part) for part in parts))
