"""What every page may know about the installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, object]:
    """Return `is_demo`, which shows the way to the demo's mailbox, and who else signs people in."""
    return {"is_demo": settings.DEMO, "oidc_name": settings.OIDC_NAME}
