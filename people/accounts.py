"""How people get in: allauth, with accounts made by HR alone and links made from SITE_URL."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Bearing's answers to allauth's questions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: HR makes the accounts."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the reset mail, made from SITE_URL: no Host header can bend it."""
        return settings.SITE_URL + reverse(
            "account_reset_password_from_key", args=key.split("-", 1)
        )
