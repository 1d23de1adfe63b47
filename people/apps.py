from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from outbox.seams import add_source, make_addresses_of, make_paths_of, never_drop


class PeopleConfig(AppConfig):
    """Who works here, who leads whom, who may act as HR."""

    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Make the links by which people get in when they are sent, and hear of second steps."""
        add_source("people.actions.passwords.answer_password_requests")
        make_paths_of("account_invitation", "people.accounts.links.path_of_invitation")
        make_paths_of("account_password", "people.accounts.links.path_of_password")
        # By name, since no model is there yet when this file is read.
        added = import_string("allauth.mfa.signals.authenticator_added")
        added.connect(import_string("people.accounts.factors.end_other_sessions"))
        make_addresses_of("address_changed", "people.accounts.addresses.former_address")
        never_drop("account_changed")
        never_drop("address_changed")
