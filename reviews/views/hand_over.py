"""HR hands reviews over; the employee answers; the former manager keeps what is theirs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from aspirations.catalogue import current
from people import requests
from people.access_log import Opened, record_readings, start_of_day
from people.given_back import gives_back
from people.keyset import is_number
from people.models import AccessLogEntry, Employee
from people.requests import METHODS, PersonalRequest
from people.verdicts import Conflict, require
from reviews import hand_over_rules as rules, progress
from reviews.actions import hand_over as actions
from reviews.actions.moving import ANOTHER_LEADS, CHANGED_MEANWHILE
from reviews.content import content_of
from reviews.forms.check_in import CheckInForm
from reviews.forms.hand_over import BriefForm, HandOverForm, LookForForm
from reviews.models import ActionItem, GapAssessment, HandOver, PrivateNote, Review
from reviews.passages import Passage, passages_of
from reviews.querysets import ReviewQuerySet
from reviews.states import FINISHED
from reviews.views.access import chosen_numbers, note_reading, verb, visible_review

MOST_AT_ONCE = 50


@require_http_methods(METHODS)
def hand_over_reviews(request: PersonalRequest) -> HttpResponse:
    """Choose reviews, look at what would happen, and hand them over."""
    require(rules.may_hand_over_any(request.user))
    if "choose" in request.POST:
        return _from_the_board(request)
    chosen = list(_chosen(request)[:MOST_AT_ONCE])
    if request.method != "POST":
        return _choosing_page(request, chosen, HandOverForm())
    form = HandOverForm(request.POST)
    if not form.is_valid() or not chosen:
        return _choosing_again(request, chosen, form)
    passages = passages_of(request.user, chosen, form.cleaned_data["to"])
    if not form.cleaned_data["seen"]:
        form.look_at(passages)
        return _choosing_page(request, chosen, form, passages)
    return _hand_over(request, form, passages)


def _from_the_board(request: PersonalRequest) -> HttpResponse:
    """Lead on with what is ticked on the board of a cycle; back to it if nothing is."""
    if numbers := chosen_numbers(request):
        return redirect(_address_of(numbers))
    messages.error(request, _("Choose somebody first."))
    cycle = request.POST["choose"]
    return redirect("cycle", int(cycle)) if is_number(cycle) else redirect("hand_over_reviews")


def _choosing_again(
    request: PersonalRequest, chosen: list[Review], form: HandOverForm
) -> HttpResponse:
    """Show the list that was there, ticked as it was sent, with all that was typed."""
    listed = list(_among(request, chosen_numbers(request, "listed"))[:MOST_AT_ONCE]) or chosen
    if not listed:
        messages.error(request, _("Choose at least one review that is under way."))
        return redirect("hand_over_reviews")
    return _choosing_page(request, listed, form, status=422, ticked=chosen)


def _address_of(numbers: list[int]) -> str:
    """Return where these reviews are chosen: a page with an address, and nothing secret in it."""
    query = urlencode({"review": numbers}, doseq=True)
    return f"{reverse('hand_over_reviews')}?{query}"


def _hand_over(
    request: PersonalRequest, form: HandOverForm, passages: list[Passage]
) -> HttpResponse:
    """Hand over what was on the page; nothing, if it would be something else by now."""
    if not form.confirms(passages):
        raise Conflict(CHANGED_MEANWHILE)
    pairs = [(one.review, one.manager) for one in passages if one.verdict and one.manager]
    actions.hand_over_many(request.user, pairs, form.terms(), timezone.now())
    said = ngettext(
        "%(count)s review is handed over. All three people are told.",
        "%(count)s reviews are handed over. All three people of each are told.",
        len(pairs),
    )
    messages.success(request, said % {"count": len(pairs)})
    return redirect("hand_over_reviews")


@requests.verb("hand_over_reviews")
def hand_back(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Give somebody who is back the reviews that a stand-in had."""
    manager = get_object_or_404(Employee.objects.visible_to(request.user), pk=person_id)
    count = actions.hand_back(request.user, manager, timezone.now())
    said = ngettext(
        "%(count)s review is %(name)s's again.", "%(count)s reviews are %(name)s's again.", count
    )
    messages.success(request, said % {"count": count, "name": manager.called})
    return redirect("hand_over_reviews")


