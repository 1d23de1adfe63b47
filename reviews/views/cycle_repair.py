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
from reviews.models import Review
from reviews.nudging import Nudge
from reviews.progress import waits_for
from reviews.states import Verb
from reviews.views.cycle_access import ask_why, chosen_reviews, visible_cycle

FORMS: dict[str, Callable[[Employee, Review, str, datetime], None]] = {
    "pre_review": reopen_pre_review,
    "gap_assessment": reopen_assessment,
}
VERBS = {"pre_review": Verb.REOPEN_PRE_REVIEW, "gap_assessment": Verb.REOPEN_ASSESSMENT}


@verb("cycle", "cycle_id")
def reopen_form(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Show whose pre-reviews or gap assessments (form=...) would go back, and give them back."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    chosen, kind = list(chosen_reviews(request, cycle)), request.POST.get("form", "")
    if not chosen or kind not in FORMS:
        messages.error(request, _("Choose somebody first."))
        return redirect("cycle", cycle.pk)
    for review in chosen:
        require(cycle_rules.may_reopen(request.user, review, VERBS[kind]))

    @transaction.atomic
    def give_back(because: str) -> None:
        for review in chosen:
            FORMS[kind](request.user, review, because, timezone.now())

    page = "reviews/cycle/give_back.html"
    if asked := ask_why(request, cycle, chosen, page, give_back, kind=kind):
        return asked
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
