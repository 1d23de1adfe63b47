"""Asking for another password tells nobody who is known here, in no way."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outbox.models import Message
from outbox.sender import send_due
from people.actions.passwords import answer_password_requests
from people.models import Employee, PasswordRequest
from tests.cast import PASSWORD

NEW = "a-lantern-on-the-quay"
NUMBER = re.compile(r"s\d+_x\d+")  # of a savepoint
Link = Callable[[], str]


def ask(address: str) -> Any:
    """Return the answer to asking for a link to `address`, in a new browser."""
    return Client().post(reverse("account_reset_password"), {"email": address})


def choose(link: str, password: str = NEW) -> Any:
    """Return the answer to choosing `password` behind `link`."""
    client = Client()
    page = client.get(link)
    if page.status_code != 302:
        return page
    return client.post(page["Location"], {"password1": password, "password2": password})


def gets_in(address: str, password: str) -> bool:
    """Whether `password` opens the account with `address`."""
    answer = {"login": address, "password": password}
    return Client().post(reverse("account_login"), answer).status_code == 302


def shape_of_asking(address: str) -> tuple[int, str, list[str]]:
    """Return status, destination and the statements that asking for `address` takes."""
    with CaptureQueriesContext(connection) as queries:
        answer = ask(address)
    statements = [query["sql"].split("VALUES")[0] for query in queries]
    named = [NUMBER.sub("", statement) for statement in statements if "cache" not in statement]
    return answer.status_code, answer["Location"], named


def test_asking_takes_the_same_for_known_and_unknown(ada: Employee) -> None:
    """The same answer, and the same work up to it: nobody is looked up before it is given.

    Seen red with allauth's own form, which looks the address up, makes a link and sends the mail.
    """
    Employee.objects.create_user("gone@example.org", PASSWORD, name="Gus Gone", is_active=False)
    addresses = ["ada@example.org", "eda@example.org", "gone@example.org"]
    shapes = [shape_of_asking(address) for address in addresses]
    assert shapes[0] == shapes[1] == shapes[2]
    assert any("people_passwordrequest" in statement for statement in shapes[0][2])
    assert not any('FROM "people_employee"' in statement for statement in shapes[0][2])


def test_only_who_works_here_gets_a_mail(ada: Employee) -> None:
    Employee.objects.create_user("gone@example.org", PASSWORD, name="Gus Gone", is_active=False)
    for address in ("ADA@example.org", "eda@example.org", "gone@example.org"):
        ask(address)
    send_due(timezone.now())
    links = [one for one in mail.outbox if one.subject == "Choose a password for Bearing"]
    assert [one.to for one in links] == [["ada@example.org"]]
    assert not PasswordRequest.objects.exists()


def test_the_link_works_once(ada: Employee, link_in_mail: Link) -> None:
    ask(ada.email)
    link = link_in_mail()
    assert choose(link).status_code == 302
    assert gets_in(ada.email, NEW)
    assert not gets_in(ada.email, PASSWORD)
    assert "no longer works" in choose(link, "another-lantern-now").content.decode()
    assert gets_in(ada.email, NEW)


def test_the_link_is_too_old_after_three_days(ada: Employee, link_in_mail: Link) -> None:
    ask(ada.email)
    link = link_in_mail()
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        assert "no longer works" in choose(link).content.decode()


def test_the_link_of_somebody_who_has_left_since_is_dead(ada: Employee, link_in_mail: Link) -> None:
    ask(ada.email)
    link = link_in_mail()
    Employee.objects.filter(pk=ada.pk).update(is_active=False)
    assert "no longer works" in choose(link).content.decode()


def test_the_link_is_dead_once_hr_has_changed_the_address(
    ada: Employee, link_in_mail: Link
) -> None:
    ask(ada.email)
    link = link_in_mail()
    Employee.objects.filter(pk=ada.pk).update(email="ada.quill@example.org")
    assert "no longer works" in choose(link).content.decode()


def test_no_table_knows_the_link(ada: Employee, link_in_mail: Link) -> None:
    ask(ada.email)
    key = link_in_mail().split("-", 2)[2].strip("/")
    message = Message.objects.get(kind="account_password")
    assert key not in f"{message.path} {message.context} {message.occurrence}"


def test_a_forged_host_does_not_bend_the_link(ada: Employee, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    client.post(reverse("account_reset_password"), {"email": ada.email})
    send_due(timezone.now())
    assert "evil" not in str(mail.outbox[0].body)
    assert settings.SITE_URL in str(mail.outbox[0].body)


def test_a_mailbox_is_not_flooded(ada: Employee) -> None:
    assert [ask(ada.email).status_code for _ in range(4)] == [302, 302, 302, 429]


def test_a_changed_password_is_told_by_mail(ada: Employee, link_in_mail: Link) -> None:
    ask(ada.email)
    choose(link_in_mail())
    send_due(timezone.now())
    assert "Your password for Bearing was changed" in str(mail.outbox[-1].body)
    assert NEW not in str(mail.outbox[-1].body)


@pytest.mark.parametrize("link", ["0-x", "zzzzzzzzzzzzz-x", "zzzzzzzzzzzzzzzzzz-x", "1-%00"])
def test_a_made_up_link_is_answered_kindly(db: None, link: str) -> None:
    page = Client().get(f"/accounts/password/reset/key/{link}/")
    assert page.status_code == 200
    assert "no longer works" in page.content.decode()


def test_a_request_is_answered_once_by_however_many_senders(ada: Employee) -> None:
    ask(ada.email)
    answer_password_requests(timezone.now())
    answer_password_requests(timezone.now())
    assert Message.objects.filter(kind="account_password").count() == 1
