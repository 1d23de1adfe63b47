"""The twelve months of a signed plan on a line, and in which order one comes to its actions."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions import plan
from reviews.models import ActionItem, Review
from reviews.plan_line import away, line_of, next_first
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.test_check_ins import action_in, page_of, read

ReviewAt = Callable[..., Review]
SIGNED_ON = date(2027, 3, 1)


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea: an action of hers, on track, and a promise, not yet begun."""
    return review_at(Stage.FOLLOW_UP)


def actions_of(review: Review) -> list[ActionItem]:
    """Return the actions with their check-ins, as the page of the plan has them."""
    found = ActionItem.objects.filter(plan__review=review).prefetch_related("check_ins")
    return list(found)


def moved(action: ActionItem, first_step_by: date, due: date) -> ActionItem:
    """Return the action with other days; what is stored stays."""
    action.first_step_by, action.due = first_step_by, due
    return action


def test_what_comes_next_stands_first_and_what_is_over_last(review: Review) -> None:
    """Seen red by sorting by position, and by the due day alone."""
    first, second = actions_of(review)  # on track until it is due; and not begun
    moved(first, date(2027, 3, 5), date(2027, 6, 1))
    moved(second, date(2027, 4, 1), date(2027, 12, 1))
    assert next_first([first, second]) == [second, first]
    second.status = "on_track"
    assert next_first([first, second]) == [first, second]
    first.status = "not_now"
    assert next_first([first, second]) == [second, first]


def test_a_day_stands_on_the_line_where_it_is_in_the_year(review: Review) -> None:
    """Seen red by measuring from today."""
    action = moved(actions_of(review)[1], date(2027, 3, 1), date(2028, 3, 1))
    line = line_of([action], SIGNED_ON, SIGNED_ON + timedelta(days=183))
    [track] = line.tracks
    assert (line.begins.at, track.step.at, line.today.at) == ("0.0%", "0.0%", "50.0%")
    assert (track.due.at, line.ends.at) == ("100.0%", "100.0%")
    assert [month.day.month for month in line.months] == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]
    places = [float(month.at.rstrip("%")) for month in line.months]
    assert places == sorted(places)


def test_the_line_is_as_long_as_its_last_action_and_holds_every_day(review: Review) -> None:
    """Seen red without the bounds, and with a year that is always one."""
    action = moved(actions_of(review)[1], date(2027, 1, 1), date(2029, 3, 1))
    line = line_of([action], SIGNED_ON, date(2031, 1, 1))
    [track] = line.tracks
    assert line.ends.day == date(2029, 3, 1)
    assert (track.step.at, track.due.at, line.today.at) == ("0.0%", "100.0%", "100.0%")


@pytest.mark.hermetic
@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "in 1 day"), (9, "in 9 days"), (-1, "1 day ago"), (-30, "30 days ago")],
)
def test_how_far_a_day_is_away_blames_nobody(days: int, words: str) -> None:
    """Seen red by counting from the other end."""
    assert away(SIGNED_ON + timedelta(days=days), SIGNED_ON) == words


def test_only_the_first_that_is_left_is_next(review: Review) -> None:
    """Seen red by calling the first one next, whatever became of it."""
    actions = next_first(actions_of(review))
    assert [one.is_next for one in line_of(actions, SIGNED_ON, SIGNED_ON).tracks] == [True, False]
    for one in actions:
        one.status = "done"
    assert [one.is_next for one in line_of(actions, SIGNED_ON, SIGNED_ON).tracks] == [False, False]


def test_what_was_taken_back_is_not_on_the_line(cast: Cast, review: Review) -> None:
    """Not for its writer either. Seen red by drawing every check-in."""
    said = plan.check_in(cast.bea, action_in(review, 2), "done", "", timezone.now())
    tracks = line_of(actions_of(review), SIGNED_ON, SIGNED_ON).tracks
    assert [len(one.said) for one in tracks] == [1, 1]
    plan.take_back_check_in(cast.bea, read(said), timezone.now())
    tracks = line_of(actions_of(review), SIGNED_ON, SIGNED_ON).tracks
    assert [len(one.said) for one in tracks] == [1, 0]


def test_the_page_says_in_words_what_the_line_draws(cast: Cast, review: Review) -> None:
    """And leads to each action. Seen red by leaving the words out."""
    for person in (cast.ada, cast.bea, cast.dot):
        page = page_of(person, review)
        assert "The twelve months" in page
        assert re.search(r"\(in (19|20) days\)", page)  # whichever side of midnight
        assert page.index('href="#action-2"') < page.index('href="#action-1"')
        assert page.index('id="action-2"') < page.index('id="action-1"')


def test_before_it_is_signed_there_is_no_line_and_the_order_is_the_sheets(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Who signs reads it as it was written. Seen red by sorting at any stage."""
    review = review_at(Stage.AGREE)
    due = timezone.localdate() + timedelta(days=300)
    ActionItem.objects.filter(plan__review=review, position=1).update(first_step_by=due, due=due)
    page = client_for(cast.ada).get(reverse("plan", args=[review.pk])).content.decode()
    assert "The twelve months" not in page
    assert page.index('id="action-1"') < page.index('id="action-2"')
