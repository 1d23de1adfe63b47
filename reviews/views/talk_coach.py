"""The coach beside the actions of a talk: asked by POST alone, and nothing of it is kept (R8)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django_htmx.middleware import HtmxDetails

from people.requests import PersonalRequest
from people.verdicts import require
from reviews import rules
from reviews.concrete import Advice, read_along
from reviews.forms.plan import LONGEST_LINE, MOST_ROWS, row_name
from reviews.models import Review
from reviews.states import TalkStage
from reviews.views.access import verb, visible_review
from reviews.views.talk_pages import both_views, form_of, plan_of, show_again


class TypingRequest(PersonalRequest):
    """A request that may come while somebody types."""

    htmx: HtmxDetails


@sensitive_post_parameters()
@verb(page="talk")
def coach_talk(request: TypingRequest, review_id: int) -> HttpResponse:
    """Say of one action what is concrete in it, and what would make it more so.

    To a script that is a few lines. To a browser without one, which sends the whole form, it is the
    whole page, with everything as it was typed.
    """
    review = visible_review(request, review_id)
    require(rules.may_write_plan(request.user, review))
    row = next((one for one in range(1, MOST_ROWS + 1) if str(one) == request.POST.get("row")), 1)
    if request.htmx:
        says = {"advice": _advice(request, row)}
        return render(request, "reviews/conversation/_concrete.html", says)
    return _page(request, review, row)


def _page(request: TypingRequest, review: Review, row: int) -> HttpResponse:
    plan, views = plan_of(request, review), both_views(request, review)
    form = form_of(plan, TalkStage.ACTIONS, views, request.POST)
    form.is_valid()
    advice = _advice(request, row)
    return show_again(request, review, form, views, advice=advice, advised=row)


def _advice(request: TypingRequest, row: int) -> Advice:
    """What is longer than its field isn't read: nobody would wait for it."""
    texts = [request.POST.get(f"{row_name(row)}-{name}", "") for name in ("what", "measure")]
    return read_along(*(text[:LONGEST_LINE] for text in texts))
