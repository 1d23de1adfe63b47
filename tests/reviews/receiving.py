"""All that somebody receives of a review: each answer with its status and headers, and each mail.

Left aside is only what differs from one answer to the next anyway: the tokens against forged forms,
and the numbers that rows get in the database.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.policy import PAGES, PAGES_OF_A_REVIEW
from outbox.letters import compose
from outbox.models import Message
from people.autosave import WRITER
from people.models import Employee
from reviews.models import Review
from reviews.rules import may_write_pre_review
from tests.cast import client_for
from tests.policy.world import undone

MADE_UP = ("style_guide",)  # what is shown there is nobody's
STEPS_OF_THEIR_OWN = ("today", "summary")
PAGES_OF_HR = ("cycles", "export_people", "mail_log")
PAGES_OF_THE_CYCLE = ("cycle", "cycle_coming", "cycle_reminders", "move_days", "close_cycle")
IN_THE_BACK = ("outbox_message_changelist", "people_employee_changelist", "index")
POSTED = (
    "send_pre_review",
    "send_gap_assessment",
    "save_sheet",
    "ask_to_open",
    "show_code",
    "open_by_code",
    "open_alone",
)
POSTED_BY_THE_TWO = (
    *POSTED,
    "coach_pre_review",
    "save_private_note",
    "propose_times",
    "accept_time",
    "take_back_pre_review",
    "take_back_gap_assessment",
    "stop_asking",
    "agree_to_open",
)
POSTED_BY_HR = ("call_off", "reopen_form", "nudge_people")
SAVED = ("save_pre_review", "save_gap_assessment")
BODIES: Mapping[str, Mapping[str, str]] = {
    "from an old page": {"version": "0"},
    "what can't be": {"level_scope": "9", "scope_level_now": "9"},
}
# The length of an answer has the digits of such numbers in it; a mail has a number of its own, too.
VARIES = ("Content-Length",)
TOKENS = ("csrftoken", "sessionid")
MAIL_OWN = ("Message-ID", "Date", "Content-Type")


def received_by(reader: Employee, review: Review) -> dict[str, str]:
    """Return everything, by where it stands."""
    client = client_for(reader)
    addresses = enumerate(_addresses(reader, review))  # two differ by the number of a row alone
    opened = {f"{place} {alike(one)}": _whole(client.get(one)) for place, one in addresses}
    return opened | dict(_answers(client, reader, review)) | dict(_mails(reader))


def alike(words: str) -> str:
    """Return `words` without tokens, nonces and the numbers of rows."""
    words = re.sub(r'(name="(?:csrfmiddlewaretoken|card)" value=|nonce=)"[^"]*"', "", words)
    words = re.sub(r"'nonce-[^']*'", "", words)
    words = re.sub(r"(\?department=)(?:\d+%2F)+", r"\1N", words)
    words = re.sub(r'((?:\?|&amp;)(?:review|open|person|cycle)=|data-autosave=")\d+', r"\1N", words)
    words = re.sub(r'(name="(?:to|review|listed|seen|cycle|choose)" value=")\d+', r"\1N", words)
    words = re.sub(r"(/mail/stop/)[^/]+", r"\1N", words)  # signed, with the number of a person
    return re.sub(r"/([a-z]+)/\d+(?=/)", r"/\1/N", words)


def _addresses(reader: Employee, review: Review) -> Iterator[str]:
    """Yield where this reader may look, and where they may not look at all."""
    ada = review.employee
    yield from (reverse(row.route) for row in PAGES if row.route not in MADE_UP)
    yield from (reverse(row.route, args=[review.pk]) for row in PAGES_OF_A_REVIEW)
    yield from (reverse(route, args=[ada.pk]) for route in ("person", "their_direction"))
    yield f"{reverse('people')}?q={ada.called}"
    if reader == ada:
        yield reverse("person", args=[review.manager_id])
    if may_write_pre_review(reader, review):
        page = reverse("pre_review", args=[review.pk])
        yield from (f"{page}?step={step}" for step in STEPS_OF_THEIR_OWN)
    if reader in (review.manager, review.manager.manager):
        yield reverse("team")
    if reader == review.cycle.owner:
        yield from (reverse(route) for route in PAGES_OF_HR)
        yield from (reverse(route, args=[review.cycle_id]) for route in PAGES_OF_THE_CYCLE)
        yield f"{reverse('mail_log')}?cycle={review.cycle_id}"
        yield f"{reverse('hand_over_reviews')}?review={review.pk}"
    if reader.is_superuser:
        yield from (reverse(f"admin:{name}") for name in IN_THE_BACK)
        yield reverse("admin:people_employee_change", args=[ada.pk])


def _answers(client: Client, reader: Employee, review: Review) -> Iterator[tuple[str, str]]:
    """Yield what comes of pressing a button, and of a page that saves itself; all of it undone."""
    one, is_theirs = [review.pk], reader in review.people
    for route in POSTED_BY_THE_TWO if is_theirs else POSTED:
        yield route, _undone(client, reverse(route, args=one), {})
    for route, name in product(SAVED, BODIES) if is_theirs else ():
        saver = {WRITER: str(reader.pk)}
        yield f"{route} {name}", _undone(client, reverse(route, args=one), BODIES[name], saver)
    for route in POSTED_BY_HR if reader == review.cycle.owner else ():
        address = reverse(route, args=[review.cycle_id])
        yield route, _undone(client, address, {"review": str(review.pk)})


def _undone(
    client: Client, address: str, body: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> str:
    with undone():
        return _whole(client.post(address, body, headers=headers))


def _whole(answer: Any) -> str:
    """Return everything that comes over the line."""
    response: HttpResponse = answer
    headers = [f"{name}: {said}" for name, said in response.items() if name not in VARIES]
    cookies = [one.OutputString() for name, one in response.cookies.items() if name not in TOKENS]
    start = "\n".join([str(response.status_code), *sorted(headers), *cookies])
    return alike(f"{start}\n\n{response.getvalue().decode()}")


def _mails(reader: Employee) -> Iterator[tuple[str, str]]:
    """Yield what is sent, or would be, and from when on."""
    messages = Message.objects.filter(recipient=reader).order_by("pk")
    for number, message in enumerate(messages):
        mail = compose(message)
        headers = [f"{one}: {said}" for one, said in mail.message().items() if one not in MAIL_OWN]
        parts = [mail.body, *(str(words) for words, _kind in mail.alternatives), mail.attachments]
        when = f"{message.state} {message.not_before} {message.sent_at}"
        yield f"mail {number} {message.kind}", alike(f"{when}\n{headers}\n{parts}")
