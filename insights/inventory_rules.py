"""Who reads what Bearing keeps and who has read it, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_yours


def may_see_inventory(person: Employee) -> Verdict:
    """HR and auditors, who answer a works council; there is nobody's content in it."""
    if person.hr_scope or person.is_auditor:
        return ALLOWED
    return not_yours(_("Only HR and auditors see the list of all that is kept."))


def may_trace_readers(person: Employee) -> Verdict:
    """Auditors: who could read and who has read, never what."""
    if person.is_auditor:
        return ALLOWED
    return not_yours(_("Only auditors trace who could read somebody’s records."))
