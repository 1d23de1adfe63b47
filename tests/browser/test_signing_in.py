"""What needs a browser to sign in: passkeys, and the way to a provider and back, under our CSP."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from people.models import Employee
from tests.cast import PASSWORD
from tests.people.accounts.provider import provider

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What Chromium is to have plugged in: a device that knows its owner by finger or face.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of the running site; what the browser complains of fails the test."""
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def device(page: Page) -> CDPSession:
    """Chromium's own virtual authenticator, plugged into the page's browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def sign_in(page: Page, person: Employee) -> None:
    """Sign `person` in by address and password."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address or employee number").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def wait_for_home_of(page: Page, name: str) -> None:
    """Return once the page says that `name` is signed in; fail if it never does."""
    page.get_by_text(f"Signed in as {name}").wait_for(state="attached")


def sign_out(page: Page) -> None:
    """Leave by the page that asks whether one means it."""
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def add_passkey(page: Page, *, alone: bool) -> None:
    """Add a passkey on the page for it, after the password was given once more."""
    page.goto("/accounts/second-step/keys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").set_checked(alone)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def test_a_passkey_gets_in_without_a_password(
    page: Page, device: CDPSession, ada: Employee
) -> None:
    sign_in(page, ada)
    add_passkey(page, alone=True)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    wait_for_home_of(page, "Ada Quill")


def test_a_passkey_is_the_second_step_after_a_password(
    page: Page, device: CDPSession, ada: Employee
) -> None:
    sign_in(page, ada)
    add_passkey(page, alone=False)
    sign_out(page)
    sign_in(page, ada)
    page.get_by_role("heading", name="One more step").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    wait_for_home_of(page, "Ada Quill")


def test_a_device_that_does_not_know_its_owner_is_told_of(
    page: Page, device: CDPSession, ada: Employee
) -> None:
    page.goto("/accounts/login/")
    button = page.get_by_role("button", name="Sign in with a passkey")
    button.click()
    page.get_by_role("alert").wait_for()
    assert "use another way" in page.get_by_role("alert").inner_text()


def test_without_a_script_the_button_does_not_show(browser: Browser, live_server: Any) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/accounts/login/")
    assert page.get_by_role("button", name="Sign in", exact=True).is_visible()
    assert not page.get_by_text("Sign in with a passkey").is_visible()
    context.close()


def test_a_provider_gets_somebody_in(page: Page, ada: Employee, settings: Any) -> None:
    """Seen red with form-action left at 'self': Chromium stops at the first redirect."""
    with provider() as accounts:
        settings.SOCIALACCOUNT_PROVIDERS = accounts.setting
        settings.OIDC_NAME = "Tidewater Accounts"
        policy = settings.CONTENT_SECURITY_POLICY
        directives = policy["DIRECTIVES"] | {"form-action": ["'self'", accounts.url]}
        settings.CONTENT_SECURITY_POLICY = policy | {"DIRECTIVES": directives}
        accounts.claims = {"sub": "17", "email": ada.email, "email_verified": True}
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with Tidewater Accounts").click()
        wait_for_home_of(page, "Ada Quill")
