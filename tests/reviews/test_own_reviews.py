"""Whoever acts as HR does so for others: in a review of their own they are one of the two alone."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee, Role
from people.verdicts import Refused
from reviews.actions import board, hand_over as handing
from reviews.actions.nudging import nudge
from reviews.actions.reopening import reopen_assessment, reopen_pre_review
from reviews.hand_over_rules import may_hand_over
from reviews.launching import work_off
from reviews.models import Review
from reviews.progress import waits_for
from reviews.states import Stage
from tests.cast import Cast, client_for, department_of, employ, start, walk
from tests.reviews.cycles import job_of, launched, today
from tests.reviews.test_hand_over import TERMS, handed_over, read

BECAUSE = "Too early."


def call_off(hr: Employee, review: Review) -> None:
    """End it."""
    board.call_off(hr, review, BECAUSE, timezone.now())


def move_days(hr: Employee, review: Review) -> None:
    """Give it, and nobody else, another day."""
    later = {"talk_by": review.talk_by + timedelta(days=9)}
    board.move_days(hr, review.cycle, later, [review.pk], timezone.now())


def give_pre_review_back(hr: Employee, review: Review) -> None:
    """Let the employee write again."""
    reopen_pre_review(hr, review, BECAUSE, timezone.now())


def give_assessment_back(hr: Employee, review: Review) -> None:
    """Let the manager write again."""
    reopen_assessment(hr, review, BECAUSE, timezone.now())


def remind(hr: Employee, review: Review) -> None:
    """Send HR's reminder."""
    owed = [(review, one) for one in waits_for(review)]
    nudge(hr, review.cycle, owed, timezone.now())


def pass_to_a_friend(hr: Employee, review: Review) -> None:
    """Let somebody else lead it."""
    friend = Employee.objects.get(preferred_name="Hal")
    handing.hand_over(hr, review, friend, TERMS, timezone.now())


VERBS = [
    call_off,
    move_days,
    give_pre_review_back,
    give_assessment_back,
    remind,
    pass_to_a_friend,
]


def led_by(hr: Employee) -> Review:
    """Return a review that `hr` leads, ready to be opened."""
    kim = employ("Kim Moss", department_of(hr), manager=hr)
    return read(walk(start(hr, kim), Stage.READY))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
@pytest.mark.parametrize("side", ["employee", "manager"])
def test_nobody_acts_as_hr_in_a_review_of_their_own(
    cast: Cast, verb: Callable[[Employee, Review], None], side: str
) -> None:
    """Another HR admin does. Seen red by asking in each rule for the part alone."""
    dot = cast.dot
    review = read(walk(start(dot, dot), Stage.READY)) if side == "employee" else led_by(dot)
    before = Review.objects.filter(pk=review.pk).values().get()
    with pytest.raises(Refused, match="You are one of the two"):
        verb(dot, review)
    assert Review.objects.filter(pk=review.pk).values().get() == before
    Role.objects.create(person=cast.bea, kind=Role.Kind.HR_ADMIN)
    verb(Employee.objects.get(pk=cast.bea.pk), read(review))


def test_the_days_of_ones_own_review_move_with_everybodys(cast: Cast) -> None:
    """Which is how an only HR admin moves them. Seen red by leaving one's own out of all."""
    cycle = launched(cast.dot)
    later = {"talk_by": today() + timedelta(weeks=5)}
    assert board.move_days(cast.dot, cycle, later, None, timezone.now()) == 7
    assert Review.objects.get(cycle=cycle, employee=cast.dot).talk_by == later["talk_by"]


def test_days_come_forward_in_no_review_of_ones_own(cast: Cast) -> None:
    """Or whoever leads one would open it alone the earlier. Their page says so.

    Seen red by leaving nothing out of all.
    """
    cycle = launched(cast.dot)
    was = Review.objects.get(cycle=cycle, employee=cast.dot).prepare_by
    sooner = {"prepare_by": today() + timedelta(days=1)}
    assert board.move_days(cast.dot, cycle, sooner, None, timezone.now()) == 6
    assert Review.objects.get(cycle=cycle, employee=cast.dot).prepare_by == was
    assert Review.objects.get(cycle=cycle, employee=cast.ada).prepare_by < was
    page = client_for(cast.dot).get(reverse("move_days", args=[cycle.pk])).content.decode()
    assert "not if it gets less" in page