@require_safe
def hand_over(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The brief: where the review stands, what passes on and when, and the employee's answer."""
    review = visible_review(request, review_id)
    require(rules.may_read_hand_over(request.user, review))
    return _brief_page(request, review)


@gives_back(BriefForm.base_fields)
@verb(page="hand_over")
def pass_on(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Let the new manager read what was written before."""
    return _answer(request, review_id, actions.pass_on, _("Passed on. They can read it now."))


@gives_back(BriefForm.base_fields)
@verb(page="hand_over")
def keep_back(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what was written before, until one says otherwise."""
    said = _("It stays with you. Come back here when you want to pass it on.")
    return _answer(request, review_id, actions.keep_back, said)


@require_safe
def handed_over(request: PersonalRequest) -> HttpResponse:
    """What is still mine in reviews that another manager leads now."""
    return _handed_over_page(request)


@requests.verb("handed_over")
def check_in_on_promise(request: PersonalRequest, action_id: int) -> HttpResponse:
    """Say how it goes with a promise that I still owe."""
    mine = ActionItem.objects.still_owed_by(request.user).with_people()
    action = get_object_or_404(mine, pk=action_id)
    form = CheckInForm.sent(action, request.POST)
    if not form.is_valid():
        return _handed_over_page(request, faulty=(action.pk, form))
    actions.check_in_on_promise(request.user, action, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _noted(form.cleaned_data["status"]))
    return redirect("handed_over")


def _noted(status: str) -> str:
    """Say what becomes of a promise here: one that is finished is no longer on the page."""
    if status in FINISHED:
        return _("Noted. Nothing of it is left for you to do, so it is no longer listed here.")
    return _("Noted. You can say here again how it goes.")


@verb(page="plan")
def take_on(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Make the promise of somebody who has left one's own."""
    review = visible_review(request, review_id)
    seen = ActionItem.objects.visible_to(request.user).filter(plan__review=review)
    action = get_object_or_404(seen.with_people(), pk=action_id)
    actions.take_on(request.user, action, timezone.now())
    messages.success(request, _("It is your promise now."))
    return redirect("plan", review.pk)


def _answer(
    request: PersonalRequest,
    review_id: int,
    act: Callable[[Employee, Review, str, datetime], None],
    said: str,
) -> HttpResponse:
    review = visible_review(request, review_id)
    require(rules.may_answer(request.user, review))
    form = BriefForm(request.POST)
    if not form.is_valid():
        return _brief_page(request, review, form)
    if form.cleaned_data["answers"] != review.hand_over_id:
        raise Conflict(ANOTHER_LEADS)  # what was said of one manager is not said of the next
    act(request.user, review, form.cleaned_data["brief"], timezone.now())
    messages.success(request, said)
    return redirect("hand_over", review.pk)


def _chosen(request: PersonalRequest) -> Any:
    """Return the reviews that are ticked; or those of somebody; or those that need it."""
    numbers = chosen_numbers(request)
    if request.method == "POST" or numbers:
        return _among(request, numbers)
    reviews, looking = _all_to_hand_over(request), LookForForm(request.GET)
    if looking.is_valid():
        return reviews.filter(manager=looking.cleaned_data["of"])
    return reviews.led_by_a_leaver() | reviews.led_by_a_former_manager()


def _among(request: PersonalRequest, numbers: list[int]) -> ReviewQuerySet:
    found: ReviewQuerySet = _all_to_hand_over(request).filter(pk__in=numbers)
    return found


def _all_to_hand_over(request: PersonalRequest) -> ReviewQuerySet:
    reviews: ReviewQuerySet = Review.objects.under_way().covered_by_hr(request.user)
    reviews = reviews.exclude(employee=request.user).with_people()
    return reviews.select_related("employee__manager").order_by("employee__name", "pk")


def _choosing_page(
    request: PersonalRequest,
    chosen: list[Review],
    form: HandOverForm,
    passages: list[Passage] | None = None,
    status: int = 200,
    *,
    ticked: list[Review] | None = None,
) -> HttpResponse:
    """Show reviews to choose from, all of them ticked unless `ticked` says which."""
    lent = Review.objects.lent(request.user).order_by().values("hand_over__former")
    asked = request.method != "POST" and "of" in request.GET
    context = {
        "chosen": chosen,
        "ticked": chosen if ticked is None else ticked,
        "most": MOST_AT_ONCE if len(chosen) == MOST_AT_ONCE else None,
        "form": form,
        "passages": passages,
        "may_go": any(passage.verdict for passage in passages or ()),
        "looking": LookForForm(request.GET) if asked else LookForForm(),
        "is_asked": asked or "review" in request.GET,
        "lent": Employee.objects.filter(pk__in=lent),
    }
    return render(request, "reviews/hand_over/choose.html", context, status=status)


def _brief_page(
    request: PersonalRequest, review: Review, form: BriefForm | None = None
) -> HttpResponse:
    seen = HandOver.objects.visible_to(request.user).select_related("former", "manager", "by")
    made = get_object_or_404(seen, pk=review.hand_over_id)
    if made.shows_brief:
        note_reading(request, review, AccessLogEntry.Record.BRIEF)
    context = {
        "review": review,
        "hand_over": made,
        "form": form or BriefForm(initial={"brief": made.brief, "answers": made.pk}),
        "may_answer": rules.may_answer(request.user, review),
        "has_passed": not review.is_held_back,
        "side": review.side_of(request.user),
        "stepper": progress.stepper(review, request.user),
    }
    status = 422 if form else 200
    return render(request, "reviews/hand_over/brief.html", context, status=status)


def _handed_over_page(
    request: PersonalRequest, faulty: tuple[int, CheckInForm] | None = None
) -> HttpResponse:
    promises = list(ActionItem.objects.still_owed_by(request.user).with_people())
    drafts = GapAssessment.objects.visible_to(request.user).handed_over_by(request.user)
    drafts = drafts.with_levels().select_related("review__employee", "review__template")
    notes = PrivateNote.objects.visible_to(request.user).left_behind()
    _note_reading_promises(request, promises)
    forms = dict([faulty] if faulty else [])
    context = {
        "rows": [(one, forms.get(one.pk) or CheckInForm.of(one)) for one in promises],
        "drafts": [(one, content_of(one.review)) for one in drafts],
        "catalogue": current(),  # what is retired there still has its name
        "notes": notes.select_related("review__employee"),
    }
    status = 422 if faulty else 200
    return render(request, "reviews/hand_over/mine.html", context, status=status)


def _note_reading_promises(request: PersonalRequest, promises: list[ActionItem]) -> None:
    """Write down whose plans were opened: words of them stand beside what is still promised."""
    now, record = timezone.now(), AccessLogEntry.Record.PLAN
    reviews = {one.plan.review for one in promises}
    opened = [Opened(review.employee, record, review.pk) for review in reviews]
    record_readings(request.user, opened, now, start_of_day(now))
