from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class AspirationsConfig(AppConfig):
    """Where a person wants to go."""

    name = "aspirations"
    verbose_name = _("Aspirations")

    def ready(self) -> None:
        """Hear of other managers, and of those who leave."""
        # By name, since no model is there yet when this file is read.
        listen = import_string("people.changes.listen")
        listen(import_string("aspirations.actions.sharing.withdraw_after"))
