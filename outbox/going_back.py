"""What a migration does with unsent mail on the way back to a version that has no words for it."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from outbox.actions import CANCELLED
from outbox.states import UNFINISHED, State


def drop_unsent(*kinds: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """Return a step back that drops unsent messages of `kinds`; tried again, they never would go.

    As cancelled: what is due by the time this version is back comes to life again.
    """

    def drop_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        unsent = apps.get_model("outbox", "Message").objects.filter(state__in=UNFINISHED)
        unsent = unsent.filter(kind__in=kinds)
        unsent.update(state=State.DROPPED, claimed_by=None, reason=CANCELLED)

    return drop_them
