from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Who works here, who leads whom, who may act as HR."""

    name = "people"
    verbose_name = _("People")
