from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Messages that are due to somebody."""

    name = "outbox"
    verbose_name = _("Outbox")
