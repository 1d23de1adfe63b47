"""allauth's pages wear our dress and say our words."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.sender import send_due
from people.models import Employee
from tests.look.conftest import PASSWORD

OPEN_TO_ALL = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
]
FOR_DOT = ["account_logout", "account_change_password", "account_reauthenticate"]


def assert_wears_our_dress(page: str) -> None:
    """Fail unless `page` stands in our frame, with one heading and no word of allauth's."""
    assert 'class="page page-narrow"' in page
    assert len(re.findall(r"<h1", page)) == 1
    assert "Menu:" not in page
    assert "{#" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_a_stranger_meets_our_pages(client: Client, name: str) -> None:
    assert_wears_our_dress(client.get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", FOR_DOT)
def test_dot_meets_our_pages(client: Client, dot: Employee, name: str) -> None:
    client.force_login(dot)
    assert_wears_our_dress(client.get(reverse(name)).content.decode())


@pytest.mark.django_db
def test_a_used_link_offers_a_new_one(client: Client) -> None:
    page = client.get(reverse("account_reset_password_from_key", args=["1", "used-up"]))
    assert_wears_our_dress(page.content.decode())
    assert f'href="{reverse("account_reset_password")}"' in page.content.decode()


def test_the_mail_with_the_link_is_ours(client: Client, ada: Employee) -> None:
    client.post(reverse("account_reset_password"), {"email": ada.email})
    send_due(timezone.now())
    [message] = mail.outbox
    assert message.subject == "Choose a password for Bearing"
    assert "Hello Ada," in message.body
    assert "/accounts/password/reset/key/" in message.body
    assert "You get this mail because" in message.body


def test_signing_in_makes_no_noise(client: Client, dot: Employee) -> None:
    answer = {"login": dot.email, "password": PASSWORD}
    page = client.post(reverse("account_login"), answer, follow=True).content.decode()
    assert ">Dot Dressler</span>" in page
    assert "Successfully" not in page
