"""What every page may know about the installation."""

from django.conf import settings
from django.http import HttpRequest

from insights.showing import has_figures


def installation(request: HttpRequest) -> dict[str, object]:
    """Return `is_demo`, which shows the way to the demo's mailbox, and who else signs people in.

    `has_figures` is a question, which only HR's header asks.
    """
    return {
        "is_demo": settings.DEMO,
        "oidc_name": settings.OIDC_NAME,
        "has_figures": has_figures,
    }
