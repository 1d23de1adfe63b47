"""Who may word mails, and read what became of them, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_yours


def may_word_mail(person: Employee) -> Verdict:
    """HR for everyone: the words go to everybody."""
    if person.runs_everyone:
        return ALLOWED
    return not_yours(_("Only HR for the whole organisation words mails."))


def may_see_log(person: Employee) -> Verdict:
    """HR reads what became of the mails to the people of their part, and never what they said."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR sees what became of mails."))
