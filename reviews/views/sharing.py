"""The employee's switch: whoever leads the manager reads the plan, or doesn't."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from people.keyset import is_number
from people.requests import PersonalRequest
from reviews.actions import sharing as actions
from reviews.views.access import verb, visible_review


@verb(page="plan")
def share_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Let the person who was named on the page read the plan."""
    review = visible_review(request, review_id)
    to = request.POST.get("to", "")
    actions.share_plan(request.user, review, int(to) if is_number(to) else 0, timezone.now())
    messages.success(request, _("Shared. Whoever reads it stands in your access log."))
    return _back_to(review_id)


@verb(page="plan")
def stop_sharing_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Let them read it no more."""
    review = visible_review(request, review_id)
    actions.stop_sharing_plan(request.user, review, timezone.now())
    messages.success(request, _("It is shared no more."))
    return _back_to(review_id)


def _back_to(review_id: int) -> HttpResponse:
    return redirect(reverse("plan", args=[review_id]) + "#sharing")
