"""Bearing's answers to allauth's questions."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.accounts import messages
from people.accounts.addresses import client_address
from people.accounts.backend import find_employee
from people.models import Employee

# What allauth calls a change to an account, and what the mail about it calls it.
NOTABLE = {
    "account/email/password_changed": "password",
    "account/email/password_reset": "password",
    "account/email/password_set": "password",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes",
}
# Where it stands in the session as whom somebody began to sign in.
BEGAN_AS = "signing_in_as"


class AccountAdapter(DefaultAccountAdapter):
    """What differs from allauth: nobody signs up, and Employee alone knows the addresses."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("These do not belong together. Please look at both again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: HR makes the accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that rate limits count by."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try at an account, from here and from anywhere; refuse one too many.

        From one place few tries are enough. From everywhere together they are more, so that nobody
        is locked out of their account by somebody else who knows its address.
        """
        super().pre_authenticate(request, **credentials)
        tries = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed_anywhere",
            key=_account(credentials),
        )
        if tries is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage += tries.usage  # taken back by a right password

    def pre_login(
        self, request: HttpRequest, user: Employee, **options: Any
    ) -> HttpResponse | None:
        """Note as whom somebody signs in: with a second step it ends in a later request."""
        request.session[BEGAN_AS] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **options)
        return response

    def login(self, request: HttpRequest, user: Employee) -> None:
        """Sign somebody in, unless their password has been taken or changed since they began."""
        if request.session.pop(BEGAN_AS, None) != user.get_session_auth_hash():
            request.session.flush()
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return what tries are counted by, beside the place alone: the account and the place."""
        return f"{_account(credentials)} {ratelimit.get_ip(request)}"

    def send_notification_mail(
        self, template_prefix: str, user: Employee, *_arguments: Any, **_options: Any
    ) -> None:
        """Tell somebody by the outbox that how they get in has changed, as a warning."""
        if what := NOTABLE.get(template_prefix):
            with transaction.atomic():
                messages.say_account_changed(user, what, timezone.now())


def _account(credentials: Mapping[str, Any]) -> str:
    """Return whose account is tried, however it was written; of nobody's, what was typed."""
    login = str(credentials.get("email") or credentials.get("username") or "")
    found = find_employee(login)
    return f"account {found.pk}" if found else f"text {login.strip().casefold()}"
