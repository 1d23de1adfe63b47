"""What was begun under one state of an account does not end signed in under another."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.actions.employees import come_back, leave
from people.models import Employee
from tests.cast import PASSWORD, Cast
from tests.people.accounts.test_factors import SECRET, begin_signing_in, code_of, is_signed_in


def test_a_second_step_from_before_somebody_left_opens_nothing(cast: Cast) -> None:
    """Seen red with allauth's own login, which asks only for the second step by then."""
    TOTP.activate(cast.cyd, SECRET)
    client, answer = begin_signing_in(cast.cyd)
    leave(cast.dot, cast.cyd, timezone.localdate(), timezone.now())
    come_back(cast.dot, cast.cyd, timezone.localdate(), timezone.now())
    done = client.post(answer["Location"], {"code": code_of(SECRET)})
    assert (done.status_code, done["Location"]) == (302, reverse("account_login"))
    assert not is_signed_in(client)


def test_nor_does_one_from_before_another_password(cast: Cast) -> None:
    """Seen red likewise: whoever knew the old password had begun with it."""
    TOTP.activate(cast.cyd, SECRET)
    client, answer = begin_signing_in(cast.cyd)
    cast.cyd.set_password("a-lantern-on-the-quay")
    cast.cyd.save(update_fields=["password"])
    client.post(answer["Location"], {"code": code_of(SECRET)})
    assert not is_signed_in(client)


@pytest.fixture
def add_app(django_capture_on_commit_callbacks: Any) -> Any:
    """A function that sets up an authenticator app in a browser that is signed in."""

    def add(client: Client) -> None:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()

    return add


def test_a_first_second_step_ends_the_sessions_that_began_without_one(
    ada: Employee, cyd: Employee, add_app: Any
) -> None:
    """Seen red without end_other_sessions, with it ending all, and with those of everybody."""
    here, there = begin_signing_in(ada)[0], begin_signing_in(ada)[0]
    colleague = begin_signing_in(cyd)[0]
    add_app(here)
    assert [is_signed_in(one) for one in (here, there, colleague)] == [True, False, True]


def test_one_more_second_step_ends_no_session(ada: Employee, add_app: Any) -> None:
    """Seen red by ending the others each time."""
    clients = [begin_signing_in(ada)[0] for _ in range(2)]
    Authenticator.objects.create(
        user=ada, type=Authenticator.Type.WEBAUTHN, data={"name": "Key", "credential": {}}
    )
    add_app(clients[0])
    assert [is_signed_in(one) for one in clients] == [True, True]
