"""Roles as events keep them: "hr_admin:7" for a part, "hr_admin" for everyone. Read only here."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from people.models import Role


def in_short(role: "Role") -> str:
    """Return what an event keeps of a role: its kind and, for a part, the department's number."""
    return f"{role.kind}:{role.department_id}" if role.department_id else str(role.kind)


def read_short(short: object) -> tuple[str, int | None]:
    """Return the kind that an event kept, and the department's number or None, from `in_short`."""
    kind, _colon, number = str(short).partition(":")
    return kind, int(number) if number.isdecimal() else None
