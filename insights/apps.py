from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    """Pictures for HR across the rooms below."""

    name = "insights"
    verbose_name = _("Insights")
