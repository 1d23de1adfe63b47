"""Add somebody from the command line: how an installation gets its first HR admin."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from people.actions.employees import introduce
from people.actions.invitations import send_invitation
from people.actions.roles import grant
from people.choices import RoleKind
from people.models import Department, Employee
from people.verdicts import Conflict

ROLES = {"hr": RoleKind.HR_ADMIN, "auditor": RoleKind.AUDITOR}


class Command(BaseCommand):
    """`manage.py add_person dot@example.org "Dot Dvorak" --hr`"""

    help = "Add somebody, possibly as HR admin or auditor, and send them an invitation by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address, a name, where somebody belongs, and what they may be beside."""
        parser.add_argument("email", help="their e-mail address; the invitation goes there")
        parser.add_argument("name", help="their whole name, in quotes")
        parser.add_argument("--manager", metavar="EMAIL", help="who leads them")
        parser.add_argument("--department", metavar="NAME", help="one that exists")
        parser.add_argument("--title", default="", help="what they work as")
        parser.add_argument("--hr", action="store_true", help="acts as HR for everyone")
        parser.add_argument("--auditor", action="store_true", help="reads statuses and the log")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person with their roles and invite them, all or nothing."""
        now = timezone.now()
        person = self._add(options, now)
        for option, kind in ROLES.items():
            if options[option]:
                grant(None, person, kind, None, now)
        send_invitation(None, person, now)
        self.stdout.write(f"{person.name} is added; an invitation to {person.email} is queued.")

    def _add(self, options: dict[str, Any], now: datetime) -> Employee:
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
