"""A review waits for somebody who works here and can act, or it rests (R7)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.actions.employees import leave
from people.models import Employee, Role
from reviews.models import ActionItem, Cycle, Review
from reviews.progress import next_step, waiting_sentence, waits_for
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, employ, start, walk
from tests.reviews.test_hand_over import read

ReviewAt = Callable[..., Review]


def gone(*people: Employee) -> None:
    """Let them work here no more."""
    Employee.objects.filter(pk__in=[one.pk for one in people]).update(is_active=False)


def acts_as_hr(person: Employee, part: Employee | None = None) -> Employee:
    """Let somebody act as HR, for everyone or the department of `part`."""
    department = department_of(part) if part else None
    Role.objects.create(person=person, kind=Role.Kind.HR_ADMIN, department=department)
    return Employee.objects.get(pk=person.pk)


def test_the_plan_of_a_leaver_rests(review_at: ReviewAt, cast: Cast) -> None:
    """With what Ada had to do still open. Seen red by waiting for her."""
    review = review_at(Stage.FOLLOW_UP)
    ActionItem.objects.filter(plan__review=review, owner="manager").update(status="done")
    leave(cast.dot, Employee.objects.get(pk=cast.ada.pk), timezone.localdate(), timezone.now())
    review = read(review)
    assert waits_for(review) == []
    for reader in (cast.bea, cast.dot, cast.fay):
        sentence = "Ada has left. What the two agreed stays as it was signed."
        assert waiting_sentence(review, reader) == sentence
        assert next_step(review, reader) is None
    assert review not in Review.objects.under_way()


def test_nobody_looks_for_another_manager_of_a_plan_that_rests(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Which nobody could hand over. Seen red by counting it among those under way."""
    review = review_at(Stage.FOLLOW_UP)
    gone(cast.ada, cast.bea)
    assert not read(review).needs_another_manager
    assert review not in Review.objects.led_by_a_leaver()
    assert "Ada Quill" not in client_for(cast.dot).get("/reviews/hand-over/").content.decode()


def test_it_goes_on_when_they_come_back(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by ending it for good."""
    review = review_at(Stage.FOLLOW_UP)
    gone(cast.ada)
    Employee.objects.filter(pk=cast.ada.pk).update(is_active=True)
    assert waits_for(read(review)) == [cast.bea]


def owner_has_left(cast: Cast) -> None:
    """Dot, whose cycle it is, works here no more."""
    gone(cast.dot)


def owner_is_relieved(cast: Cast) -> None:
    """Dot acts as HR no more."""
    Role.objects.filter(person=cast.dot).delete()


def owner_is_nobody(_cast: Cast) -> None:
    """It is a cycle from before there were owners."""
    Cycle.objects.update(owner=None)


@pytest.mark.parametrize("happens", [owner_has_left, owner_is_relieved, owner_is_nobody])
def test_it_waits_by_name_for_another_in_hr(
    review_at: ReviewAt, cast: Cast, happens: Callable[[Cast], None]
) -> None:
    """Seen red by naming whoever runs the cycle, or the manager who has left."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    gone(cast.bea)
    happens(cast)
    hal = acts_as_hr(cast.hal)
    acts_as_hr(cast.ada)  # never the employee, where somebody else can
    if happens is owner_is_nobody:
        Role.objects.filter(person=cast.dot).delete()
    assert waits_for(read(review)) == [hal]
    sentence = "It waits for {}: Bea has left, and somebody {} to lead it."
    assert waiting_sentence(read(review), hal) == sentence.format("you", "else has")
    assert waiting_sentence(read(review), cast.ada) == sentence.format("Hal of HR", "has")


def test_whoever_runs_the_cycle_comes_first_and_then_the_closest(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Gil acts for another part and can't. Seen red by taking the first there is."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    owner_is_relieved(cast)
    acts_as_hr(cast.eve, part=cast.fay)
    cyd = acts_as_hr(cast.cyd, part=cast.ada)
    acts_as_hr(cast.dot)
    gone(cast.bea)
    assert waits_for(read(review)) == [cast.dot]
    owner_has_left(cast)
    assert waits_for(read(review)) == [cyd]


def test_who_is_alone_in_hr_and_without_a_manager_finds_a_colleague(cast: Cast) -> None:
    """They may not hand their own review over. Seen red by waiting for Fay, who has left."""
    review = walk(start(cast.dot, cast.dot), Stage.PRE_REVIEW_SENT)
    gone(cast.fay)
    review = read(review)
    assert waits_for(review) == [cast.dot]
    assert "Give a colleague that role" in waiting_sentence(review, cast.dot)
    assert next_step(review, cast.dot) is None  # as the employee, there is nothing to do
    acts_as_hr(cast.bea)
    assert waits_for(read(review)) == [cast.bea]


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.READY, Stage.TALK, Stage.AGREE])
def test_who_is_alone_in_hr_is_named_once_for_both_turns(cast: Cast, stage: Stage) -> None:
    """Seen red by naming one person twice, and by nobody once the employee has asked or signed."""
    review = walk(start(cast.dot, cast.dot), stage)
    now = timezone.now()
    if stage == Stage.READY:
        Review.objects.filter(pk=review.pk).update(opening_asked_by=cast.dot)
    if stage == Stage.AGREE:
        Review.objects.filter(pk=review.pk).update(employee_signed_at=now)
    gone(cast.fay)
    assert waits_for(read(review)) == [cast.dot]


def started(cast: Cast, *names: str) -> Review:
    """Return the last of the reviews that Bea led until she left, of new people."""
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=True)
    people = [employ(name, cast.ada.department, manager=cast.bea) for name in names]
    reviews = [start(cast.dot, one) for one in people]
    gone(cast.bea)
    return reviews[-1]


def cost(person: Employee, address: str, names: int) -> int:
    """Return how many statements a page takes on which HR is waited for in so many reviews."""
    client = client_for(person)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        page = client.get(address).content.decode()
    assert page.count("It waits for Hal of HR: Bea has left") == names
    return len(seen)


@pytest.mark.parametrize("route", ["reviews", "cycle"])
def test_naming_hr_costs_the_same_for_any_number(cast: Cast, route: str) -> None:
    """Seen red by looking for somebody in HR review by review."""
    review = started(cast, "Una Moor")
    acts_as_hr(cast.hal)
    Role.objects.filter(person=cast.dot).update(department=department_of(cast.fay))
    review.cycle.owner = cast.hal
    review.cycle.save(update_fields=["owner"])
    dot = Employee.objects.get(pk=cast.dot.pk)
    address = reverse(route, args=[review.cycle_id] if route == "cycle" else [])
    one = cost(dot, address, 1)
    started(cast, "Oto Moor", "Ila Moor", "Ulf Moor")
    assert cost(dot, address, 4) == one
