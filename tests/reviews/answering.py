"""The link in a mail that says how an action goes: found, opened, used."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import resolve, reverse

from outbox.letters import compose
from outbox.models import Message
from reviews.actions.answer_link import KINDS
from reviews.messages import FIRST_STEP_DUE, about_action
from reviews.models import ActionItem
from reviews.reminders import queue_reminders


def mail_about(action: ActionItem, day: date | None = None) -> Message:
    """Return the mail that says on `day` (its last) that `action` is due."""
    queue_reminders(day or action.due)
    found = Message.objects.filter(about=about_action(action), kind__in=KINDS)
    return found.exclude(kind=FIRST_STEP_DUE).select_related("recipient").get()


def link_in(message: Message) -> str:
    """Return the path of the first link in a mail, which is its button's."""
    mail = compose(message)
    link = next(line for line in str(mail.body).splitlines() if line.startswith("http"))
    assert f'href="{link}"' in str(mail.alternatives[0][0])
    return "/" + link.split("/", 3)[3]


def token_in(message: Message) -> str:
    """Return what opens the link of a mail."""
    token: str = resolve(link_in(message)).kwargs["token"]
    return token


def token_for(action: ActionItem) -> str:
    """Return what opens the link in the mail about `action`."""
    return token_in(mail_about(action))


def answer_at(token: str, answer: str, note: str = "", client: Client | None = None) -> Any:
    """Press the button that says `answer`, with a sentence; without a session unless `client`."""
    address = reverse("answer_by_link", args=[token])
    return (client or Client()).post(address, {"answer": answer, "note": note})


def undo_at(token: str) -> Any:
    """Press the button that undoes it."""
    return Client().post(reverse("take_back_by_link", args=[token]), {"take_back": "yes"})
