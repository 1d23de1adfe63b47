"""Read who else says who somebody is: a provider of OpenID Connect.

As strict and as pure as `config.environment`, whose words for addresses and modes it uses.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.environment import Mode, has_host


@dataclass(frozen=True)
class SignInProvider:
    """An OpenID Connect provider: its address, and who we are there. Empty where there is none."""

    server_url: str = ""
    client_id: str = ""
    secret: str = ""

    def __bool__(self) -> bool:
        return bool(self.server_url)

    @property
    def origins(self) -> list[str]:
        """The origin that a browser is sent on to by a form of ours, for form-action."""
        parts = urlsplit(self.server_url)
        return [f"{parts.scheme}://{parts.netloc}"] if self else []


def read_oidc(server_url: str, client_id: str, secret: str, mode: Mode) -> SignInProvider:
    """Return who says who somebody is; refuse half of it, or one asked unencrypted."""
    given = (server_url, client_id, secret)
    if not any(given):
        return SignInProvider()
    parts = urlsplit(server_url)
    if not all(given) or parts.scheme not in ("http", "https") or not has_host(parts):
        raise ImproperlyConfigured(
            "For sign-in by OpenID Connect set OIDC_SERVER_URL, like https://id.example.org/realm, "
            "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none of the three."
        )
    if mode is Mode.PRODUCTION and parts.scheme != "https":
        raise ImproperlyConfigured("OIDC_SERVER_URL must start with https:// in production.")
    return SignInProvider(server_url.rstrip("/"), client_id, secret)


def oidc_provider(provider: SignInProvider, name: str, *, is_trusted: bool) -> dict[str, Any]:
    """Return allauth's setting for `provider`; {} where there is none.

    `is_trusted` takes every address that it names for a verified one.
    """
    if not provider:
        return {}
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": provider.client_id,
        "secret": provider.secret,
        "settings": {"server_url": provider.server_url, "verified_email": is_trusted},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
