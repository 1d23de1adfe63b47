"""Home, the list of reviews, and one review at a glance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from outbox.rhythms import rhythm_of
from outbox.states import Rhythm
from people.given_up import hold_told_to, people_without_mail
from people.keyset import slice_of
from people.models import Employee
from people.moments import midnight
from people.requests import PersonalRequest
from people.verdicts import Verdict, not_now
from reviews import (
    appointment_rules,
    hand_over_rules,
    opening_rules,
    progress,
    pulse_asking,
    pulse_rules,
    rules,
)
from reviews.assessing import Assessments
from reviews.board import LONGEST_WORDS
from reviews.closing_rules import TIME_TO_SAY, may_say_what_was_kept, said_until
from reviews.finding import find_hr
from reviews.forms.opening import AheadForm, CodeForm
from reviews.how_far import drafts_of
from reviews.models import Review
from reviews.plan_term import oldest_alive
from reviews.states import SEALED, Stage
from reviews.turns import asked
from reviews.views.access import visible_review
from reviews.views.appointment import coming_talk


@require_safe
def home(request: PersonalRequest) -> HttpResponse:
    """What is mine to do now; then what waits for others, by name; then my plan."""
    now = timezone.now()
    at_hand = _at_hand(request.user, now)
    reviews = [one for one in at_hand if one.is_under_way]
    talked, closed = _just_over(request.user, at_hand, now)
    find_hr(reviews)
    waiting = [
        (review, progress.waiting_sentence(review, request.user))
        for review in reviews
        if progress.next_step(review, request.user) is None
        and (review not in talked or asked(review))  # a record, unless a proposal waits
    ]
    led = [one for one in reviews if one.manager == request.user and one.stage in SEALED]
    assessments = Assessments.of(led)
    mine_to_do = _without_later_ones(reviews, assessments)
    steps = progress.next_steps(mine_to_do, request.user, drafts_of(request.user, mine_to_do))
    context = {
        "step": steps[0] if steps else None,
        "later": steps[1:],
        "waiting": waiting,
        "talked": [(one, one.other(request.user)) for one in talked],
        "closed": [(one, one.other(request.user), _last_day_to_say(one)) for one in closed],
        "assessments": assessments,
        "talks_to_judge": pulse_asking.asked_of(request.user, at_hand, now),
        "without_mail": people_without_mail(request.user, now),
        "hold": hold_told_to(request.user),
        "wants_no_mail": rhythm_of(request.user.pk) == Rhythm.OFF,
    }
    return render(request, "reviews/home.html", context)


def _at_hand(person: Employee, now: datetime) -> list[Review]:
    """Return all that Home speaks of, newest first.

    A record stays at hand for as long as a plan would have lived. The few are ordered here: asked
    to, Django would look at each column of everybody who is fetched along.
    """
    at_hand = Review.objects.at_hand(person, _oldest_record(now), now - TIME_TO_SAY).order_by()
    known = at_hand.with_people().with_actions().with_grace().with_talk(person, now)
    known = known.select_related("template")  # of few: no question of its own
    return sorted(known, key=lambda one: (one.started_at, one.pk), reverse=True)


def _just_over(
    person: Employee, reviews: list[Review], now: datetime
) -> tuple[list[Review], list[Review]]:
    """Return the talks of which a record is all that is left, and plans of which one may still say.

    As far as `person` reads the record, and has a part of the plan to say.
    """
    since = _oldest_record(now)
    records = [one for one in reviews if _is_a_record(one) and one.stage_since > since]
    talked = [one for one in records if rules.may_read_talk(person, one)]
    return talked, [one for one in reviews if may_say_what_was_kept(person, one, now)]


def _oldest_record(now: datetime) -> datetime:
    """Return since when the plan of a talk would still live."""
    return midnight(oldest_alive(timezone.localdate(now)))


def _is_a_record(review: Review) -> bool:
    """Whether the talk left nothing to do, and no other began since."""
    is_empty = review.stage == Stage.FOLLOW_UP and not review.rests
    nothing = is_empty and not review.plan.actions.all()
    return (nothing or review.stage == Stage.NOT_AGREED) and not review.has_next


def _last_day_to_say(review: Review) -> date:
    """Return the day on which it ends, or the one before, if that is where the day begins."""
    return timezone.localdate(said_until(review) - timedelta(microseconds=1))


def _without_later_ones(reviews: list[Review], assessments: Assessments) -> list[Review]:
    """Leave of several assessments the one to write first; their list has the others."""
    later = {row.review for row in assessments.rows if not row.is_sent} - {assessments.first}
    return [review for review in reviews if review not in later]


@require_safe
def reviews(request: PersonalRequest) -> HttpResponse:
    """Every review whose status this person may see, newest first, with whom it waits for."""
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    page = slice_of(Review.objects.listed_for(request.user, words), "-started_at", request.GET)
    context = {
        "page": page,
        "rows": progress.with_sentences(page.rows, request.user),
        "words": words,
        "query": urlencode({"q": words}) if words else "",
    }
    return render(request, "reviews/review/list.html", context)


@require_safe
def review(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Where one review stands, what is mine to do, and what happened so far."""
    return at_a_glance(request, visible_review(request, review_id))


