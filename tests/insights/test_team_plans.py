"""The page of a team: what each reader may see of its plans, and that it is known who read them."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from insights.teams import Team, team_of
from people.actions.employees import leave
from people.models import AccessLogEntry, Employee
from reviews.actions import hand_over
from reviews.models import GapAssessment, Plan, Review
from reviews.models.gap_outcome import GapOutcome
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for, department_of, employ, start, walk
from tests.policy.markers import texts_in

WORDS_OF_A_PLAN = {"what1", "what2", "support1", "support2"}


def page(manager: Employee, reader: Employee, query: str = "") -> str:
    """Return the page of the team of `manager` as `reader` gets it."""
    address = reverse("team_plans", args=[manager.pk]) + query
    return client_for(reader).get(address).content.decode()


def status(manager: Employee, reader: Employee) -> int:
    """Return how that page answers `reader`."""
    return client_for(reader).get(reverse("team_plans", args=[manager.pk])).status_code


def plan_of(cast: Cast, person: Employee) -> Plan:
    """Return the plan under way that somebody made just now."""
    review = walk(start(cast.dot, person), Stage.FOLLOW_UP)
    found: Plan = Plan.objects.get(review=review)
    return found


def agree(plan: Plan, *subjects: str, outcome: str = "agreed", **levels: int) -> None:
    """Let the two of `plan` have left these gaps so."""
    for subject in subjects:
        GapOutcome.objects.update_or_create(
            plan=plan, subject=subject, defaults={"outcome": outcome, "because": ""} | levels
        )


def team(cast: Cast, reader: Employee) -> Team:
    """Return how it goes with Ada and Cyd as `reader` sees it."""
    return team_of([cast.ada, cast.cyd], reader, timezone.now())


def test_the_page_says_who_has_a_plan_and_where_the_others_stand(cast: Cast) -> None:
    """Ada has one with Bea and is on her way to the next."""
    plan_of(cast, cast.ada)
    walk(start(cast.dot, cast.ada, "Next"), Stage.PREPARE)
    walk(start(cast.dot, cast.cyd), Stage.TALK)
    ada, cyd = team(cast, cast.bea).members
    assert ada.plan is not None
    assert ada.review is not None
    assert (ada.review.cycle.name, ada.review.stage) == ("Next", Stage.PREPARE)
    assert (cyd.plan, cyd.review and cyd.review.stage) == (None, Stage.TALK)
    assert "In conversation" in page(cast.bea, cast.bea)


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        (Stage.FOLLOW_UP, Stage.CALLED_OFF, Stage.FOLLOW_UP),
        (Stage.FOLLOW_UP, Stage.CLOSED, Stage.FOLLOW_UP),
        (Stage.FOLLOW_UP, Stage.TALK, Stage.TALK),
        (Stage.CALLED_OFF, Stage.CLOSED, Stage.CLOSED),
    ],
)
def test_a_review_that_is_over_stands_there_only_where_none_goes_on(
    cast: Cast, first: Stage, then: Stage, shown: Stage
) -> None:
    """Nobody is shown as called off beside a living plan. Seen red with the last one of all."""
    for name, stage in (("First", first), ("Then", then)):
        walk(start(cast.dot, cast.cyd, name), stage)
    review = team(cast, cast.bea).members[1].review
    assert review is not None
    assert review.stage == shown


def test_only_whoever_leads_it_and_hr_see_a_team(cast: Cast) -> None:
    plan_of(cast, cast.ada)
    seen = {name: status(cast.bea, one) for name, one in cast.everybody().items()}
    assert seen == dict.fromkeys(seen, 403) | {"bea": 200, "dot": 200}
    assert client_for(cast.dot).get(reverse("team_plans", args=[10**9])).status_code == 404


def test_hr_of_a_part_sees_their_part_of_a_team(cast: Cast) -> None:
    una = employ("Una Vale", department_of(cast.hal), manager=cast.bea)
    plan_of(cast, una)
    plan_of(cast, cast.ada)
    shown = page(cast.bea, cast.gil)
    assert "Una Vale" in shown
    assert "Ada Quill" not in shown


def test_the_page_says_to_hr_of_a_part_that_it_shows_their_part(cast: Cast) -> None:
    """To nobody else. Seen red with the words for HR of everyone."""
    employ("Una Vale", department_of(cast.hal), manager=cast.bea)
    part = "is of your part: Finance. Others may be in this team, too."
    assert part in page(cast.bea, cast.gil)
    assert "of your part" not in page(cast.bea, cast.dot) + page(cast.bea, cast.bea)
    Employee.objects.filter(name="Una Vale").update(manager=cast.fay)
    Employee.objects.filter(pk=cast.bea.pk).update(department=department_of(cast.hal))
    assert "Nobody of your part reports here" in page(cast.bea, cast.gil)


def test_who_is_refused_reads_for_whom_one_acts_to_see_a_team(cast: Cast) -> None:
    """HR of another part acts as HR, too. Seen red with HR as such."""
    refused = page(cast.bea, cast.gil)
    assert "Only Bea, and whoever acts as HR for Bea or for somebody in this team" in refused


def test_a_manager_reads_nothing_of_a_plan_that_another_made(cast: Cast) -> None:
    """Ada's of last year is Eve's; HR reads it."""
    assert not texts_in(page(cast.bea, cast.bea), mark="heron")
    shown = texts_in(page(cast.bea, cast.dot), mark="heron")
    assert {"what2", "support1"} <= shown <= WORDS_OF_A_PLAN
    assert "promised by Eve Larch" in page(cast.bea, cast.dot)


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.FOLLOW_UP])
def test_nothing_stands_there_before_it_is_signed_or_once_it_is_over(
    cast: Cast, stage: Stage
) -> None:
    walk(start(cast.dot, cast.cyd), stage)
    for reader in (cast.bea, cast.dot):
        assert not texts_in(page(cast.bea, reader))


def test_nothing_but_the_plan_stands_there(cast: Cast) -> None:
    """R3: no statement, answer or note for either."""
    plan_of(cast, cast.ada)
    for reader in (cast.bea, cast.dot):
        assert {"what2", "support1"} <= texts_in(page(cast.bea, reader)) <= WORDS_OF_A_PLAN


def test_a_new_manager_reads_it_once_it_was_passed_on(cast: Cast) -> None:
    review = plan_of(cast, cast.ada).review
    taken = Review.objects.with_people().get(pk=review.pk)
    hand_over.hand_over(cast.dot, taken, cast.fay, hand_over.Terms("A move."), timezone.now())
    Employee.objects.filter(pk=cast.ada.pk).update(manager=cast.fay)
    assert not texts_in(page(cast.fay, cast.fay))
    hand_over.pass_on(cast.ada, Review.objects.with_people().get(pk=review.pk), "", timezone.now())
    assert texts_in(page(cast.fay, cast.fay))


def test_opening_the_page_is_opening_each_plan_on_it_once_a_day(cast: Cast) -> None:
    """R4."""
    plans = [plan_of(cast, person) for person in (cast.ada, cast.cyd, cast.dot)]
    for _again in range(2):
        page(cast.bea, cast.dot)
        page(cast.fay, cast.dot)  # Dot's own stands there
    noted = AccessLogEntry.objects.filter(
        reader=cast.dot, record="plan", record_id__in=[plan.review_id for plan in plans]
    )
    assert sorted(one.subject.called for one in noted) == ["Ada", "Cyd"]


def test_a_gap_is_shared_by_two_who_agreed_to_it(cast: Cast) -> None:
    """Neither where they differ, nor where what is needed is there."""
    ada, cyd = plan_of(cast, cast.ada), plan_of(cast, cast.cyd)
    for plan in (ada, cyd):
        agree(plan, "influence")
        agree(plan, "impact", outcome="differ")
        agree(plan, "scope", outcome="changed", level_now=4, level_needed=4)
    agree(ada, "listening")
    [shared] = team(cast, cast.bea).gaps
    assert (shared.name, shared.is_competency) == ("Influence", False)
    assert {plan.review.employee for plan in shared.plans} == {cast.ada, cast.cyd}
    agree(cyd, "listening", outcome="changed", level_now=2, level_needed=4)
    assert [gap.is_competency for gap in team(cast, cast.dot).gaps] == [False, True]
    assert "They could learn this together." in page(cast.bea, cast.dot)


def test_what_a_level_says_counts_as_far_as_it_may_be_read(cast: Cast) -> None:
    """The manager's view of an agreed gap."""
    plans = [plan_of(cast, person) for person in (cast.ada, cast.cyd)]
    for plan in plans:
        agree(plan, "influence")
    GapAssessment.objects.get(review=plans[0].review).gaps.filter(subject="influence").update(
        level_now=5
    )
    assert team(cast, cast.bea).gaps == []


