"""HR starts reviews."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.requests import PersonalRequest
from people.verdicts import ALLOWED, Conflict, not_yours, require
from reviews.actions.cycle import NameConflict, start_review as start
from reviews.forms.cycle import StartReviewForm


@require_http_methods(["GET", "HEAD", "POST"])
def start_review(request: PersonalRequest) -> HttpResponse:
    """Invite one person and their manager to a career conversation."""
    person = request.user
    require(ALLOWED if person.hr_scope else not_yours(_("Only HR starts reviews.")))
    today = timezone.localdate()
    form = StartReviewForm(
        person,
        request.POST if request.method == "POST" else None,
        today=today,
        initial=StartReviewForm.suggestion(person, today, request.GET.get("who", "")),
    )
    if request.method == "POST" and form.is_valid():
        employee = form.cleaned_data["who"]
        try:
            review = start(
                person, employee, form.cleaned_data["cycle_name"], form.dates(), timezone.now()
            )
        except NameConflict as conflict:
            form.add_error("cycle_name", str(conflict))
        except Conflict as conflict:
            form.add_error("who", str(conflict))
        else:
            messages.success(
                request, _("%(name)s and their manager are invited.") % {"name": employee.called}
            )
            return redirect("review", review.pk)
    return render(
        request, "reviews/cycle/start.html", {"form": form}, status=422 if form.errors else 200
    )
