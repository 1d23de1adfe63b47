"""Every route of the real URLconf: its name, its arguments, and at which moments it is asked.

A page that names no review and shows nothing of one can't depend on where the review stands: asking
at every moment would ask the same ten times. So those are asked at two moments, one before the seal
opens and one after the plan is signed; that nothing of a review stands on them is checked there.
"""

from collections.abc import Iterator
from functools import cache

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from config.policy import Moment

FEW_MOMENTS = frozenset({Moment.READY, Moment.FOLLOW_UP})
SHOW_SOMETHING_OF_REVIEWS = frozenset(
    {
        "home",
        "reviews",
        "gap_assessments",
        "plans",
        "team_plans",
        "mail_log",
        "my_direction",
        "access_log",
        "export_plans",
        "export_reviews",
        "export_cycle",
        "export_mails",
        "export_access_log",
        "cycle",
        "call_off",
        "reopen_form",
        "nudge_people",
        "whom_to_remind",
        "cycle_participation",
    }
)
NAMELESS = "without a name: "  # and the whole pattern


@cache
def route_arguments() -> dict[str, list[str]]:
    """Return the names of all routes of the real URLconf, each with the names of its arguments."""
    return dict(_routes(get_resolver().url_patterns))


def routes_at(moment: Moment) -> list[str]:
    """Return the names of the routes that are asked at `moment`."""
    return list(route_arguments()) if moment in FEW_MOMENTS else routes_of_reviews()


def routes_of_reviews() -> list[str]:
    """Return the names of the routes whose answer depends on where a review stands."""
    return [
        route
        for route, arguments in route_arguments().items()
        if "review_id" in arguments or route in SHOW_SOMETHING_OF_REVIEWS
    ]


def _routes(
    patterns: list[URLPattern | URLResolver], namespace: str = "", place: str = ""
) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        whole = f"{place}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _routes(pattern.url_patterns, namespace + inner, whole)
        else:
            name = f"{namespace}{pattern.name}" if pattern.name else f"{NAMELESS}{whole}"
            yield name, list(pattern.pattern.regex.groupindex)
