"""What one may not see answers exactly as if there were nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
import time_machine
from django.urls import reverse

from config.policy import PAGES_OF_A_REVIEW, VERBS
from reviews.models import CheckIn, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, start, walk
from tests.policy.routes import route_arguments
from tests.policy.surroundings import surround

NOON = datetime(2030, 3, 12, 12, tzinfo=UTC)  # answers carry the moment they were given at
FAR_AWAY = 10**9  # the number of nothing
OF_AN_ACTION = ("check_in", "note_support", "take_on")
OF_A_CHECK_IN = ("take_back_check_in",)


class Numbers(NamedTuple):
    """Of a review, and of what is in its plan."""

    review: int
    action: int
    check_in: int


NOTHING = Numbers(FAR_AWAY, FAR_AWAY, FAR_AWAY)


def numbers_of(review: Review) -> Numbers:
    """Return those of `review`, its first action and what was said of it."""
    said = CheckIn.objects.filter(action__plan__review=review).order_by("action__position")
    action, check_in = said.values_list("action", "pk")[0]
    return Numbers(review.pk, action, check_in)


def pages(numbers: Numbers) -> Iterator[str]:
    """Yield the address of every page of a review."""
    return (reverse(row.route, args=[numbers.review]) for row in PAGES_OF_A_REVIEW)


def verbs(numbers: Numbers) -> Iterator[str]:
    """Yield the address of every verb of a review."""
    more = dict.fromkeys(OF_AN_ACTION, (numbers.action,))
    more |= dict.fromkeys(OF_A_CHECK_IN, (numbers.check_in,))
    return (reverse(row.route, args=[numbers.review, *more.get(row.route, ())]) for row in VERBS)


def everything(answer: Any) -> tuple[int, bytes, dict[str, str], list[str]]:
    """Return all that travels to the browser."""
    return answer.status_code, answer.content, dict(answer.headers), list(answer.cookies)


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("name", ["cyd", "gil", "eve", "hal"])
def test_a_review_of_others_answers_like_one_that_does_not_exist(name: str, cast: Cast) -> None:
    """Seen red by putting the address into the 404 page."""
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    client = client_for(cast.everybody()[name])
    for addresses, ask in ((pages, client.get), (verbs, client.post)):
        there, nowhere = addresses(numbers_of(review)), addresses(NOTHING)
        for one, other in zip(there, nowhere, strict=True):
            answer = everything(ask(one))
            assert answer == everything(ask(other)), one
            assert answer[0] == 404


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("name", ["ada", "bea", "cyd", "gil", "sol"])
def test_leavers_and_files_of_others_answer_like_ones_that_do_not_exist(
    name: str, cast: Cast
) -> None:
    """Seen red by letting everybody see leavers, and every file."""
    around = surround(cast)
    numbers = {"person_id": around.leaver.pk, "job_id": around.job.pk}
    client = client_for(cast.everybody()[name])
    for route, arguments in route_arguments().items():
        if arguments in (["person_id"], ["job_id"]):
            number = numbers[arguments[0]]
            for ask in (client.get, client.post):
                there, nowhere = _about(ask, route, number), _about(ask, route, FAR_AWAY)
                assert there == nowhere, route


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("name", ["ivy", "sol", "fay"])
@pytest.mark.parametrize("verb", ["check_in", "note_support", "take_back_check_in"])
def test_an_action_of_others_answers_like_one_that_does_not_exist(
    name: str, verb: str, cast: Cast
) -> None:
    """They see the review, not what was agreed, nor what was said of it.

    Seen red by looking among all action items, and among all check-ins.
    """
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    client, there = client_for(cast.everybody()[name]), numbers_of(review)
    number = there.check_in if verb in OF_A_CHECK_IN else there.action
    one, other = (
        everything(client.post(reverse(verb, args=[review.pk, which])))
        for which in (number, FAR_AWAY)
    )
    assert one == other
    assert one[0] == 404


def _about(ask: Any, route: str, number: int) -> object:
    """Return all that travels; a verb that is opened leads to the page of the same number."""
    answer = ask(reverse(route, args=[number]))
    if answer.status_code == 302:
        return answer.url.replace(f"/{number}/", "/")
    assert answer.status_code in (404, 405)
    return everything(answer)
