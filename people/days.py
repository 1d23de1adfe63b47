"""What follows from a day having passed: last days and the ends of leaves."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import models, transaction

from people.actions.employees import let_go, welcome_back
from people.models import Employee
from people.verdicts import Conflict


def note_leavers(today: date, now: datetime) -> int:
    """Let everybody go whose last day is over; return how many. Again changes nothing."""
    over = Employee.objects.at_work().filter(end_date__lt=today)
    return _each(over, lambda one: let_go(None, one, one.end_date or today, now))


def note_returns(today: date, now: datetime) -> int:
    """Welcome everybody back whose leave is over; return how many. Again changes nothing."""
    over = Employee.objects.at_work().filter(on_leave_to__lt=today)
    return _each(over, lambda one: welcome_back(None, one, now))


def _each(people: models.QuerySet[Employee], change: Callable[[Employee], None]) -> int:
    """Change one person after the other, each in a transaction; return how many were changed.

    Somebody whose record changes at this very moment is left to the next time.
    """
    done = 0
    for one in people.order_by("pk"):
        try:
            with transaction.atomic():
                change(one)
        except Conflict:
            continue
        done += 1
    return done
