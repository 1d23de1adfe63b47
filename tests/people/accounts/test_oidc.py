"""Sign-in by the organisation's own provider, against one that runs meanwhile."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from people.models import Employee
from tests.cast import PASSWORD, client_for
from tests.people.accounts.provider import Provider, provider

BEGIN = "/accounts/by/oidc/login/"


class Stay(HTTPRedirectHandler):
    """Leaves redirects to the test."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Follow none."""


@pytest.fixture
def accounts(settings: Any) -> Iterator[Provider]:
    """The provider, and Bearing set up to ask it."""
    with provider() as running:
        settings.SOCIALACCOUNT_PROVIDERS = running.setting
        settings.OIDC_NAME = "Tidewater Accounts"
        yield running


def way_back(url: str) -> str:
    """Return the path that the provider sends a browser on from `url` back to."""
    opener = build_opener(Stay())
    opener.error = lambda _protocol, _request, answer, *_rest: answer  # type: ignore[method-assign]
    with opener.open(url) as answer:
        parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def sign_in(client: Client, query: str = "") -> Any:
    """Walk the whole way in `client`; return the answer to coming back."""
    begun = client.post(BEGIN + query)
    assert begun.status_code == 302, begun.content
    return client.get(way_back(begun["Location"]))


def says(accounts: Provider, email: str, **more: Any) -> None:
    """Let the provider name somebody with a verified address."""
    accounts.claims = {"sub": "17", "email": email, "email_verified": True, "name": "X"} | more


def is_signed_in(client: Client, person: Employee) -> bool:
    """Whether the home page is that of `person`."""
    page = client.get(reverse("home"))
    return page.status_code == 200 and page.context["user"] == person


@pytest.mark.parametrize("email", ["ada@example.org", "Ada@Example.ORG"])
def test_who_works_here_gets_in(accounts: Provider, ada: Employee, email: str) -> None:
    says(accounts, email)
    client = Client()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert is_signed_in(client, ada)


def test_nothing_is_kept_and_no_password_taken_away(accounts: Provider, ada: Employee) -> None:
    """Seen red with allauth's own matching: it takes the password of an unverified address."""
    says(accounts, ada.email)
    sign_in(Client())
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org"},
        {"email": "gone@example.org"},
        {"email": "ada@example.org", "email_verified": False},
        {"email": "ada@example.org", "email_verified": "false"},
        {"email": "ada@example.org", "email_verified": None},
        {"email": "A-17"},
        {"email": "\u212aakuk@example.org"},
        {"email": ""},
        {"email": None},
    ],
)
def test_nobody_else_gets_in(accounts: Provider, ada: Employee, claims: dict[str, Any]) -> None:
    """Seen red with a text "false" taken for a yes.

    The Kelvin sign is a "k" once case is ignored; seen red without isascii.
    """
    Employee.objects.create_user("kakuk@example.org", PASSWORD, name="Kit Akuk")
    Employee.objects.create_user("gone@example.org", PASSWORD, name="Gus Gone", is_active=False)
    Employee.objects.filter(pk=ada.pk).update(number="A-17")
    before = Employee.objects.count()
    accounts.claims = {"sub": "17", "email_verified": True} | claims
    client = Client()
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "not in our records" in answer.content.decode()
    assert client.get(reverse("home")).status_code == 302
    assert Employee.objects.count() == before


def test_an_account_cannot_be_tied_to_somebody_elses(
    accounts: Provider, ada: Employee, cyd: Employee
) -> None:
    """Seen red without the process set anew: an account would stay tied to somebody else."""
    says(accounts, cyd.email)
    client = client_for(ada)
    sign_in(client, "?process=connect")
    assert not SocialAccount.objects.exists()
    assert is_signed_in(client, cyd)


def test_the_second_step_is_asked_for_here_too(accounts: Provider, ada: Employee) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    says(accounts, ada.email)
    client = Client()
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client, ada)


def test_a_code_works_once_and_in_its_own_browser(accounts: Provider, ada: Employee) -> None:
    says(accounts, ada.email)
    first, second = Client(), Client()
    back = way_back(first.post(BEGIN)["Location"])
    assert second.get(back).status_code == 401
    assert not is_signed_in(second, ada)
    first.get(back)
    assert is_signed_in(first, ada)
    assert first.get(back).status_code != 500
    assert len(accounts.redeemed) == 1


def test_tokens_for_somebody_else_are_refused(accounts: Provider, ada: Employee) -> None:
    says(accounts, ada.email)
    accounts.audience = "another-application"
    client = Client()
    assert sign_in(client).status_code == 401
    assert not is_signed_in(client, ada)


def test_stopping_there_is_no_error(accounts: Provider, db: None) -> None:
    accounts.refuses = True
    client = Client()
    answer = sign_in(client)
    assert answer["Location"] == reverse("socialaccount_login_cancelled")
    assert "You stopped signing in" in client.get(answer["Location"]).content.decode()


def test_a_provider_that_is_down_is_no_error(settings: Any, db: None) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = Provider(url="http://127.0.0.1:9").setting
    answer = Client().post(BEGIN)
    assert answer.status_code == 401
    assert "did not answer" in answer.content.decode()


def test_a_provider_that_goes_down_on_the_way_is_no_error(
    accounts: Provider, ada: Employee, settings: Any
) -> None:
    """Seen red with allauth's own view, which asks for the configuration again unguarded."""
    says(accounts, ada.email)
    client = Client()
    back = way_back(client.post(BEGIN)["Location"])
    settings.SOCIALACCOUNT_PROVIDERS = Provider(url="http://127.0.0.1:9").setting
    assert client.get(back).status_code == 401
    assert not is_signed_in(client, ada)


def test_the_page_offers_it_only_where_it_is_set_up(accounts: Provider, db: None) -> None:
    assert "Sign in with Tidewater Accounts" in Client().get("/accounts/login/").content.decode()


def test_without_a_provider_there_is_nothing_to_find(db: None) -> None:
    assert "Sign in with Tidewater" not in Client().get("/accounts/login/").content.decode()
    assert Client().post(BEGIN).status_code == 404
    assert Client().get(f"{BEGIN}callback/").status_code == 404


def test_opening_the_way_begins_nothing(accounts: Provider, db: None) -> None:
    page = Client().get(BEGIN)
    assert page.status_code == 200
    assert "Sign in with Tidewater Accounts" in page.content.decode()


def test_the_provider_learns_of_us_what_it_must(accounts: Provider, db: None) -> None:
    query = parse_qs(urlsplit(Client().post(BEGIN)["Location"]).query)
    assert set(query["scope"][0].split()) == {"openid", "profile", "email"}
    assert query["redirect_uri"] == ["http://testserver/accounts/by/oidc/login/callback/"]
