"""How many have come how far in a cycle, for as much of it as somebody runs as HR."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from insights import participation as counting
from people.models import Employee
from reviews.actions.board import call_off
from reviews.counts import count_of
from reviews.models import Cycle, GapAssessment, Plan, PreReview, Review
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for, department_of, walk
from tests.policy.markers import choices_in, texts_in
from tests.reviews.cycles import crowd, fresh, launched, of, today
from tests.reviews.test_hand_over import handed_over


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def page(cycle: Cycle, hr: Employee, query: str = "") -> str:
    """Return the page as `hr` sees it."""
    address = reverse("cycle_participation", args=[cycle.pk]) + query
    return client_for(hr).get(address).content.decode()


def seen(cycle: Cycle, hr: Employee, path: str) -> counting.Participation:
    """Return what the page of `hr` counts."""
    return counting.participation(count_of(cycle, hr, path, timezone.now()), path)


def counts(cycle: Cycle, hr: Employee, path: str = "") -> dict[str, int]:
    """Return how far the reviews have come, without the steps that nobody has taken."""
    return dict(seen(cycle, hr, path).counts)


@pytest.mark.parametrize(
    ("stage", "steps"),
    [
        (Stage.PREPARE, []),
        (Stage.PRE_REVIEW_SENT, ["pre_review"]),
        (Stage.ASSESSMENT_SENT, ["assessment"]),
        (Stage.READY, ["pre_review", "assessment"]),
        (Stage.TALK, ["pre_review", "assessment", "opened"]),
        (Stage.AGREE, ["pre_review", "assessment", "opened", "held"]),
        (Stage.NOT_AGREED, ["pre_review", "assessment", "opened", "held"]),
        (Stage.FOLLOW_UP, ["pre_review", "assessment", "opened", "held", "signed"]),
        (Stage.CLOSED, ["pre_review", "assessment", "opened", "held", "signed"]),
    ],
)
def test_each_stage_has_its_steps_behind_it_now_and_by_their_days(
    cast: Cast, cycle: Cycle, stage: Stage, steps: list[str]
) -> None:
    """Worked out by where a review stands, and by when it came there: both say the same."""
    walk(of(cycle, cast.ada), stage)
    finance = department_of(cast.hal).path
    expected = {"begun": 7} | dict.fromkeys(steps, 1)
    assert counts(cycle, cast.dot) == expected
    later = counting.as_it_was(cycle, cast.dot, "", timezone.now())
    assert {step: count for step, count in later.items() if count} == expected
    assert counting.as_it_ended(cycle, cast.dot, "") == expected
    assert counts(cycle, cast.dot, finance) == {"begun": 2}
    before = counting.as_it_was(cycle, cast.dot, "", timezone.now() - timedelta(days=1))
    assert not any(before.values())


def test_a_talk_was_held_on_its_day_and_not_when_its_plan_was_signed(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red with the signatures alone."""
    review, now = of(cycle, cast.ada), timezone.now()
    walk(review, Stage.FOLLOW_UP)
    Plan.objects.filter(review=review).update(held_on=today() - timedelta(days=3))
    before = counting.as_it_was(cycle, cast.dot, "", now - timedelta(days=1))
    assert (before["held"], before["signed"]) == (1, 0)


