"""Who has to show more than a password, and is led to set that up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from people.choices import SUPERUSER
from people.models import Employee

EVERYONE = "everyone"

# What remains open to somebody who still has to set up a second step.
WAYS_TO_A_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "health",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
}


def has_to_have_factor(person: Employee) -> bool:
    """Whether REQUIRE_MFA_FOR names something that `person` may act as."""
    required = settings.REQUIRE_MFA_FOR
    if not required or EVERYONE in required:
        return bool(required)
    if person.is_superuser and SUPERUSER in required:
        return True
    return any(role.kind in required for role in person.held_roles)


def lacks_factor(person: Employee) -> bool:
    """Whether `person` has to set up a second step before anything else."""
    return has_to_have_factor(person) and not is_mfa_enabled(person)


def end_other_sessions(request: HttpRequest, user: Employee, **_facts: Any) -> None:
    """Let a first second step hold at once: sessions that began without one end."""
    steps = Authenticator.objects.filter(user=user)
    if steps.exclude(type=Authenticator.Type.RECOVERY_CODES).count() > 1:
        return
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    for session in others:
        session.end()


class FactorMiddleware:
    """Lead whoever has to have a second step to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, options: object
    ) -> HttpResponse | None:
        """Redirect from any page but the ways there, which say why they are all there is."""
        person = request.user
        if not isinstance(person, Employee) or not lacks_factor(person):
            return None
        if request.resolver_match and request.resolver_match.view_name in WAYS_TO_A_FACTOR:
            request.factor_is_missing = True  # type: ignore[attr-defined]
            return None
        return redirect("mfa_index")


class FactorAdapter(DefaultMFAAdapter):
    """What differs from allauth: an authenticator app shows the name of the place."""

    def _get_site_name(self) -> str:
        return "Bearing"

    def get_public_key_credential_user_entity(self, user: Employee) -> dict[str, Any]:
        """Return what a passkey manager shows: the person's name and address."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}
