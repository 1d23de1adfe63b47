from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """A made-up organisation to try Bearing with."""

    name = "demo"
    verbose_name = _("Demo")
