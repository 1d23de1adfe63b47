"""HR gives forms back and reminds people, for reviews that are chosen on the board."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Employee
from people.requests import PersonalRequest, verb
from people.verdicts import require
from reviews import cycle_rules
from reviews.actions.nudging import nudge
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.finding import find_hr
from reviews.forms.cycle_draft import ReasonForm
from reviews.models import Review
from reviews.nudging import Nudge
from reviews.progress import waits_for
from reviews.views.cycle_access import chosen_reviews, visible_cycle

FORMS: dict[str, Callable[[Employee, Review, str, datetime], None]] = {
    "pre_review": reopen_pre_review,
    "gap_assessment": reopen_assessment,
}


@verb("cycle", "cycle_id")
def reopen_form(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Give the pre-reviews or gap assessments (form=...) of the chosen reviews back."""
    cycle, form = visible_cycle(request, cycle_id), ReasonForm(request.POST)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle))
    reopen = FORMS.get(request.POST.get("form", ""))
    if not form.is_valid() or not chosen or reopen is None:
        messages.error(request, _("Choose somebody and say why; both people will read it."))
        return redirect("cycle", cycle.pk)
    with transaction.atomic():
        for review in chosen:
            reopen(request.user, review, form.cleaned_data["reason"], timezone.now())
    messages.success(request, _("Their authors have the forms again and are told."))
    return redirect("cycle", cycle.pk)


@verb("cycle", "cycle_id")
def nudge_people(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Remind whoever owes something in the chosen reviews, and say who was spared and why."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen = list(chosen_reviews(request, cycle).with_actions())
    if not chosen:
        messages.error(request, _("Choose somebody to remind."))
        return redirect("cycle", cycle.pk)
    find_hr(chosen)
    for review in chosen:
        require(cycle_rules.may_nudge(request.user, review))
    owed = [(review, one) for review in chosen for one in waits_for(review)]
    sent, spared = nudge(request.user, cycle, owed, timezone.now())
    if sent:
        messages.success(request, _("Reminded: %(names)s.") % {"names": _names(sent)})
    if spared:
        messages.info(request, _("Not reminded: %(names)s.") % {"names": _names(spared)})
    return redirect("cycle", cycle.pk)


def _names(nudges: list[Nudge]) -> str:
    """Name everybody once, with the reason where there is one."""
    named = [
        f"{one.recipient.name} ({one.spared})" if one.spared else one.recipient.name
        for one in nudges
    ]
    return ", ".join(dict.fromkeys(named))
