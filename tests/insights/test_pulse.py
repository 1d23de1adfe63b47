"""What HR sees of how talks were: a whole cycle, whole groups, and only once answers stand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from insights.pulse import PulseReport, pulse_of
from reviews.models import Cycle, Pulse, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, employ, start, walk

HIDDEN = PulseReport(0, ())


def held(cast: Cast, count: int, stage: Stage = Stage.NOT_AGREED) -> list[Review]:
    """Return reviews of one cycle whose talks were held, each of two who are in no other."""
    first = held_one(cast, "A0", stage)
    others = [held_one(cast, f"A{number}", stage) for number in range(1, count)]
    Review.objects.filter(pk__in=[one.pk for one in others]).update(cycle=first.cycle)
    return list(Review.objects.filter(cycle=first.cycle).with_people().order_by("pk"))


def held_one(cast: Cast, name: str, stage: Stage) -> Review:
    """Return a review of somebody new with a manager who is new, too."""
    manager = employ(f"Manager{name} Vale", cast.ada.department)
    employee = employ(f"Employee{name} Vale", cast.ada.department, manager=manager)
    return walk(start(cast.dot, employee), stage)


def answer(reviews: Sequence[Review], honest: int, useful: int, at: datetime) -> None:
    """Let the employee of each answer alike, a minute after one another."""
    Pulse.objects.bulk_create(
        Pulse(
            review=review,
            author=review.employee,
            honest=honest,
            useful=useful,
            answered_at=at + timedelta(minutes=number),
        )
        for number, review in enumerate(reviews)
    )


def shown(cycle: Cycle, now: datetime) -> list[tuple[str, str, str]]:
    """Return the figures of the cycle."""
    return [(row.mean, row.lowest, row.highest) for row in pulse_of(cycle, now).rows]


def test_five_people_make_a_figure_and_four_make_none(cast: Cast) -> None:
    """Nor does a fifth who can still change their mind. Seen red by counting answers from the
    moment they were given."""
    reviews, now = held(cast, 5), timezone.now()
    cycle, stood = reviews[0].cycle, now - timedelta(days=14, hours=1)
    answer(reviews[:4], 3, 4, stood)
    answer(reviews[4:], 3, 5, now - timedelta(days=13))
    assert pulse_of(cycle, now) == HIDDEN
    assert pulse_of(cycle, now + timedelta(days=1)).count == 5
    assert shown(cycle, now + timedelta(days=1)) == [
        ("3.0", "3.0", "3.0"),
        ("4.0 or more", "4.0 or more", "4.0 or more"),
    ]


def test_what_follows_a_full_group_moves_nothing_until_the_next_is_full(cast: Cast) -> None:
    """Seen red with the mean of all answers."""
    reviews, now = held(cast, 10), timezone.now()
    cycle, stood = reviews[0].cycle, now - timedelta(days=20)
    answer(reviews[:5], 3, 3, stood)
    five = shown(cycle, now)
    answer(reviews[5:9], 5, 1, stood + timedelta(hours=1))
    assert shown(cycle, now) == five
    answer(reviews[9:], 5, 1, stood + timedelta(hours=2))
    assert shown(cycle, now) == [("3.5", "3.0", "4.0 or more"), ("2.5", "2.0 or less", "3.0")]


def test_five_answers_of_one_manager_are_of_one_person(cast: Cast) -> None:
    """Seen red with groups of five answers, whoever gave them."""
    reviews, now = held(cast, 8), timezone.now()
    Review.objects.filter(pk__in=[one.pk for one in reviews]).update(manager=cast.hal)
    for review in reviews:
        Pulse.objects.create(
            review=review, author=cast.hal, honest=1, useful=1, answered_at=now - timedelta(days=20)
        )
    assert pulse_of(reviews[0].cycle, now) == HIDDEN


def test_a_small_cycle_shows_nothing_even_if_all_have_answered(cast: Cast) -> None:
    """Three talks, six people: whoever is silent would know of all the others. Seen red without
    most_groups."""
    reviews, now = held(cast, 3), timezone.now()
    answer(reviews, 3, 3, now - timedelta(days=20))
    for review in reviews:
        Pulse.objects.create(
            review=review,
            author=review.manager,
            honest=3,
            useful=3,
            answered_at=now - timedelta(days=19),
        )
    assert pulse_of(reviews[0].cycle, now) == HIDDEN


def test_a_test_run_and_other_cycles_count_nowhere(cast: Cast) -> None:
    """Seen red without asking for test_of."""
    reviews, now = held(cast, 5), timezone.now()
    cycle = reviews[0].cycle
    answer(reviews, 3, 3, now - timedelta(days=20))
    assert pulse_of(cycle, now).count == 5
    elsewhere = start(cast.dot, cast.ada, "Another").cycle
    assert pulse_of(elsewhere, now) == HIDDEN
    Cycle.objects.filter(pk=cycle.pk).update(test_of=elsewhere)
    assert pulse_of(cycle, now) == HIDDEN


def test_those_who_said_not_this_time_count_nowhere(cast: Cast) -> None:
    """Seen red by asking for pulses and not for answers."""
    reviews, now = held(cast, 6), timezone.now()
    answer(reviews[:4], 3, 3, now - timedelta(days=20))
    Pulse.objects.create(
        review=reviews[4], author=reviews[4].employee, declined_at=now - timedelta(days=20)
    )
    assert pulse_of(reviews[0].cycle, now) == HIDDEN


def test_the_page_shows_figures_and_names_nobody(cast: Cast) -> None:
    """Seen red without the bounds."""
    reviews, now = held(cast, 5), timezone.now()
    answer(reviews, 5, 2, now - timedelta(days=20))
    page = client_for(cast.dot).get(reverse("cycle_pulse", args=[reviews[0].cycle_id]))
    words = page.content.decode()
    assert "5 answers count" in words
    assert ">4.0 or more</td>" in words
    assert ">2.0 or less</td>" in words
    assert "Vale" not in words


@pytest.mark.parametrize(
    ("name", "status"), [("dot", 200), ("gil", 404), ("ada", 404), ("bea", 404), ("sol", 404)]
)
def test_who_runs_the_cycle_reads_it_and_nobody_else(cast: Cast, name: str, status: int) -> None:
    """Seen red with every cycle for everybody. Without enough answers it says so."""
    reviews = held(cast, 1)
    address = reverse("cycle_pulse", args=[reviews[0].cycle_id])
    answer = client_for(cast.everybody()[name]).get(address)
    assert answer.status_code == status
    assert ("Not shown (small group)" in answer.content.decode()) is (status == 200)


def test_hr_who_sees_people_of_a_cycle_that_another_runs_gets_no_figure(cast: Cast) -> None:
    """There is one figure for a cycle and none for a part. Seen red by asking visible_to alone."""
    review = held(cast, 1)[0]
    review.employee.department = cast.gil.department
    review.employee.save()
    answer = client_for(cast.gil).get(reverse("cycle_pulse", args=[review.cycle_id]))
    assert answer.status_code == 403
