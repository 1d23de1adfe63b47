from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AspirationsConfig(AppConfig):
    """Where a person wants to go."""

    name = "aspirations"
    verbose_name = _("Aspirations")
