"""Signing in: by address or number, and without a difference that tells who is known."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from people.accounts.addresses import UNKNOWN, client_address
from people.accounts.backend import EmployeeBackend
from people.models import Employee
from tests.cast import PASSWORD, client_for

WRONG = "not-the-password-of-anybody"


def sign_in(login: str, password: str = PASSWORD, **headers: Any) -> tuple[Client, Any]:
    """Return a new browser, and the answer to its try to sign in."""
    client = Client()
    answer = {"login": login, "password": password}
    return client, client.post(reverse("account_login"), answer, **headers)


def is_signed_in(client: Client) -> bool:
    """Whether the home page is shown and not the way to it."""
    return client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("login", ["ada@example.org", " ADA@Example.org ", "A-17"])
def test_an_address_or_a_number_gets_in(ada: Employee, login: str) -> None:
    Employee.objects.filter(pk=ada.pk).update(number="A-17")
    client, answer = sign_in(login)
    assert answer.status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize("login", ["cyd@example.org", "A-18", "", "\x00", "@", "x" * 5000])
def test_nothing_else_gets_in(ada: Employee, login: str) -> None:
    Employee.objects.filter(pk=ada.pk).update(number="A-17")
    client, answer = sign_in(login, WRONG)
    assert answer.status_code == 200
    assert not is_signed_in(client)


def test_an_address_that_hr_has_changed_opens_nothing(ada: Employee) -> None:
    """Seen red with allauth's own backend, which keeps former addresses in a table of its own."""
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    Employee.objects.filter(pk=ada.pk).update(email="ada.quill@example.org")
    assert not is_signed_in(sign_in("ada@example.org")[0])
    assert is_signed_in(sign_in("ada.quill@example.org")[0])


def hashes_and_queries(login: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Return how many hashes are computed and queries asked to refuse `login`."""
    counted = []
    encode = PBKDF2PasswordHasher.encode

    def count(self: Any, *args: Any, **kwargs: Any) -> str:
        counted.append(args)
        return encode(self, *args, **kwargs)

    with (
        monkeypatch.context() as patch,
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        patch.setattr(PBKDF2PasswordHasher, "encode", count)
        assert EmployeeBackend().authenticate(None, email=login, password=WRONG) is None
    return len(counted), len(queries)


def test_refusing_costs_the_same_whoever_is_named(
    ada: Employee, newcomer: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red with a number looked for after an address, and without a hash for nobody."""
    Employee.objects.create_user("gone@example.org", PASSWORD, name="Gus Gone", is_active=False)
    Employee.objects.filter(pk=ada.pk).update(number="A-17")
    names = [ada.email, "A-17", newcomer.email, "gone@example.org", "nobody@example.org", "A-99"]
    assert {hashes_and_queries(name, monkeypatch) for name in names} == {(1, 1)}


def test_the_answer_is_the_same_for_known_and_unknown(ada: Employee) -> None:
    answers = [sign_in(login, WRONG)[1] for login in ("ada@example.org", "eda@example.org")]
    known, unknown = (answer.context["form"].errors.as_json() for answer in answers)
    assert known == unknown


def test_guessing_is_stopped_and_kindly(ada: Employee) -> None:
    answers = [sign_in(ada.email, WRONG)[1].content.decode() for _ in range(6)]
    assert "do not belong together" in answers[4]
    assert "Too many" in answers[5]
    assert not is_signed_in(sign_in(ada.email)[0])


def test_a_made_up_origin_does_not_buy_more_tries(settings: Settings) -> None:
    """The visitor writes whatever they like to the left of what our own proxy adds.

    Seen red with the leftmost address taken.
    """
    settings.TRUSTED_PROXY_COUNT = 1
    codes = [
        sign_in(
            f"nobody{number}@example.org",
            WRONG,
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9",
        )[1]
        .context["form"]
        .errors.as_text()
        for number in range(11)
    ]
    assert "Too many" not in codes[9]
    assert "Too many" in codes[10]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (3, "198.51.100.1, 203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "'; DROP TABLE", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    settings: Settings, rf: Any, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    assert client_address(rf.get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_a_socket_without_an_address_is_no_error(rf: Any) -> None:
    assert client_address(rf.get("/", REMOTE_ADDR="")) == UNKNOWN


def test_many_entries_do_not_push_the_counts_out(ada: Employee) -> None:
    """Seen red with the 300 entries that Django's table keeps by default."""
    for _ in range(5):
        sign_in(ada.email, WRONG)
    for number in range(700):
        caches["default"].set(f"flood-{number}", number, 600)
    assert "Too many" in sign_in(ada.email)[1].content.decode()


def test_other_browsers_are_listed_and_signed_out(ada: Employee) -> None:
    here = sign_in(ada.email, HTTP_USER_AGENT="Browser of the office")[0]
    there = sign_in(ada.email, HTTP_USER_AGENT="<b>Browser</b> of the train")[0]
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Browser of the office" in page
    assert "&lt;b&gt;Browser&lt;/b&gt; of the train" in page
    assert here.post(reverse("usersessions_list")).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)


def test_a_colleague_sees_nothing_of_my_browsers(ada: Employee, cyd: Employee) -> None:
    mine = sign_in(ada.email, HTTP_USER_AGENT="Browser of the office")[0]
    page = client_for(cyd).get(reverse("usersessions_list")).content.decode()
    assert "office" not in page
    client_for(cyd).post(reverse("usersessions_list"))
    assert is_signed_in(mine)


def test_a_changed_password_ends_the_other_sessions(ada: Employee) -> None:
    here, there = sign_in(ada.email)[0], sign_in(ada.email)[0]
    new = "a-lantern-on-the-quay"
    answer = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), answer).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)


def test_a_password_is_asked_for_again_before_the_second_step_changes(ada: Employee) -> None:
    client = sign_in(ada.email)[0]
    way = client.get(reverse("mfa_activate_totp"))
    assert way.status_code == 302
    assert way["Location"].startswith(reverse("account_reauthenticate"))
    answer = client.post(way["Location"], {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))
