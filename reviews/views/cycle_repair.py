"""HR gives forms back, for reviews that are chosen on the board."""

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
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.models import Review
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
