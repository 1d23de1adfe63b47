"""manage.py start_review: what HR's page does, for a first conversation or a script."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.actions.cycle import start_review
from reviews.forms.cycle import StartReviewForm
from reviews.models import Review

OPTIONS = {
    "who": "EMPLOYEE_EMAIL",
    "cycle_name": "--cycle",
    "prepare_by": "--prepare-by",
    "talk_by": "--talk-by",
}


class Command(BaseCommand):
    """Start one review by the same form and the same action as the page does."""

    help = "Invite one person and their manager to a career conversation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whom to invite, who invites and, if it isn't the usual, the round and the days."""
        parser.add_argument("employee", metavar="EMPLOYEE_EMAIL", help="whose review it is")
        parser.add_argument("--by", metavar="HR_EMAIL", required=True, help="who starts it, as HR")
        parser.add_argument("--cycle", metavar="NAME", help="the round (default: this year's)")
        parser.add_argument("--prepare-by", metavar="DATE", help="2030-03-12 (default: in 14 days)")
        parser.add_argument("--talk-by", metavar="DATE", help="2030-03-26 (default: in 28 days)")

    def handle(self, *_args: Any, employee: str, by: str, **options: Any) -> None:
        """Start it and print who was invited; raise CommandError with one line on each mistake."""
        hr = acting_as_hr(by)
        today = timezone.localdate()
        given = {
            "cycle_name": options["cycle"],
            "prepare_by": options["prepare_by"],
            "talk_by": options["talk_by"],
        }
        chosen = {name: value for name, value in given.items() if value is not None}
        form = StartReviewForm(
            hr, StartReviewForm.suggestion(hr, today, employee) | chosen, today=today
        )
        if not form.is_valid():
            raise CommandError("\n".join(mistakes(form)))
        review = start(hr, form)
        self.stdout.write(
            _("%(employee)s and %(manager)s are invited to review %(number)s.")
            % {"employee": review.employee, "manager": review.manager, "number": review.pk}
        )


def acting_as_hr(email: str) -> Employee:
    """Return the person at that address, if they act as HR; otherwise raise CommandError."""
    person = Employee.objects.at_work().filter(email__iexact=email).first()
    if person is None:
        raise CommandError(_("--by: nobody who works here has the address %s.") % email)
    if not person.hr_scope:
        raise CommandError(_("--by: %s does not act as HR.") % email)
    return person


def start(hr: Employee, form: StartReviewForm) -> Review:
    """Start what the valid `form` asks for; raise CommandError if it can't be."""
    typed = form.cleaned_data
    try:
        return start_review(hr, typed["who"], typed["cycle_name"], form.dates(), timezone.now())
    except (Conflict, Refused) as refusal:
        raise CommandError(str(refusal)) from None


def mistakes(form: StartReviewForm) -> list[str]:
    """Return one line for each thing that `form` refuses, under the name of its option."""
    return [
        f"{OPTIONS[field]}: {error}" for field, errors in form.errors.items() for error in errors
    ]
