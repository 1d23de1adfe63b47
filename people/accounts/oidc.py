"""Sign-in by the organisation's own provider: it says who somebody is, HR says who works here."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.accounts.backend import find_employee
from people.models import Employee

logger = logging.getLogger(__name__)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Let in who works here already, by the address that the provider has verified.

    Nobody is made by it, and nothing is kept of it: whoever is not in our records, has left, or
    comes with an address that is not verified gets one and the same page.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find who it is; raise the page for strangers otherwise."""
        found = self._whose(sociallogin)
        if found is None:
            page = render(request, "socialaccount/stranger.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = found
        sociallogin.state["process"] = AuthProcess.LOGIN

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Leave the matching to `pre_social_login`; allauth's own would take passwords away."""
        return

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up: HR makes the accounts."""
        return False

    def _whose(self, sociallogin: Any) -> Employee | None:
        # A provider that writes "false" as a text would otherwise be taken to say yes.
        verified = [one.email for one in sociallogin.email_addresses if one.verified is True]
        # allauth has put it into small letters, and so made a "k" of a Kelvin sign, which would
        # be the address of somebody else. So what was sent is looked at.
        sent = sociallogin.account.get_provider_account().get_user_data() or {}
        is_address = bool(verified) and "@" in verified[0] and str(sent.get("email")).isascii()
        found = find_employee(verified[0]) if is_address else None
        return found if found is not None and found.is_active else None


def _or_say_that_it_is_down(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return `view` with a page for a provider that cannot be reached; requests raises OSErrors."""

    @login_not_required
    @wraps(view)
    def patient(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except OSError as error:
            logger.warning("The provider for signing in cannot be reached: %s", error)
            return render(request, "socialaccount/authentication_error.html", status=401)

    return patient


login = _or_say_that_it_is_down(views.login)
callback = _or_say_that_it_is_down(views.callback)
