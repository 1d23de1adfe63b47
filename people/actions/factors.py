"""Somebody has lost their second step, and HR lets them set up another."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from people.accounts import messages, rules
from people.changes import Change, tell
from people.models import Employee, PersonEvent
from people.verdicts import require


@transaction.atomic
def remove_factors(person: Employee, employee: Employee, now: datetime) -> None:
    """Let `employee` sign in with the password alone again; they are told."""
    require(rules.may_remove_factors(person, employee))
    Authenticator.objects.filter(user=employee).delete()
    tell(Change(PersonEvent.Verb.REMOVE_FACTORS, employee, person, None, None, now))
    messages.say_account_changed(employee, "factor_removed", now)
