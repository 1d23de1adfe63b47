"""The employee lets HR read the statement (R3): HR sees that, and nobody sees more."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from config.policy import Moment
from tests.cast import SHARED_SECRETS
from tests.policy.checks import kept_back, shown_too_much
from tests.policy.routes import routes_of_reviews
from tests.policy.world import World, world_at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=list(Moment))
def world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """A review at each moment, whose statement the employee shares with HR."""
    with (
        django_db_blocker.unblock(),
        world_at(request.param, SHARED_SECRETS, routes_of_reviews()) as world,
    ):
        yield world


def test_no_page_shows_more_than_was_shared(world: World) -> None:
    """Seen red by marking the statement as shown to HR before the seal is open."""
    assert not shown_too_much(world, shared=True)


def test_what_was_shared_stands_on_some_page(world: World) -> None:
    """Seen red by never marking the manager's words as shown to HR."""
    assert not kept_back(world, shared=True)
