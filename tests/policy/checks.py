"""Compare what stands on the pages of a world with the truth."""

from collections.abc import Set

from config.policy import Actor
from tests.policy.markers import KIND, exists
from tests.policy.truth import ABOUT_PEOPLE, may_read
from tests.policy.world import World


def shown_too_much(world: World, *, shared: bool) -> dict[tuple[str, Actor], set[str]]:
    """Return what stands on pages against the truth, by page and reader."""
    return {
        (route, actor): too_much
        for (route, actor), answer in world.answers.items()
        if (too_much := forbidden(answer.shown, actor, world, shared=shared))
    }


def forbidden(shown: Set[str], actor: Actor, world: World, *, shared: bool) -> set[str]:
    """Return which of the fields `shown` the truth keeps from `actor`."""
    return {
        name
        for name in shown
        if not may_read(
            actor,
            KIND[name],
            world.moment,
            shared_with_hr=shared,
            plan_is_shared=world.plan_is_shared,
        )
    }


def kept_back(world: World, *, shared: bool) -> dict[Actor, set[str]]:
    """Return what the truth allows and no page shows, by reader."""
    asked = {name for name in KIND if exists(name, world.moment) and _is_asked_for(name, world)}
    kept: dict[Actor, set[str]] = {}
    for actor in world.actors:
        seen = {name for route in world.routes for name in world.answers[route, actor].shown}
        allowed = asked - forbidden(asked, actor, world, shared=shared)
        if missing := allowed - seen:
            kept[actor] = missing
    return kept


def _is_asked_for(name: str, world: World) -> bool:
    """Whether pages were asked on which the field `name` could stand."""
    return KIND[name] not in ABOUT_PEOPLE or "person" in world.routes
