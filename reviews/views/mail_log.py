"""HR sees what became of the mails to the people of their part."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from outbox.signs import current_hold
from people.keyset import slice_of
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import mail_log as log, mail_rules
from reviews.forms.mail_log import LogFilter


@require_safe
def mail_log(request: PersonalRequest) -> HttpResponse:
    """See who got which mail and when, and what did not go out and why; never what it said."""
    require(mail_rules.may_see_log(request.user))
    filters = LogFilter(request.user, request.GET)
    page = slice_of(filters.mails(log.mails_seen_by(request.user)), "-queued_at", request.GET)
    seen = Employee.objects.visible_to(request.user)
    context = {
        "filters": filters,
        "page": page,
        "lines": log.lines(page.rows, timezone.now(), is_held=current_hold() is not None),
        "query": urlencode(filters.kept()),
        "about": seen.filter(pk=filters.cleaned_data.get("person")).first(),
        "cycle": filters.chosen_cycle,
    }
    return render(request, "reviews/mail/log.html", context)
