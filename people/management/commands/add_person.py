"""Add somebody from the command line, or give somebody who is there a role or a way in again.

It is how an installation gets its first HR admin, and how it is repaired when nobody is left who
could do so in the browser.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from people.actions.employees import introduce, readmit
from people.actions.invitations import send_invitation
from people.actions.roles import grant, grant_superuser
from people.choices import RoleKind
from people.models import Department, Employee
from people.verdicts import Conflict

ROLES = {"hr": RoleKind.HR_ADMIN, "auditor": RoleKind.AUDITOR}
REPAIRS = (*ROLES, "superuser", "back")
PLACE = ("name", "manager", "department", "title")


class Command(BaseCommand):
    """`manage.py add_person dot@example.org "Dot Dvorak" --hr`, or no name for who is there."""

    help = (
        "Add somebody, possibly with a role, and send them an invitation by mail. For somebody who "
        "is there already, give the address and --hr, --auditor, --superuser or --back alone: they "
        "get the role, are let back in if they had left, and are invited if they have no password."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address, a name, where somebody belongs, and what they may be beside."""
        parser.add_argument("email", help="their e-mail address; the invitation goes there")
        parser.add_argument("name", nargs="?", help="their whole name, in quotes, if they are new")
        parser.add_argument("--manager", metavar="EMAIL", help="who leads them")
        parser.add_argument("--department", metavar="NAME", help="one that exists")
        parser.add_argument("--title", default="", help="what they work as")
        parser.add_argument("--hr", action="store_true", help="acts as HR for everyone")
        parser.add_argument("--auditor", action="store_true", help="reads statuses and the log")
        parser.add_argument("--superuser", action="store_true", help="runs the installation")
        parser.add_argument("--back", action="store_true", help="works here again after leaving")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person or let them in again, with their roles and a way in, all or nothing."""
        now = timezone.now()
        person = Employee.objects.with_address(options["email"]).first()
        is_new = person is None
        if person is None:
            person = self._add(options, now)
        else:
            self._repair(person, options, now)
        self._give_roles(person, options, now)
        self.stdout.write(f"{person.name} is added." if is_new else _what_they_are(person))
        if not person.has_usable_password():
            send_invitation(None, person, now)
            self.stdout.write(f"An invitation to {person.email} is queued.")

    def _repair(self, person: Employee, options: dict[str, Any], now: datetime) -> None:
        """Let in again who had left; refuse what is only for somebody new."""
        wanted = any(options[name] for name in REPAIRS)
        if not wanted or any(options[name] for name in PLACE):
            raise CommandError(
                f"{person.name} has this address already. To give them a role or let them in "
                f"again: add_person {person.email} with one of "
                f"{', '.join(f'--{name}' for name in REPAIRS)} and nothing else."
            )
        if not person.is_active:
            readmit(None, person, timezone.localdate(now), now)

    def _give_roles(self, person: Employee, options: dict[str, Any], now: datetime) -> None:
        for option, kind in ROLES.items():
            if options[option]:
                grant(None, person, kind, None, now)
        if options["superuser"]:
            grant_superuser(None, person, now)

    def _add(self, options: dict[str, Any], now: datetime) -> Employee:
        if not options["name"]:
            raise CommandError("Nobody has this address. To add them, give their name as well.")
        fields = {name: options[name] for name in ("email", "name", "title")}
        links = {
            "manager": self._manager(options["manager"]),
            "department": self._department(options["department"]),
        }
        try:
            return introduce(None, fields | links, now)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Conflict as conflict:
            raise CommandError(str(conflict)) from conflict

    def _manager(self, email: str | None) -> Employee | None:
        if email is None:
            return None
        manager: Employee | None = Employee.objects.with_address(email).first()
        if manager is None:
            raise CommandError(f"Nobody has the address {email}; add the manager first.")
        return manager

    def _department(self, name: str | None) -> Department | None:
        if name is None:
            return None
        found = list(Department.objects.filter(name__iexact=name)[:2])
        if len(found) != 1:
            known = "Two departments have" if found else "No department has"
            raise CommandError(f"{known} the name {name}.")
        return found[0]


def _what_they_are(person: Employee) -> str:
    """Return what somebody who was there already may do now."""
    roles = [str(role.get_kind_display()) for role in person.roles.order_by("pk")]
    roles += ["superuser"] if person.is_superuser else []
    return f"{person.name} works here: {', '.join(roles) or 'no role'}."
