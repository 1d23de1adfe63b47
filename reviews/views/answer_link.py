"""A link in a mail that says how an action goes: without a session, and without making one.

What may come here without a person: mail programs that look at links before their reader does,
proxies, browsers that load pages ahead. So opening changes nothing, and a form that is sent as it
stands says nothing: an answer is what a button says, and the first button of each form says none.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from outbox.localities import time_zone_of
from people import requests
from people.given_back import gives_back, typed_texts
from reviews.actions import answer_link as actions
from reviews.actions.calendar_feed import digest_of
from reviews.answer_link_rules import may_answer_by_link
from reviews.forms.answer_link import AnswerForm
from reviews.models import AnswerLink
from reviews.rules import TAKE_BACK_WITHIN
from reviews.states import Status

View = Callable[[HttpRequest, AnswerLink, str], HttpResponse]


def whoever_holds_it(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hand the link that `token` opens to `view`, in the words and the time zone of its person.

    Unknown, void, used up: one answer. Nobody keeps a copy, and no other page hears the address. A
    form from another site would have to know it, and needs no other proof.
    """

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        opened = AnswerLink.objects.opened_by(digest_of(token)).with_action().first()
        if opened is None or not may_answer_by_link(opened, timezone.now()):
            response = _closed(request)
        else:
            language = opened.person.locale or settings.LANGUAGE_CODE
            with translation.override(language), timezone.override(time_zone_of(opened.person)):
                response = view(request, opened, token)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
@whoever_holds_it
def answer_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    """The four answers or, for a day, the one that was given."""
    if link.said is None:
        return _open(request, link, token, AnswerForm())
    until = link.said.at + TAKE_BACK_WITHIN
    context = _about(link, token) | {"said": link.said, "until": until}
    return render(request, "reviews/answer_link/noted.html", context)


@gives_back(AnswerForm.base_fields)
@requests.verb("answer_link", "token")
@whoever_holds_it
def answer_by_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    """Say how the action goes, as whoever got the mail."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _open(request, link, token, form)
    words = form.cleaned_data
    actions.answer_by_link(link, words["answer"], words["note"], timezone.now())
    return redirect("answer_link", token)


@requests.verb("answer_link", "token")
@whoever_holds_it
def take_back_by_link(request: HttpRequest, link: AnswerLink, token: str) -> HttpResponse:
    """Undo what was said by it; nothing, without the word of the button or if that was done."""
    if "take_back" in request.POST and link.said is not None:
        actions.take_back_by_link(link, timezone.now())
        return redirect(reverse("answer_link", args=[token]) + "?undone")
    return redirect("answer_link", token)


def _open(request: HttpRequest, link: AnswerLink, token: str, form: AnswerForm) -> HttpResponse:
    last_day = timezone.localdate(link.expires_at - timedelta(days=1))  # whole, in any case
    context = _about(link, token) | {"form": form, "last_day": last_day}
    context["is_undone"] = "undone" in request.GET
    status = 422 if form.is_bound else 200
    return render(request, "reviews/answer_link/open.html", context, status=status)


def _about(link: AnswerLink, token: str) -> dict[str, object]:
    """Return what the mail has said as well, and nothing of what the two have written."""
    review = link.action.plan.review
    begun = link.action.status != Status.OPEN
    return {
        "token": token,
        "person": link.person,
        "other": review.other(link.person),
        "review": review,
        "position": link.action.position,
        "due": link.action.due,
        "first_step_by": None if begun else link.action.first_step_by,
    }


def _closed(request: HttpRequest) -> HttpResponse:
    context = {"typed": typed_texts(request) if request.method == "POST" else []}
    return render(request, "reviews/answer_link/closed.html", context, status=404)
