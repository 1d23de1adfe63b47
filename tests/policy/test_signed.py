"""Nobody changes what was signed by any address, whatever they send; only both together do."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from config.policy import TABLE, Actor, Moment
from reviews.models import Plan, SignedText
from reviews.signed_check import check
from reviews.signed_words import ACTION_PARTS, OUTCOME_PARTS, PLAN_PARTS
from reviews.subjects import catalogue_of
from tests.policy.world import World, undone, world_at

pytestmark = pytest.mark.django_db

OTHER = "Something that nobody has signed."
COLUMNS = (*PLAN_PARTS, *ACTION_PARTS, *OUTCOME_PARTS, "status", "position", "text", "salt", "seal")
PREFIXES = ("", "action1-", "actions-0-", "gap-scope-", "plan-")
OTHER_WORDS = {f"{prefix}{column}": OTHER for prefix in PREFIXES for column in COLUMNS}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """A signed plan, in which the employee has proposed another timeline."""
    with django_db_blocker.unblock(), world_at(Moment.FOLLOW_UP) as world:
        yield world


def texts_in(world: World) -> list[Any]:
    """Return the texts that were signed, as they are stored."""
    return list(SignedText.objects.of(world.review).order_by("pk").values_list())


def differs(world: World) -> list[str]:
    """Return what the check finds: all that the plan doesn't say as it was signed."""
    plan = Plan.objects.with_whole().get(review=world.review)
    texts = list(SignedText.objects.of(world.review).with_signers())
    return list(check(plan, texts, catalogue_of(plan.review)).differs)


def routes_to_send_to() -> list[str]:
    """Return the names of the routes that take something, or that are no business of the table."""
    at = Moment.FOLLOW_UP
    answers = {name: {row.answer("POST", one, at) for one in Actor} for name, row in TABLE.items()}
    return [name for name, statuses in answers.items() if statuses != {405}]


def test_no_address_changes_what_was_signed(world: World) -> None:
    """Every route that takes something x everybody, with other words for every column sent along.

    Seen red by letting a check-in note down what is done, too.
    """
    before, routes = texts_in(world), set(routes_to_send_to()) & set(world.routes)
    assert {"sign_plan", "check_in", "propose_rewording", "accept_rewording"} < routes
    assert not differs(world)
    changed = set()
    for route in sorted(routes):
        for actor in world.actors:
            with undone():
                world.send(route, "POST", actor, OTHER_WORDS)
                if texts_in(world) != before or differs(world):
                    changed.add((route, actor))
    assert changed <= {("accept_rewording", Actor.MANAGER)}


def test_both_together_do(world: World) -> None:
    """And the check goes by the text that says so. Seen red by keeping no text of a rewording."""
    texts = texts_in(world)
    with undone():
        world.send("accept_rewording", "POST", Actor.MANAGER)
        plan = Plan.objects.get(review=world.review)
        assert "proposed" in plan.must_come_true
        kept = texts_in(world)
        assert kept[: len(texts)] == texts
        assert len(kept) == len(texts) + 1
        assert not differs(world)
