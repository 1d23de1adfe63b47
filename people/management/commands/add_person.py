"""Add somebody from the command line: how an installation gets its first HR admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from people.models import Employee, Role


class Command(BaseCommand):
    """`manage.py add_person dot@example.org "Dot Dvorak" --hr`"""

    help = "Add somebody, possibly as HR admin or auditor. They set a password by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address, a name, and what somebody may be beside."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--manager", metavar="EMAIL", help="who leads them")
        parser.add_argument("--title", default="")
        parser.add_argument("--hr", action="store_true", help="acts as HR for everyone")
        parser.add_argument("--auditor", action="store_true", help="reads statuses and the log")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person and their roles, all or nothing."""
        manager = self._manager(options["manager"])
        try:
            person = Employee.objects.create_user(
                options["email"], name=options["name"], title=options["title"], manager=manager
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for kind, wanted in ((Role.Kind.HR_ADMIN, "hr"), (Role.Kind.AUDITOR, "auditor")):
            if options[wanted]:
                Role.objects.create(person=person, kind=kind)
        self.stdout.write(
            f"{person.name} is added. On the sign-in page, “Set one by mail” gives them a password."
        )

    def _manager(self, email: str | None) -> Employee | None:
        if email is None:
            return None
        try:
            return Employee.objects.get(email__iexact=email)
        except Employee.DoesNotExist:
            raise CommandError(f"Nobody has the address {email}; add the manager first.") from None
