from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from outbox.checks import mails_are_complete


class OutboxConfig(AppConfig):
    """Messages that are due to somebody."""

    name = "outbox"
    verbose_name = _("Outbox")

    def ready(self) -> None:
        """Register the check of the mails' files."""
        register(mails_are_complete, Tags.templates)
