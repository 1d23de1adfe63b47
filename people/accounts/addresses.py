"""Where a request comes from, as far as it can be known, and where a warning goes."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from outbox.models import Message

UNKNOWN = "0.0.0.0"  # noqa: S104 nothing listens here: one address for all whose own is unknown


def client_address(request: HttpRequest) -> str:
    """Return the address that the outermost proxy of ours was asked from.

    Each proxy adds to X-Forwarded-For, on the right, whom it was asked by. Whatever stands left of
    what our TRUSTED_PROXY_COUNT proxies have added was written by the visitor, and may be a lie.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXY_COUNT
    if 0 < proxies <= len(forwarded):
        return plain_address(forwarded[-proxies]) or plain_address(direct) or UNKNOWN
    return plain_address(direct) or UNKNOWN


def former_address(message: Message) -> str:
    """Return the address that the recipient of `message` had until it was changed."""
    return str(message.context["former"])


def plain_address(text: str) -> str:
    """Return the IP address in `text`, or "" if it is none."""
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""
