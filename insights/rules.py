"""Who may see which picture, with the sentence for a no."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_yours


def may_see_team(person: Employee, manager: Employee, *, covers_any: bool) -> Verdict:
    """Whoever leads it; HR, as far as they act for the manager or somebody in it (`covers_any`)."""
    if person == manager or person.acts_as_hr_for(manager) or covers_any:
        return ALLOWED
    return not_yours(
        format_lazy(_("Only {name}, and HR, see how this team goes."), name=manager.called)
    )
