"""HEAD is answered like GET, and a method that nobody declared is refused."""

import pytest

from config.policy import ANY_METHOD, Actor, Moment, expected
from tests.policy.routes import route_arguments
from tests.policy.world import world_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["HEAD", "PUT", "PATCH", "DELETE"])
def test_a_method_answers_as_the_table_says(method: str) -> None:
    """Seen red by taking `require_safe` from the page of a review."""
    wrong = {}
    with world_at(Moment.TALK) as world:
        for route in route_arguments():
            for actor in world.actors:
                status = world.request(route, method, actor).status_code
                if status != expected(route, method, actor, world.moment):
                    wrong[route, actor] = status
    assert not wrong


def test_the_table_answers_for_every_method() -> None:
    assert expected("review", "HEAD", Actor.HR, Moment.TALK) == 200
    assert {expected("home", method, Actor.HR, Moment.TALK) for method in ANY_METHOD} == {200, 405}
    with pytest.raises(KeyError):
        expected("nowhere", "GET", Actor.HR, Moment.TALK)
