"""Who counts as asked how a talk was: who held it and could answer, whatever came after.

Random organisations have hand-overs before and after the talk, chains of them, people to whom a
review comes back, and leavers. Who held a talk is found by walking through what happened.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from insights.pulse import asked_of, pulse_of
from people.models import Employee
from people.small_groups import SMALLEST_GROUP
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import Cycle, HandOver, Pulse, Review
from reviews.states import Stage
from tests.cast import Cast, employ, start, walk
from tests.insights.test_privacy import can_fill, dice_of

ORGANISATIONS = 12
TERMS = Terms("A new team.")
A_YEAR = timedelta(days=365)
LATER = timedelta(days=60)  # what was answered stands by then


@dataclass
class Told:
    """A review as it is made up: who led it first, when the talk ended, and who went on when."""

    employee: Employee
    first: Employee
    ended_at: datetime
    passages: list[tuple[datetime, Employee]]

    def who_held_it(self) -> tuple[Employee, Employee]:
        """Return the two who talked."""
        leads = self.first
        for at, manager in self.passages:
            if at <= self.ended_at:
                leads = manager
        return self.employee, leads


def people(cast: Cast, count: int) -> list[Employee]:
    """Return so many who are new."""
    return [employ(f"Person{number} Vale", cast.ada.department) for number in range(count)]


def made_up(dice: random.Random, crowd: list[Employee], ended_at: datetime) -> list[Told]:
    """Return reviews of some of `crowd`, led by a few who lead many."""
    managers, others = crowd[:4], crowd[4:]
    told = []
    for employee in others[: dice.randint(3, len(others))]:
        first = dice.choice(managers[: dice.randint(1, 4)])
        passages, leads = [], first
        for hours in sorted(dice.sample(range(-50, 50), dice.choice((0, 0, 1, 2, 3)))):
            leads = dice.choice([one for one in crowd if one not in (leads, employee)])
            passages.append((ended_at + timedelta(hours=hours), leads))
        told.append(Told(employee, first, ended_at, passages))
    return told


def put_down(told: list[Told], cycle: Cycle) -> dict[int, Told]:
    """Put reviews into the database as they ended up; return them by their numbers."""
    found = {}
    day = timezone.localdate()
    for one in told:
        leads = one.first
        is_closed = one.employee.pk % 2 == 0  # its plan is, a year after the talk
        review = Review.objects.create(
            cycle=cycle,
            employee=one.employee,
            manager=one.passages[-1][1] if one.passages else leads,
            stage=Stage.CLOSED if is_closed else Stage.FOLLOW_UP,
            prepare_by=day,
            feedback_by=day,
            talk_by=day,
            started_at=one.ended_at,
            stage_since=one.ended_at + (A_YEAR if is_closed else timedelta()),
            opened_at=one.ended_at,
            employee_signed_at=one.ended_at,
            manager_signed_at=one.ended_at,
        )
        for at, manager in one.passages:
            made = HandOver.objects.create(
                review=review, former=leads, manager=manager, by=one.first, reason="So.", at=at
            )
            Review.objects.filter(pk=review.pk).update(hand_over=made)
            leads = manager
        found[review.pk] = one
    return found


def another(cycle: Cycle) -> Cycle:
    """Return a cycle that is like this one, without reviews."""
    cycle.name += "."
    cycle.pk = None
    cycle._state.adding = True
    cycle.save()
    return cycle


def some_leave(dice: random.Random, crowd: list[Employee], day: date) -> set[int]:
    """Let some leave before `day` or after; return who had left before."""
    Employee.objects.filter(pk__in=[one.pk for one in crowd]).update(is_active=True, end_date=None)
    gone = set()
    for one in dice.sample(crowd, dice.randint(0, 4)):
        days = dice.choice((-9, -1, 3, 9))
        last_day = day + timedelta(days=days)
        Employee.objects.filter(pk=one.pk).update(is_active=False, end_date=last_day)
        gone |= {one.pk} if days < 0 else set()
    return gone


def all_answer(talks: dict[int, Told], gone: set[int]) -> Counter[int]:
    """Let everybody answer who could; return how often each of them did."""
    given = [
        Pulse(review_id=number, author=one, honest=3, useful=3, answered_at=told.ended_at)
        for number, told in talks.items()
        for one in told.who_held_it()
        if one.pk not in gone
    ]
    Pulse.objects.bulk_create(given)
    return Counter(one.author_id for one in given)


def test_whoever_talked_was_asked_though_the_plan_is_closed_since(cast: Cast) -> None:
    """Neither who led it when the plan was closed, nor later. Seen red by asking who did then."""
    cycle = another(start(cast.dot, cast.cyd).cycle)
    ended_at = timezone.now() - A_YEAR
    talks = put_down(made_up(dice_of(1), people(cast, 18), ended_at), cycle)
    held = Counter(one.pk for told in talks.values() for one in told.who_held_it())
    assert asked_of(cycle) == held


def test_what_is_shown_could_have_come_about_without_any_two_who_held_the_talks(cast: Cast) -> None:
    """Seen red by counting who leads a review today."""
    crowd, ended_at, shown = people(cast, 18), timezone.now() - LATER, 0
    cycle = start(cast.dot, cast.cyd).cycle
    for seed in range(ORGANISATIONS):
        dice = dice_of(seed)
        cycle = another(cycle)
        gone = some_leave(dice, crowd, timezone.localdate(ended_at))
        asked = all_answer(put_down(made_up(dice, crowd, ended_at), cycle), gone)
        groups = pulse_of(cycle, timezone.now()).count // SMALLEST_GROUP
        shown += groups
        for one in asked:
            for two in asked:
                others = {who: times for who, times in asked.items() if who not in (one, two)}
                assert can_fill(others, groups), (seed, one, two)
    assert shown > ORGANISATIONS // 2  # or nothing would be asked


def test_hand_overs_after_the_talks_show_no_figure_of_one_managers_people(cast: Cast) -> None:
    """Bea led them all, five answered, and six people were asked: whoever leads them now was not.
    Seen red by counting the managers of today."""
    reviews = [
        walk(start(cast.dot, one), Stage.FOLLOW_UP)
        for one in (
            employ(f"Mate{number} Vale", cast.ada.department, manager=cast.bea)
            for number in range(5)
        )
    ]
    Review.objects.filter(pk__in=[one.pk for one in reviews]).update(cycle=reviews[0].cycle)
    now = timezone.now()
    for review in reviews:
        Pulse.objects.create(
            review=review, author=review.employee, honest=3, useful=3, answered_at=now
        )
    assert pulse_of(reviews[0].cycle, now + LATER).count == 0
    for review, manager in zip(reviews, people(cast, 5), strict=True):
        found = Review.objects.with_people().get(pk=review.pk)
        hand_over(cast.dot, found, manager, TERMS, timezone.now())
    assert pulse_of(reviews[0].cycle, now + LATER).count == 0
