"""Which reviews need another manager: said of one in Python, of many in SQL, and both agree."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from people.actions.employees import change_manager
from people.models import Employee
from reviews.models import HandOver, Review
from reviews.states import OVER, UNSIGNED, Stage
from tests.cast import Cast, employ

ReviewAt = Callable[..., Review]
STAYS, LEFT, UNSIGNED_ONLY = "never", "while under way", "while unsigned"
# Who leads the review; whether they work here; who leads Ada now; when somebody else has to lead.
MANAGERS: dict[str, tuple[str, bool, str | None, str]] = {
    "her manager": ("bea", True, "bea", STAYS),
    "her manager, who has left": ("bea", False, "bea", LEFT),
    "a former one": ("bea", True, "hal", UNSIGNED_ONLY),
    "a former one, who has left": ("bea", False, "hal", LEFT),
    "the last she had": ("bea", True, None, STAYS),
    "the last she had, who has left": ("bea", False, None, LEFT),
    "a stand-in": ("hal", True, "bea", STAYS),
    "a stand-in who has left": ("hal", False, "bea", LEFT),
    "a stand-in for a former one": ("hal", True, "eve", UNSIGNED_ONLY),
    "a stand-in who leads her by now": ("hal", True, "hal", STAYS),
    "a stand-in, and nobody leads her": ("hal", True, None, STAYS),
    "whom HR chose": ("hal", True, "bea", STAYS),
    "whom HR chose, who has left": ("hal", False, "bea", LEFT),
    "whom HR chose before she moved": ("hal", True, "eve", UNSIGNED_ONLY),
}


def set_up(review: Review, cast: Cast, managers: str) -> Review:
    """Return the review as it is read with these managers; Hal always has it from Bea."""
    leads, works_here, now, _when = MANAGERS[managers]
    people = cast.everybody()
    Employee.objects.filter(pk=cast.ada.pk).update(manager=people[now] if now else None)
    if leads == "hal":
        made = HandOver.objects.create(
            review=review,
            former=cast.bea,
            manager=cast.hal,
            by=cast.dot,
            reason="A leave.",
            stage=review.stage,
            is_stand_in=managers.startswith("a stand-in"),
            at=timezone.now(),
            passes_at=timezone.now(),
        )
        Review.objects.filter(pk=review.pk).update(manager=cast.hal, hand_over=made)
    Employee.objects.filter(pk=people[leads].pk).update(is_active=works_here)
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


@pytest.mark.parametrize("managers", MANAGERS)
@pytest.mark.parametrize("stage", list(Stage))
def test_one_and_many_agree_on_who_needs_another_manager(
    review_at: ReviewAt, cast: Cast, stage: Stage, managers: str
) -> None:
    """Whom HR chose in place of the manager of today is no mistake to be mended.

    Seen red without the exclusion of whom HR chose, for a while or for good, and with signed plans
    of former managers.
    """
    when = MANAGERS[managers][-1]
    review = set_up(review_at(stage), cast, managers)
    under_way, unsigned = stage not in OVER, stage in UNSIGNED
    expected = {STAYS: False, LEFT: under_way, UNSIGNED_ONLY: unsigned}[when]
    many = Review.objects.led_by_a_leaver() | Review.objects.led_by_a_former_manager()
    assert review.needs_another_manager is expected
    assert many.filter(pk=review.pk).exists() is expected


@pytest.mark.parametrize(
    ("managers", "now"),
    [
        *(("her manager", None), ("her manager", "fay")),
        *(("a stand-in", None), ("a stand-in", "bea"), ("whom HR chose", "bea")),
    ],
)
@pytest.mark.parametrize("stage", [Stage.READY, Stage.FOLLOW_UP])
def test_whoever_reports_to_the_employee_by_now_is_to_lead_no_longer(
    review_at: ReviewAt, cast: Cast, stage: Stage, managers: str, now: str | None
) -> None:
    """As nobody would be given it who does: whom HR chose, too, and directly or not.

    Seen red by asking only who leads the employee.
    """
    review = set_up(review_at(stage), cast, managers)
    today, at = timezone.localdate(), timezone.now()
    between = employ("Kim Moss", manager=Employee.objects.get(pk=cast.fay.pk))
    chain = [(cast.ada, cast.everybody()[now] if now else None), (between, cast.ada)]
    chain += [(cast.everybody()[MANAGERS[managers][0]], between)]
    for one, manager in chain:
        change_manager(cast.dot, fresh(one), manager and fresh(manager), today, at)
    review = Review.objects.with_people().get(pk=review.pk)
    expected = stage in UNSIGNED
    assert review.needs_another_manager is expected
    assert Review.objects.led_by_a_former_manager().filter(pk=review.pk).exists() is expected


def fresh(person: Employee) -> Employee:
    """Return somebody as they are stored."""
    return Employee.objects.get(pk=person.pk)
