from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from outbox.seams import add_source


class InsightsConfig(AppConfig):
    """Pictures for HR across the rooms below."""

    name = "insights"
    verbose_name = _("Insights")

    def ready(self) -> None:
        """Let whoever sends the mail go on with long lists first."""
        add_source("insights.exports.running.work_before_sending")
