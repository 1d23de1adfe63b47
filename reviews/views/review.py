"""Home, the list of reviews, and one review at a glance."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people.requests import PersonalRequest
from reviews import hand_over_rules, progress, rules
from reviews.assessing import Assessments
from reviews.models import Review
from reviews.states import SEALED
from reviews.views.access import visible_review

ROWS = 50


@require_safe
def home(request: PersonalRequest) -> HttpResponse:
    """What is mine to do now; then what waits for others, by name; then my plan."""
    reviews = list(Review.objects.of(request.user).under_way().with_people().with_actions())
    steps = progress.next_steps(reviews, request.user)
    waiting = [
        (review, progress.waiting_sentence(review, request.user))
        for review in reviews
        if progress.next_step(review, request.user) is None
    ]
    led = [one for one in reviews if one.manager == request.user and one.stage in SEALED]
    assessments = Assessments.of(led)
    if assessments.total > 1:
        steps = _as_one_piece_of_work(steps, assessments)
    context = {
        "step": steps[0] if steps else None,
        "later": steps[1:],
        "waiting": waiting,
        "assessments": assessments,
    }
    return render(request, "reviews/home.html", context)


def _as_one_piece_of_work(
    steps: list[progress.NextStep], assessments: Assessments
) -> list[progress.NextStep]:
    """Leave of several assessments the one to write first; their list has the others."""
    order = [reverse("gap_assessment", args=[row.review.pk]) for row in assessments.rows]
    written = sorted(
        (one for one in steps if one.url in order), key=lambda one: order.index(one.url)
    )
    place = steps.index(next(one for one in steps if one.url in order)) if written else 0
    others = [one for one in steps if one.url not in order]
    return [*others[:place], *written[:1], *others[place:]]


@require_safe
def reviews(request: PersonalRequest) -> HttpResponse:
    """Every review whose status this person may see, newest first, with whom it waits for."""
    visible = Review.objects.visible_to(request.user).with_people().with_actions()
    page = Paginator(visible, ROWS).get_page(request.GET.get("page"))
    rows = [(review, progress.waiting_sentence(review, request.user)) for review in page]
    return render(request, "reviews/review/list.html", {"page": page, "rows": rows})


@require_safe
def review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Where one review stands, what is mine to do, and what happened so far."""
    review = visible_review(request, review_id)
    person = request.user
    context = {
        "review": review,
        "side": review.side_of(person),
        "stepper": progress.stepper(review, person),
        "step": progress.next_step(review, person),
        "may_ask": rules.may_ask_to_open(person, review),
        "may_stop_asking": rules.may_stop_asking(person, review),
        "may_agree": rules.may_agree_to_open(person, review),
        "may_open_content": rules.may_open_content(person, review),
        "may_read_talk": rules.may_read_talk(person, review),
        "may_hand_over": hand_over_rules.may_hand_over_from(person, review),
        "may_read_hand_over": hand_over_rules.may_read_hand_over(person, review),
        "may_read_plan": rules.may_read_plan(person, review),
        "events": review.events.visible_to(person).select_related("actor"),
    }
    return render(request, "reviews/review/detail.html", context)
