"""My calendar: a private address to subscribe to, and what a calendar program reads there."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import requests
from people.models import Employee
from people.requests import PersonalRequest
from reviews.actions import calendar_feed as actions
from reviews.calendars import Entry, feed, host
from reviews.models import ActionItem, Appointment, CalendarFeed
from reviews.states import Status

LOOKS_BACK = timedelta(days=60)
ONE_DAY = timedelta(days=1)


@require_safe
def my_calendar(request: PersonalRequest) -> HttpResponse:
    """Whether there is such an address, what it shows, and how to end it."""
    return _page(request)


@requests.verb("my_calendar")
def make_calendar_feed(request: PersonalRequest) -> HttpResponse:
    """Make an address and show it, here and now alone; one that was made before ends."""
    token = actions.make_calendar_feed(request.user, timezone.now())
    return _page(request, settings.SITE_URL + reverse("calendar_feed", args=[token]))


@requests.verb("my_calendar")
def revoke_calendar_feed(request: PersonalRequest) -> HttpResponse:
    """End the address."""
    if actions.revoke_calendar_feed(request.user):
        messages.success(request, _("Revoked. Nobody reads your calendar there any more."))
    return redirect("my_calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What is agreed and due, for a calendar program, which has no session.

    Whoever asks with what opens nothing, or no longer, is told the same.
    """
    opened = CalendarFeed.objects.filter(digest=actions.digest_of(token), person__is_active=True)
    found = opened.select_related("person").first()
    if found is None:
        raise Http404
    with translation.override(found.person.locale or settings.LANGUAGE_CODE):
        content = feed(_entries(found.person, timezone.now()))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    etag = quote_etag(sha256(content).hexdigest())
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _page(request: PersonalRequest, address: str = "") -> HttpResponse:
    feeds = CalendarFeed.objects.filter(person=request.user)
    context = {"feed": feeds.first(), "address": address}
    return render(request, "reviews/calendar_feed/mine.html", context)


def _entries(person: Employee, now: datetime) -> Iterator[Entry]:
    """Yield the talks of `person`, and the days of what they owe in signed plans."""
    talks = Appointment.objects.visible_to(person).standing_since(now - LOOKS_BACK)
    for talk in talks:
        yield _talk(talk)
    owed = ActionItem.objects.visible_to(person).owed_by(person).with_people()
    for action in owed.order_by("pk"):
        if action.status == Status.OPEN:
            yield _due(action, "first-step", action.first_step_by)
        yield _due(action, "due", action.due)


def _talk(talk: Appointment) -> Entry:
    return Entry(
        uid=talk.uid,
        title=_("Bearing: a conversation"),
        begins=talk.start,
        ends=talk.end,
        path=reverse("review", args=[talk.review_id]),
        changed_at=talk.changed_at,
        sequence=talk.sequence,
    )


def _due(action: ActionItem, what: str, day: date) -> Entry:
    review = action.plan.review
    is_apart = action.is_kept_apart
    return Entry(
        uid=f"action-{action.pk}-{what}@{host()}",
        title=_("Bearing: something is due"),
        begins=day,
        ends=day + ONE_DAY,
        path=reverse("handed_over") if is_apart else reverse("plan", args=[review.pk]),
        changed_at=review.stage_since,
    )
