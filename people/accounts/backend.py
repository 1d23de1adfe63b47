"""Who somebody says they are, and whether their password says so too."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from people.models import Employee


def find_employee(login: str) -> Employee | None:
    """Return who has this e-mail address or else this employee number, or None.

    One question to the database, whatever is typed. allauth's own table of addresses is left out:
    HR keeps the addresses, and one that is no longer somebody's must open nothing.
    """
    login = login.strip()
    if "@" not in login:
        return Employee.objects.filter(number=login).first()
    return Employee.objects.with_address(login).first()


class EmployeeBackend(AuthenticationBackend):
    """Sign in by e-mail address or employee number.

    Known or unknown, with a password or without one, here or gone: it takes one query and exactly
    one computation of a hash to say no.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Employee | None:
        login = credentials.get("email") or credentials.get("username") or ""
        found: Employee | None = self._check_password(find_employee(login), credentials["password"])
        return found