def test_a_side_that_was_left_blank_was_never_sent(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    Review.objects.filter(pk=of(cycle, cast.ada).pk).update(opened_without="manager")
    found = counts(cycle, cast.dot)
    assert (found["pre_review"], found.get("assessment", 0), found["opened"]) == (1, 0, 1)


def test_what_was_called_off_counts_nowhere(cast: Cast, cycle: Cycle) -> None:
    call_off(cast.dot, of(cycle, cast.cyd), "A leave.", timezone.now())
    assert counts(cycle, cast.dot) == {"begun": 6}
    assert counting.as_it_was(cycle, cast.dot, "", timezone.now())["begun"] == 6


def test_departments_are_opened_one_below_the_other(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.TALK)
    whole = seen(cycle, cast.dot, "")
    assert [(one.name, one.counts["begun"], one.counts["opened"]) for one in whole.parts] == [
        ("Finance", 2, 0),
        ("Operations", 5, 1),
    ]
    operations = department_of(cast.fay).path
    inside = seen(cycle, cast.dot, operations)
    assert [one.name for one in inside.parts] == ["Quality", "Operations"]
    assert (inside.name, inside.above) == ("Operations", "")
    shown = page(cycle, cast.dot, f"?department={operations}")
    assert "Quality" in shown
    assert "Finance" not in shown


@pytest.mark.parametrize("query", ["?department=abc", "?department=999/", "?with=sometimes"])
def test_an_address_that_makes_no_sense_shows_what_there_is(
    cast: Cast, cycle: Cycle, query: str
) -> None:
    address = reverse("cycle_participation", args=[cycle.pk]) + query
    assert client_for(cast.dot).get(address).status_code == 200


def test_hr_of_a_part_counts_the_part(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.TALK)
    assert counts(cycle, cast.gil) == {"begun": 2}
    shown = page(cycle, cast.gil, "?with=last")
    assert "Operations" not in shown
    assert "Bea Harbour" not in shown
    assert not counting.as_it_was(cycle, cast.gil, "", timezone.now())["pre_review"]
    assert (
        client_for(cast.bea).get(reverse("cycle_participation", args=[cycle.pk])).status_code == 404
    )


def test_managers_stand_by_how_much_of_theirs_is_not_signed(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    rows = counting.managers_waited_for(cycle, cast.dot, "")
    assert [(one["manager__name"], one["waiting"], one["total"]) for one in rows] == [
        ("Fay Marsh", 3, 3),
        ("Hal Birch", 2, 2),
        ("Bea Harbour", 1, 2),
    ]
    assert rows[0]["since"] == of(cycle, cast.bea).stage_since


def test_what_came_to_somebody_later_stands_with_them_since_then(cast: Cast, cycle: Cycle) -> None:
    """Seen red by the age of the stage alone."""
    review, long_ago = of(cycle, cast.ada), timezone.now() - timedelta(days=9)
    Review.objects.filter(cycle=cycle).update(stage_since=long_ago)
    handed_over(review, cast.dot, cast.eve)
    since = {
        one["manager__name"]: one["since"]
        for one in counting.managers_waited_for(cycle, cast.dot, "")
    }
    made = of(cycle, cast.ada).hand_over
    assert made is not None
    assert (since[cast.eve.name], since[cast.bea.name]) == (made.at, long_ago)


def test_the_page_says_what_its_figures_are(cast: Cast, cycle: Cycle) -> None:
    """Seen red with shares that have no sign, and without the two sentences."""
    walk(of(cycle, cast.ada), Stage.NOT_AGREED)
    shown = page(cycle, cast.dot, "?with=last")
    assert "100&nbsp;%" in shown
    assert "Percent" in shown
    assert "A talk that ended without an agreed plan counts among all" in shown
    leads_on = "Choose a department to see those in it."
    assert leads_on in shown
    quality = department_of(cast.ada).path
    assert leads_on not in page(cycle, cast.dot, f"?department={quality}")


def test_it_is_compared_with_the_cycle_before_it(cast: Cast, cycle: Cycle) -> None:
    """As long after the launch, and in the end."""
    assert "no earlier cycle" in page(cycle, cast.gil, "?with=last")
    year, long_ago = timedelta(days=365), timezone.now() - timedelta(days=999)
    Cycle.objects.exclude(pk=cycle.pk).update(launched_at=long_ago)
    Cycle.objects.filter(pk=cycle.pk).update(name="Last spring")
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    _move_back(cycle, year)
    Review.objects.filter(cycle=cycle).exclude(stage=Stage.FOLLOW_UP).update(
        stage=Stage.CALLED_OFF, called_off_because="It is over."
    )
    new = launched(cast.dot)
    assert counting.last_before(new, cast.dot) == cycle
    assert counting.last_before(fresh(cycle), cast.dot) != cycle
    steps = (
        client_for(cast.dot)
        .get(reverse("cycle_participation", args=[new.pk]), {"with": "last"})
        .context["steps"]
    )
    assert [(one["was"], one["ended"]) for one in steps] == [(1, 1)] * 6
    assert [one["count"] for one in steps] == [7, 0, 0, 0, 0, 0]
    sent = PreReview.objects.filter(review__cycle=cycle).exclude(sent_at=None)
    sent.update(sent_at=timezone.now())
    steps = (
        client_for(cast.dot)
        .get(reverse("cycle_participation", args=[new.pk]), {"with": "last"})
        .context["steps"]
    )
    assert [(one["was"], one["ended"]) for one in steps][:2] == [(1, 1), (0, 1)]


def _move_back(cycle: Cycle, by: timedelta) -> None:
    """Let all of `cycle` have happened so much earlier, in the very moment of its launch."""
    assert cycle.launched_at is not None
    Cycle.objects.filter(pk=cycle.pk).update(launched_at=cycle.launched_at - by)
    by += timedelta(hours=1)  # what the test did took a while
    for review in Review.objects.filter(cycle=cycle):
        moments = ("started_at", "stage_since", "opened_at", "employee_signed_at")
        moved = {
            name: getattr(review, name) - by
            for name in (*moments, "manager_signed_at")
            if getattr(review, name)
        }
        Review.objects.filter(pk=review.pk).update(**moved)
    for form in (PreReview, GapAssessment):
        for one in form.objects.filter(review__cycle=cycle).exclude(sent_at=None):
            earlier = one.sent_at - by if one.sent_at else None
            form.objects.filter(pk=one.pk).update(sent_at=earlier)


def test_no_word_of_anybody_stands_there(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    shown = page(cycle, cast.dot)
    assert not texts_in(shown, mark=SECRETS.mark)
    assert not choices_in(shown)


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize(("query", "queries"), [("", 7), ("?with=last", 12)])
def test_it_costs_the_same_for_any_number(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    people: int,
    query: str,
    queries: int,
) -> None:
    crowd(cast, people)
    cycle = launched(cast.dot)
    assert cycle.launched_at is not None
    Cycle.objects.filter(name__startswith="Last").update(
        launched_at=cycle.launched_at - timedelta(days=365)
    )
    client = client_for(cast.dot)
    address = reverse("cycle_participation", args=[cycle.pk]) + query
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_what_was_then_and_what_is_now_is_asked_of_the_same_reviews(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by saying once more, of what was sent, whose reviews these are."""
    walk(of(cycle, cast.ada), Stage.READY)
    now = timezone.now()
    assert counting.as_it_was(cycle, cast.dot, "", now)["pre_review"] == 1
    others = Review.objects.exclude(employee=cast.ada)
    monkeypatch.setattr(counting, "reviews_of", lambda *_asked: others.filter(cycle=cycle))
    then = counting.as_it_was(cycle, cast.dot, "", now)
    assert +then == +counting.as_it_ended(cycle, cast.dot, "")
    assert not then["pre_review"]