def test_promises_and_support_stand_there_until_they_are_done(cast: Cast) -> None:
    plan = plan_of(cast, cast.ada)
    assert len(team(cast, cast.bea).promises) == 1
    assert len(team(cast, cast.bea).supported) == 2
    plan.actions.update(status="done")
    assert team(cast, cast.bea).actions == []
    assert not texts_in(page(cast.bea, cast.bea), mark=SECRETS.mark)


def test_who_has_left_is_in_no_team(cast: Cast) -> None:
    leave(cast.dot, cast.cyd, timezone.localdate(), timezone.now())
    assert "Cyd Fenn" not in page(cast.bea, cast.bea)


def test_an_empty_team_says_so(cast: Cast) -> None:
    assert "Nobody reports here" in page(cast.ada, cast.ada)


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("bea", 12), ("dot", 12)])
def test_the_page_of_a_team_costs_the_same_for_any_number(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    people: int,
    who: str,
    queries: int,
) -> None:
    for number in range(people):
        person = employ(f"Person{number} of Bea's", cast.ada.department, manager=cast.bea)
        agree(plan_of(cast, person), "influence", "listening")
    client, address = client_for(getattr(cast, who)), reverse("team_plans", args=[cast.bea.pk])
    client.get(address)
    with django_assert_num_queries(queries - 1):  # they were noted above
        assert client.get(address).status_code == 200
    AccessLogEntry.objects.all().delete()
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_next_page_of_a_large_team_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("people.keyset.ROWS", 1)
    assert "Cyd Fenn" not in page(cast.bea, cast.bea)
    assert "Cyd Fenn" in page(cast.bea, cast.bea, f"?after={cast.ada.pk}")
