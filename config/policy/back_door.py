"""Rows of the admin site: superusers look, nobody changes anything there."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.policy.rows import BackDoor

REGISTERED = ("people_employee", "people_department", "people_role", "outbox_message")
NAMELESS = "without a name: admin/"  # what tests/policy calls a route that can't be reversed


def _page(name: str, what: str | Promise) -> BackDoor:
    return BackDoor(f"admin:{name}", what, {"GET": 200}, 405)


def _alike(name: str, what: str | Promise, status: int) -> BackDoor:
    return BackDoor(f"admin:{name}", what, {}, status)


def _of_a_model(name: str) -> Iterator[BackDoor]:
    """Yield the rows of the pages that Django makes for a model."""
    yield _alike(f"{name}_changelist", _("Look rows up"), 200)
    yield BackDoor(
        f"admin:{name}_change", _("Look at a row, and change nothing"), {"POST": 403}, 200
    )
    yield _alike(f"{name}_history", _("Read that nothing was changed here"), 200)
    yield _alike(f"{name}_add", _("Add nothing"), 403)
    yield _alike(f"{name}_delete", _("Delete nothing"), 403)
    address = name.replace("_", "/")
    yield BackDoor(
        f"{NAMELESS}{address}/<path:object_id>/", _("Find a row by an old link"), {}, 302
    )


BACK_DOOR = (
    _alike("index", _("See what there is to look at"), 200),
    _alike("app_list", _("See what there is to look at in one room"), 200),
    _alike("logout", _("Be led to our own page for signing out"), 302),
    _alike("password_change", _("Be led to our own page for passwords"), 302),
    _page("password_change_done", _("Read that a password is changed")),
    _page("jsi18n", _("Fetch the words of Django's scripts")),
    BackDoor(
        "admin:autocomplete", _("Search in a form, of which there is none"), {"GET": 403}, 405
    ),
    _alike("view_on_site", _("Leave for a row's page, of which there is none"), 404),
    *(row for name in REGISTERED for row in _of_a_model(name)),
    BackDoor(f"{NAMELESS}(?P<url>.*)$", _("Open what there isn't"), {}, 404),
)