@pytest.mark.parametrize("weeks", [-1, 5])
def test_all_are_not_moved_where_all_are_ones_own(cast: Cast, weeks: int) -> None:
    """There is one in the cycle. Seen red by asking only where some are chosen."""
    review = led_by(cast.dot)
    talk_by = review.talk_by + timedelta(weeks=weeks)
    days = {"talk_by": talk_by, "close_on": talk_by}
    with pytest.raises(Refused, match="You are one of the two"):
        board.move_days(cast.dot, review.cycle, days, None, timezone.now())
    assert read(review).talk_by == review.talk_by
    start(cast.dot, cast.ada, review.cycle.name)
    moved = board.move_days(cast.dot, review.cycle, days, None, timezone.now())
    assert moved == (1 if weeks < 0 else 2)


def test_closing_a_cycle_ends_no_review_of_ones_own(cast: Cast) -> None:
    """It goes on, and the page says so. Seen red by calling off all that are unsigned."""
    cycle = launched(cast.dot)
    of_dot = Review.objects.filter(cycle=cycle, employee=cast.dot)
    page = client_for(cast.dot).get(reverse("close_cycle", args=[cycle.pk])).content.decode()
    assert "1 of them is your own or led by you." in page
    board.close_cycle(cast.dot, cycle, BECAUSE, timezone.now())
    work_off()
    assert list(Review.objects.filter(cycle=cycle).unsigned()) == [of_dot.get()]
    assert (job_of(cycle).total, job_of(cycle).undone) == (6, 6)
    assert waits_for(of_dot.get())


def test_what_one_leads_is_given_up_to_whom_the_organisation_says(cast: Cast) -> None:
    """Which is how an only HR admin gives it up. Seen red by refusing every hand-over of it."""
    review = led_by(cast.dot)
    Employee.objects.filter(pk=review.employee_id).update(manager=cast.bea)
    assert not may_hand_over(cast.dot, read(review), cast.hal)
    assert handed_over(review, cast.dot, cast.bea).manager == cast.bea


def test_a_stand_in_of_hr_hands_back_to_the_present_manager(cast: Cast) -> None:
    """Seen red by listing nothing, or all, of what oneself has for a while."""
    hal = Employee.objects.get(pk=cast.hal.pk)
    Role.objects.create(person=hal, kind=Role.Kind.HR_ADMIN)
    reviews = [start(cast.dot, one) for one in (cast.ada, cast.cyd)]
    for review in reviews:
        handed_over(review, hal, cast.dot, TERMS._replace(is_stand_in=True))
    Employee.objects.filter(pk=cast.cyd.pk).update(manager=cast.hal)
    assert list(Review.objects.lent(cast.dot)) == reviews[:1]
    assert handing.hand_back(cast.dot, cast.bea, timezone.now()) == 1
    assert [read(review).manager for review in reviews] == [cast.bea, cast.dot]


def test_what_cannot_go_back_holds_up_nothing_else(cast: Cast) -> None:
    """Bea reports to Ada by now. Seen red by handing back all of them or none."""
    for one in (cast.ada, cast.cyd):
        handed_over(start(cast.dot, one), cast.dot, cast.hal, TERMS._replace(is_stand_in=True))
    path = f"{Employee.objects.get(pk=cast.ada.pk).tree_path}{cast.bea.pk}/"
    Employee.objects.filter(pk=cast.bea.pk).update(tree_path=path)
    bea = Employee.objects.get(pk=cast.bea.pk)
    assert handing.hand_back(cast.dot, bea, timezone.now()) == 1
    assert Review.objects.get(employee=cast.cyd).manager == bea
    assert Review.objects.get(employee=cast.ada, stage=Stage.PREPARE).manager == cast.hal


def test_the_board_offers_nothing_in_reviews_of_ones_own_and_says_why(cast: Cast) -> None:
    """Seen red by a box to tick beside every unsigned review."""
    review, other = led_by(cast.dot), start(cast.dot, cast.ada)
    page = client_for(cast.dot).get(reverse("cycle", args=[review.cycle_id])).content.decode()
    assert f'name="review" value="{other.pk}"' in page
    assert f'name="review" value="{review.pk}"' not in page
    assert "give a colleague the role of HR" in page


def test_choosing_on_the_board_leaves_no_token_in_the_address(cast: Cast) -> None:
    """It would stand in logs. Seen red with a button that sends the board's form by GET."""
    review, client = start(cast.dot, cast.ada), client_for(cast.dot)
    address = reverse("hand_over_reviews")
    board_page = client.get(reverse("cycle", args=[review.cycle_id])).content.decode()
    [button] = [one for one in board_page.split("<button") if f'formaction="{address}"' in one]
    assert "formmethod" not in button.split(">")[0]
    assert 'name="choose"' in button
    sent = {"choose": "yes", "review": review.pk, "csrfmiddlewaretoken": "x", "reason": "y"}
    answer = client.post(address, sent)
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query) == {"review": [str(review.pk)]}
    assert "Ada Quill" in client.get(answer["Location"]).content.decode()
