"""What a plan is in need of: said in words, found by a filter, and true after every verb."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from insights.plan_health import COLUMNS, KINDS, QUIET_AFTER, in_need, needs_of
from people.actions.employees import leave
from people.models import Employee
from reviews.actions import closing, hand_over, plan as actions, rewording
from reviews.actions.plan_health import AT_REST, keep_health
from reviews.models import ActionItem, CheckIn, Plan, Review, Rewording
from reviews.models.plan import NEVER
from reviews.states import UNFINISHED, Stage, Status
from tests.cast import Cast, client_for, start, walk

ReviewAt = Callable[..., Review]
DAYS = list(AT_REST)


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's review with Bea, whose plan is under way."""
    return review_at(Stage.FOLLOW_UP)


def later(days: int) -> datetime:
    """Return a moment some days from now."""
    return timezone.now() + timedelta(days=days)


def needs(review: Review, now: datetime) -> list[str]:
    """Return what the plan of `review` is in need of at `now`, asked of the database as well."""
    plan = Plan.objects.select_related("review__employee").get(review=review)
    found = [key for key in KINDS if Plan.objects.filter(in_need(key, now), pk=plan.pk).exists()]
    assert [KINDS[key].words for key in found] == needs_of(plan, now)
    return found


def as_it_stands(review: Review) -> dict[str, object]:
    """Return the days of a plan, worked out from its actions a second time, one by one."""
    review.refresh_from_db()
    if review.stage != Stage.FOLLOW_UP:
        return AT_REST
    rows = list(ActionItem.objects.filter(plan__review=review))
    left = [one for one in rows if one.status in UNFINISHED]
    promised = [one.due for one in left if one.is_promise]
    begun = any(one.status != Status.OPEN for one in rows)
    heard = [one.unheard_since for one in rows if one.unheard_since]
    return {
        "alive_since": review.stage_since,
        "next_due": min((one.due for one in left), default=NEVER),
        "promise_due": min(promised, default=None),
        "risk_due": min((one.due for one in rows if one.status == Status.AT_RISK), default=None),
        "begin_by": None if begun else min(one.first_step_by for one in rows),
        "heard_at": max(heard) if left else None,
    }


def stored(review: Review) -> dict[str, object]:
    """Return the days that its plan keeps."""
    return Plan.objects.filter(review=review).values(*DAYS).get()


def test_a_plan_says_what_it_is_in_need_of(review: Review) -> None:
    """Ada said a word on signing day."""
    assert needs(review, later(0)) == []
    first, promise = ActionItem.objects.filter(plan__review=review).order_by("position")
    at_noon = datetime.combine(first.due, datetime.min.time(), timezone.get_current_timezone())
    assert "overdue" not in needs(review, at_noon)
    assert "overdue" in needs(review, at_noon + timedelta(days=1))
    heard = Plan.objects.get(review=review).heard_at
    assert heard is not None
    assert "quiet" not in needs(review, heard + QUIET_AFTER)
    assert "quiet" in needs(review, heard + QUIET_AFTER + timedelta(seconds=1))
    assert ("promise" in needs(review, later(500))) is True
    ActionItem.objects.filter(pk=promise.pk).update(status="done")
    keep_health([review.pk])
    assert "promise" not in needs(review, later(500))


def test_what_somebody_calls_at_risk_is_said_until_it_is_not(cast: Cast, review: Review) -> None:
    """At once, and not when its day has come. Seen red with today for the day."""
    promise = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    assert "risk" not in needs(review, later(0))
    actions.check_in(cast.bea, promise, "at_risk", "", timezone.now())
    assert "risk" in needs(review, later(0))
    actions.check_in(cast.bea, promise, "on_track", "", later(1))
    assert "risk" not in needs(review, later(1))


def test_no_first_step_is_said_until_one_is_taken(review: Review) -> None:
    CheckIn.objects.filter(action__plan__review=review).delete()
    ActionItem.objects.filter(plan__review=review).update(status=Status.OPEN)
    keep_health([review.pk])
    first = ActionItem.objects.filter(plan__review=review).with_people()[0]
    assert "begin" not in needs(review, timezone.now())
    assert "begin" in needs(review, later(200))
    actions.check_in(first.owed_by, first, "on_track", "", timezone.now())
    assert "begin" not in needs(review, later(200))


