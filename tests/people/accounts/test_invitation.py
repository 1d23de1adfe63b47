"""An invitation: sent by HR, used once, by a person and not by a mail robot."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.sender import send_due
from people.accounts.links import invitation_of, token_of
from people.actions.employees import come_back, leave
from people.actions.invitations import accept_invitation, invite
from people.models import Employee, Invitation, PersonEvent
from people.verdicts import Conflict, Refused
from tests.cast import PASSWORD, client_for

NEW = "a-lantern-on-the-quay"
ANSWER = {"password1": NEW, "password2": NEW}
Link = Callable[[], str]


@pytest.fixture
def link(dot: Employee, newcomer: Employee, link_in_mail: Link) -> str:
    """The path in the mail by which Dot invited Nia."""
    invite(dot, newcomer, timezone.now())
    return link_in_mail()


def is_signed_in(client: Client) -> bool:
    """Whether the home page is shown and not the way to it."""
    return client.get(reverse("home")).status_code == 200


def test_it_lets_somebody_choose_a_password_and_signs_them_in(
    client: Client, link: str, newcomer: Employee
) -> None:
    assert "Welcome, Nia" in client.get(link).content.decode()
    assert client.post(link, ANSWER).status_code == 302
    assert client.get(reverse("home")).context["user"] == newcomer
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)


def test_it_works_once(client: Client, link: str) -> None:
    client.post(link, ANSWER)
    second = Client()
    answer = second.post(link, {"password1": "another-lantern", "password2": "another-lantern"})
    assert answer.status_code == 410
    assert "was used already" in answer.content.decode()
    assert not is_signed_in(second)


def test_a_mail_robot_does_not_use_it_up(link: str, newcomer: Employee) -> None:
    """One that opens, one that asks for the head, one that sends the form as it finds it."""
    robot = Client()
    for _ in range(20):
        page = robot.get(link)
        robot.head(link)
        fields = dict.fromkeys(re.findall(r'name="(\w+)"', page.content.decode()), "")
        assert robot.post(link, fields).status_code == 422
    assert not Invitation.objects.exclude(used_at=None).exists()
    human = Client()
    assert human.post(link, ANSWER).status_code == 302
    assert is_signed_in(human)


def test_a_weak_password_is_refused_with_the_reason(client: Client, link: str) -> None:
    answer = client.post(link, {"password1": "12345", "password2": "12345"})
    assert answer.status_code == 422
    assert "too short" in answer.content.decode()
    assert client.get(link).status_code == 200


def test_it_ends_after_fourteen_days(client: Client, link: str) -> None:
    day = timezone.now() + timedelta(days=14)
    with time_machine.travel(day - timedelta(minutes=5), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(day + timedelta(minutes=5), tick=False):
        page = client.get(link)
        assert page.status_code == 410
        assert "Ask HR for another" in page.content.decode()
        assert reverse("account_reset_password") in page.content.decode()
        assert client.post(link, ANSWER).status_code == 410


def test_the_one_sent_again_replaces_the_first(
    client: Client, link: str, dot: Employee, newcomer: Employee, link_in_mail: Link
) -> None:
    invite(dot, newcomer, timezone.now())
    again = link_in_mail()
    assert client.get(link).status_code == 410
    assert client.get(again).status_code == 200


def test_one_that_is_not_sent_yet_is_replaced_in_the_outbox_too(
    dot: Employee, newcomer: Employee
) -> None:
    invite(dot, newcomer, timezone.now())
    invite(dot, newcomer, timezone.now())
    send_due(timezone.now())
    assert [one.to for one in mail.outbox].count([newcomer.email]) == 1


def test_it_is_dead_once_hr_has_corrected_the_address(
    client: Client, link: str, newcomer: Employee
) -> None:
    """Seen red with a signature of the code alone: the first mail went to a stranger."""
    Employee.objects.filter(pk=newcomer.pk).update(email="nia.vale@example.org")
    assert client.get(link).status_code == 410


def test_it_is_dead_once_the_person_has_left_or_has_a_password(
    client: Client, link: str, newcomer: Employee
) -> None:
    Employee.objects.filter(pk=newcomer.pk).update(is_active=False)
    assert client.get(link).status_code == 410
    Employee.objects.filter(pk=newcomer.pk).update(is_active=True)
    assert client.get(link).status_code == 200
    newcomer.set_password(PASSWORD)
    newcomer.save(update_fields=["password"])
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("part", [0, 5, 31, 32, 40, -1])
def test_a_changed_letter_opens_nothing(client: Client, link: str, part: int) -> None:
    token = link.rstrip("/").rsplit("/", 1)[1]
    changed = list(token)
    changed[part] = "0" if changed[part] != "0" else "1"
    answer = client.get(reverse("invitation", args=["".join(changed)]))
    assert answer.status_code == 410
    assert "not a whole link" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 75, "ü" * 40, "%00" * 9, "a" * 5000])
def test_a_made_up_link_is_no_error(client: Client, db: None, token: str) -> None:
    assert client.get(f"/accounts/invitation/{token}/").status_code == 410


def test_no_table_knows_the_link(link: str, newcomer: Employee) -> None:
    """Seen red with the path queued as it is: whoever reads the outbox would get in."""
    token = link.rstrip("/").rsplit("/", 1)[1]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 a table of ours
            assert token not in str(cursor.fetchall()), table


def test_it_stays_good_while_the_secret_key_is_changed(
    client: Client, link: str, settings: Any
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-that-is-long-enough-for-the-tests-0123456789"
    assert client.get(link).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(link).status_code == 410


def test_who_is_signed_in_already_makes_room(link: str, ada: Employee, newcomer: Employee) -> None:
    client = client_for(ada)
    assert client.post(link, ANSWER).status_code == 302
    assert client.get(reverse("home")).context["user"] == newcomer


def test_hr_invites_whom_they_cover_and_who_has_no_password(
    dot: Employee, gil: Employee, cyd: Employee, ada: Employee, newcomer: Employee
) -> None:
    for stranger in (gil, cyd):
        with pytest.raises(Refused):
            invite(stranger, newcomer, timezone.now())
    with pytest.raises(Conflict, match="has a password"):
        invite(dot, ada, timezone.now())
    invite(dot, newcomer, timezone.now())
    assert PersonEvent.objects.get(employee=newcomer, verb="invite").actor == dot


def test_a_token_names_its_invitation_and_no_other(dot: Employee, newcomer: Employee) -> None:
    first = invite(dot, newcomer, timezone.now())
    second = invite(dot, newcomer, timezone.now())
    assert invitation_of(token_of(first)) == first
    assert invitation_of(token_of(second)) == second
    assert invitation_of(second.code.hex + token_of(first)[32:]) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_counts(dot: Employee, newcomer: Employee) -> None:
    """Seen red on PostgreSQL with the row looked at and then saved, not compared and swapped."""
    invitation = invite(dot, newcomer, timezone.now())
    passwords = ["a-lantern-on-the-quay", "a-beacon-on-the-hill"]

    def click(password: str) -> bool:
        try:
            accept_invitation(Invitation.objects.get(pk=invitation.pk), password, timezone.now())
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(click, passwords))
    newcomer.refresh_from_db()
    assert sorted(won) == [False, True]
    assert newcomer.check_password(passwords[won.index(True)])


def test_the_outbox_says_what_became_of_it(link: str, newcomer: Employee) -> None:
    message = Message.objects.get(kind="account_invitation")
    assert (message.recipient, message.state) == (newcomer, "sent")
    assert message.path == reverse("account_login")


def test_it_stays_dead_when_somebody_who_left_comes_back(
    client: Client, link: str, dot: Employee, newcomer: Employee
) -> None:
    """Seen red without its end in let_go."""
    leave(dot, newcomer, timezone.localdate(), timezone.now())
    come_back(dot, newcomer, timezone.localdate(), timezone.now())
    assert client.get(link).status_code == 410


def test_whoever_is_let_go_meanwhile_gets_no_password(
    link: str, dot: Employee, newcomer: Employee
) -> None:
    """Seen red by asking only whether the invitation is open, as it was when it was read."""
    opened = Invitation.objects.select_related("employee").get(employee=newcomer)
    Employee.objects.filter(pk=newcomer.pk).update(is_active=False)
    with pytest.raises(Conflict):
        accept_invitation(opened, NEW, timezone.now())
    assert not Employee.objects.get(pk=newcomer.pk).has_usable_password()
