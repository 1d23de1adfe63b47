"""The page of how mail goes out: counts and names for who looks after it, and nothing of a mail."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from outbox.actions import queue
from outbox.holding import hold, hold_anew, release, seen_as
from outbox.models import Hold, Message
from outbox.states import State
from people.models import Employee
from tests.cast import Cast, client_for

NOW = timezone.now()


def a_message(cast: Cast) -> Message:
    """Return the only message that there is, which is due to Ada."""
    Message.objects.all().delete()
    with transaction.atomic():
        found = queue(
            recipient=cast.ada,
            kind="role_given",
            about="person:1",
            path="/",
            context={"role": "a secret", "department": ""},
        )
    assert found is not None
    return found


def test_it_names_who_was_refused_and_why_and_nothing_of_the_mail(cast: Cast) -> None:
    """Seen red by showing the kind of each mail."""
    message = a_message(cast)
    failed = {"state": State.FAILED, "reason": "address refused: 550", "failed_at": NOW}
    Message.objects.filter(pk=message.pk).update(**failed)
    for reader in (cast.dot, cast.sol):
        page = client_for(reader).get(reverse("mail")).content.decode()
        assert "address refused: 550" in page
        assert cast.ada.name in page
        assert "secret" not in page
        assert "role_given" not in page


def test_it_is_for_hr_of_everyone_and_who_runs_the_installation(cast: Cast) -> None:
    """Seen red by asking for any part that one runs as HR."""
    for person in (cast.ada, cast.bea, cast.gil):
        for name in ("mail", "hold_mail", "release_mail"):
            client, address = client_for(person), reverse(name)
            answer = client.get(address) if name == "mail" else client.post(address)
            assert answer.status_code == 403
    assert not Hold.objects.exists()


def test_mail_is_held_and_let_go_on_the_page(cast: Cast) -> None:
    message, client = a_message(cast), client_for(cast.dot)
    Message.objects.filter(pk=message.pk).update(queued_at=NOW - timedelta(days=1))
    assert client.post(reverse("release_mail"), {"how": "send"}).status_code == 409
    assert client.post(reverse("hold_mail"), {"reason": ""}).status_code == 422
    assert client.post(reverse("hold_mail"), {"reason": "restored"}).status_code == 302
    assert client.post(reverse("hold_mail"), {"reason": "again"}).status_code == 409
    held = Hold.objects.get()
    assert (held.reason, held.held_by) == ("restored", cast.dot)
    assert b"restored" in client.get(reverse("mail")).content
    assert client.post(reverse("release_mail"), {}).status_code == 422
    seen = {"how": "drop", "looked_at": seen_as(held)}
    assert f'value="{seen_as(held)}"' in client.get(reverse("mail")).content.decode()
    assert client.post(reverse("release_mail"), seen).status_code == 302
    held.refresh_from_db()
    assert (held.is_on, held.released_by, held.dropped) == (False, cast.dot, 1)
    message.refresh_from_db()
    assert message.state == State.DROPPED


def test_neither_answer_is_chosen_beforehand(cast: Cast) -> None:
    """Seen red with sending as the initial answer."""
    client = client_for(cast.dot)
    client.post(reverse("hold_mail"), {"reason": "restored"})
    page = client.get(reverse("mail")).content.decode()
    assert 'value="send"' in page
    assert "checked" not in page


def test_it_says_when_mail_was_held_by_whom_and_what_became_of_it(cast: Cast) -> None:
    """Seen red without the last holds, and by naming who has left to those who may not see them."""
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    over = {"is_on": False, "since": NOW - timedelta(days=2), "until": NOW, "dropped": 41}
    Hold.objects.create(reason="a Tuesday", held_by=cast.gil, released_by=cast.bea, **over)
    Hold.objects.create(reason="a Friday", since=NOW)
    pages = {
        one: client_for(one).get(reverse("mail")).content.decode() for one in (cast.dot, cast.sol)
    }
    for page in pages.values():
        for said in ("a Tuesday", "a Friday", cast.gil.name, ">41<", "still held"):
            assert said in page
    assert cast.bea.name in pages[cast.dot]
    assert cast.bea.name not in pages[cast.sol]


@pytest.mark.parametrize("anew", ["another", "the same"])
def test_only_the_hold_that_was_looked_at_is_ended(cast: Cast, anew: str) -> None:
    """Seen red by ending whichever hold is on: what it held for another reason was dropped."""
    message, client = a_message(cast), client_for(cast.dot)
    hold("restored", NOW - timedelta(days=3))
    seen = {"how": "drop", "looked_at": seen_as(Hold.objects.get())}
    if anew == "another":
        release(Hold.objects.get(), NOW - timedelta(days=2))
        hold("restored again", timezone.now())
    else:
        hold_anew(timezone.now())
    answer = client.post(reverse("release_mail"), seen)
    assert answer.status_code == 409
    assert "Mail was held anew while your page was open." in answer.content.decode()
    message.refresh_from_db()
    assert message.state == State.QUEUED
    assert Hold.objects.filter(is_on=True).exists()


def test_failures_are_counted_where_none_of_those_refused_may_be_named(cast: Cast) -> None:
    """Ada has left. Seen red by counting below the names alone: the page said that none failed."""
    failed = {"state": State.FAILED, "reason": "address refused: 550", "failed_at": NOW}
    Message.objects.filter(pk=a_message(cast).pk).update(**failed)
    Employee.objects.filter(pk=cast.ada.pk).update(is_active=False)
    page = client_for(cast.sol).get(reverse("mail")).content.decode()
    assert cast.ada.name not in page
    assert "address refused: 550" in page
    assert "None." not in page


def test_who_could_not_be_reached_is_told_to_hr_on_home_and_by_no_mail(cast: Cast) -> None:
    """Once a person, however many mails; nobody else hears of it.

    Seen red by counting mails, and without asking who may look after mail.
    """
    message = a_message(cast)
    failed = {"state": State.FAILED, "reason": "address refused: 550", "failed_at": NOW}
    Message.objects.filter(pk=message.pk).update(**failed)
    Message.objects.create(
        recipient=cast.ada, kind="nudge", about="review:1", message_id="2", **failed
    )
    told = "One person could not be reached by mail"
    for reader in (cast.dot, cast.sol):
        assert told in client_for(reader).get(reverse("home")).content.decode()
    for reader in (cast.ada, cast.bea, cast.gil):
        assert told not in client_for(reader).get(reverse("home")).content.decode()
    assert not Message.objects.exclude(recipient=cast.ada).exists()


def test_home_says_that_mail_is_held_to_who_may_let_it_go_on(cast: Cast) -> None:
    """Seen red without the line, and by telling everybody who acts as HR."""
    told = "All mail is held"
    assert told not in client_for(cast.dot).get(reverse("home")).content.decode()
    hold("restored", NOW)
    for reader in (cast.dot, cast.sol):
        page = client_for(reader).get(reverse("home")).content.decode()
        assert told in page
        assert f'href="{reverse("mail")}">Nobody has got a mail since' in page
    for reader in (cast.ada, cast.gil):
        assert told not in client_for(reader).get(reverse("home")).content.decode()