def test_nothing_is_said_of_the_plan_of_somebody_who_has_left(cast: Cast, review: Review) -> None:
    """Nobody has anything to do in it."""
    leave(cast.dot, cast.ada, timezone.localdate(), timezone.now())
    assert needs(review, later(500)) == []
    page = client_for(cast.dot).get(reverse("plans")).content.decode()
    assert "has left" in page


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_need_is_a_filter_and_stands_in_its_row(cast: Cast, kind: str) -> None:
    """The longest in need first."""
    for person in (cast.cyd, cast.ada):
        walk(start(cast.dot, person), Stage.FOLLOW_UP)
    fine = Plan.objects.get(review__employee=cast.cyd)
    Plan.objects.update(**_long_ago(kind))
    Plan.objects.filter(pk=fine.pk).update(**AT_REST | {"alive_since": timezone.now()})
    answer = client_for(cast.dot).get(reverse("plans"), {"need": kind})
    assert {row.plan.review.employee for row in answer.context["rows"]} == {cast.ada}
    assert answer.content.decode().count(f"<li>{KINDS[kind].words}</li>") == 2
    assert 'class="sort"' not in answer.content.decode()


def test_each_need_is_found_by_an_index_of_the_living_plans() -> None:
    """Few in need stand far apart among all plans. Seen red without the index of those at risk."""
    living = Q(alive_since__isnull=False)
    first = {one.fields[0] for one in Plan._meta.indexes if one.condition == living}
    assert first >= set(COLUMNS)


def _long_ago(kind: str) -> dict[str, object]:
    column = KINDS[kind].column
    return {column: later(-500) if column == "heard_at" else date(2020, 1, 1)}


def test_the_words_blame_nobody() -> None:
    said = " ".join(str(one.words).lower() for one in KINDS.values())
    assert not {"late", "overdue", "fail", "miss", "!"} & set(said.split())


def _check_in(cast: Cast, review: Review) -> None:
    first = ActionItem.objects.filter(plan__review=review).with_people()[0]
    actions.check_in(cast.ada, first, "done", "", later(3))


def _check_in_on_the_promise(cast: Cast, review: Review) -> None:
    promise = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    actions.check_in(cast.bea, promise, "at_risk", "", later(4))


def _take_back(cast: Cast, review: Review) -> None:
    said = CheckIn.objects.with_action().filter(action__plan__review=review)[0]
    actions.take_back_check_in(cast.ada, said, timezone.now())


def _close(cast: Cast, review: Review) -> None:
    _check_in(cast, review)
    _check_in_on_the_promise(cast, review)
    whole = Plan.objects.with_whole().with_next().get(review=review)
    closing.close_plan(cast.ada, whole, closing.Said({}, (), ""), later(350))


def _close_and_reopen(cast: Cast, review: Review) -> None:
    _close(cast, review)
    whole = Plan.objects.with_whole().get(review=review)
    closing.reopen_plan(cast.ada, whole, later(350))


def _close_by_itself(cast: Cast, review: Review) -> None:
    closing.close_by_itself(Plan.objects.with_whole().get(review=review), later(400))


def _reword(cast: Cast, review: Review) -> None:
    first = ActionItem.objects.filter(plan__review=review).with_people()[0]
    words = {"due": first.due - timedelta(days=20)}
    rewording.propose(cast.ada, first, words, "Sooner.", timezone.now())
    made = Rewording.objects.select_related("action", "plan__review").get(plan__review=review)
    rewording.accept(cast.bea, made, timezone.now())


def _take_on(cast: Cast, review: Review) -> None:
    terms = hand_over.Terms("Bea leaves.")
    hand_over.hand_over(cast.dot, _fresh(review), cast.fay, terms, later(-9))
    leave(cast.dot, cast.bea, timezone.localdate(), timezone.now())
    promise = ActionItem.objects.with_people().get(plan__review=review, owner="manager")
    hand_over.take_on(cast.fay, promise, later(1))


def _fresh(review: Review) -> Review:
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


VERBS = [
    _check_in,
    _check_in_on_the_promise,
    _take_back,
    _close,
    _close_and_reopen,
    _close_by_itself,
    _reword,
    _take_on,
]


@pytest.mark.parametrize("do", VERBS, ids=lambda do: do.__name__)
def test_after_each_verb_a_plan_keeps_the_days_of_its_actions(
    cast: Cast, review: Review, do: Callable[[Cast, Review], None]
) -> None:
    assert stored(review) == as_it_stands(review)
    before = stored(review)
    do(cast, review)
    assert stored(review) == as_it_stands(review)
    assert do is _close_and_reopen or stored(review) != before


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.FOLLOW_UP])
def test_a_plan_that_does_not_live_keeps_no_days(review_at: ReviewAt, stage: Stage) -> None:
    review = review_at(stage)
    plan = Plan.objects.filter(review=review).values(*DAYS).first()
    assert plan in (None, AT_REST)


def test_whoever_changes_the_days_of_one_plan_leaves_others_alone(
    cast: Cast, review: Review, dot: Employee
) -> None:
    other = walk(start(dot, cast.cyd), Stage.FOLLOW_UP)
    before = stored(other)
    ActionItem.objects.filter(plan__review=other).update(due=date(2030, 1, 1))
    keep_health([review.pk])
    assert stored(other) == before