def at_a_glance(
    request: PersonalRequest, review: Review, faulty: Mapping[str, Form] = MappingProxyType({})
) -> HttpResponse:
    """Show the page of `review`; `faulty` are the forms of it that were sent and are in the way."""
    person = request.user
    context = {
        "review": review,
        "side": review.side_of(person),
        "stepper": replace(progress.stepper(review, person), talk_at=None),  # said further below
        "appointment": coming_talk(person, review) if review.talk_at else None,
        "may_propose_times": _may_still_talk(person, review),
        "step": progress.next_step(review, person, drafts_of(person, [review])),
        "may_open_content": rules.may_open_content(person, review),
        "may_read_talk": rules.may_read_talk(person, review),
        "may_hand_over": hand_over_rules.may_hand_over_from(person, review),
        "may_read_hand_over": hand_over_rules.may_read_hand_over(person, review),
        "may_read_plan": rules.may_read_plan(person, review),
        "may_prepare_talk": rules.may_prepare_talk(person, review),
        "events": review.events.visible_to(person).select_related("actor"),
        "may_read_pulse": pulse_rules.may_read_pulse(person, review),
        "talks_to_judge": pulse_asking.asked_about(person, review, timezone.now()),
        **_opening(person, review, timezone.now()),
        **faulty,
    }
    status = 422 if faulty else 200
    return render(request, "reviews/review/detail.html", context, status=status)


def _opening(person: Employee, review: Review, now: datetime) -> dict[str, Any]:
    """Return what one may do about the seal, and the forms for it."""
    waits = opening_rules.waits_to_open_alone(person, review)
    return {
        "wish": review.opening_wish(now),
        "may_ask": opening_rules.may_ask_to_open(person, review, now),
        "may_stop_asking": opening_rules.may_stop_asking(person, review),
        "may_agree": opening_rules.may_agree_to_open(person, review, now),
        "may_read_out_code": opening_rules.may_read_out_code(person, review, now),
        "may_open_by_code": opening_rules.may_open_by_code(person, review, now),
        "may_open_alone": opening_rules.may_open_alone(person, review, now),
        "alone_from": opening_rules.alone_from(review) if waits else None,
        "code_form": CodeForm(),
        "ahead_form": AheadForm(
            days=opening_rules.talk_days(now), initial={"talk_on": _day_of_talk(review)}
        ),
        "other": review.other(person),
    }


def _day_of_talk(review: Review) -> str:
    """Return the day of the talk that stands, as the form has it."""
    return timezone.localdate(review.talk_at).isoformat() if review.talk_at else ""


def _may_still_talk(person: Employee, review: Review) -> Verdict:
    """Whether to ask for times here; once the plan is written, whoever wants to finds the page."""
    may = appointment_rules.may_propose_times(person, review)
    return not_now("") if may and review.stage == Stage.AGREE else may
