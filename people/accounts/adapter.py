"""Bearing's answers to allauth's questions."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.accounts import messages
from people.accounts.addresses import client_address
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

    def send_notification_mail(
        self, template_prefix: str, user: Employee, *_arguments: Any, **_options: Any
    ) -> None:
        """Tell somebody by the outbox that how they get in has changed, as a warning."""
        if what := NOTABLE.get(template_prefix):
            with transaction.atomic():
                messages.say_account_changed(user, what, timezone.now())
