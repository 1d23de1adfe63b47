"""Who gets what at which address: one table of every route, to read aloud.

tests/policy walks the real URLconf against it, so a route without a row fails the build. The table
describes and enforces nothing: querysets.py and rules.py do, and this says what must come of them.

What a row promises, in this order: somebody who isn't signed in is led to the sign-in page (302),
or given back what they sent (401); an address about something one may not see answers as if there
were nothing (404); what one sees but isn't one's own is refused with the reason (403); the right
person at the wrong moment is told what has happened meanwhile (409). A verb's address that is
opened by GET leads to its page (302), HEAD is answered like GET, and any other method is refused
(405).
"""

from collections.abc import Mapping

from config.policy.accounts import ENTRANCES, PROVIDERS, SECOND_STEPS
from config.policy.actors import Actor, Moment
from config.policy.answer_link import BY_A_LINK
from config.policy.aspirations import CATALOGUE, DIRECTIONS
from config.policy.back_door import BACK_DOOR
from config.policy.cycles import CYCLES, TEMPLATES
from config.policy.exports import EXPORT_JOBS, EXPORTS, TRANSPARENCY
from config.policy.insights import INSIGHTS
from config.policy.mail import MAIL
from config.policy.people import IMPORTS, PEOPLE
from config.policy.reviews import (
    AFTER_A_HAND_OVER,
    CALENDAR,
    PAGES,
    PAGES_OF_A_REVIEW,
    VERBS,
)
from config.policy.rewording import REWORDING
from config.policy.rows import ANY_METHOD, BackDoor, Entrance, Page, Verb

__all__ = [
    "ANY_METHOD",
    "PAGES",
    "PAGES_OF_A_REVIEW",
    "TABLE",
    "VERBS",
    "Actor",
    "Entrance",
    "Moment",
    "expected",
]

Row = Page | Verb | Entrance | BackDoor
ROWS: tuple[Row, ...] = (
    *ENTRANCES,
    *SECOND_STEPS,
    *PROVIDERS,
    *PAGES,
    *PAGES_OF_A_REVIEW,
    *VERBS,
    *REWORDING,
    *AFTER_A_HAND_OVER,
    *CALENDAR,
    *BY_A_LINK,
    *CYCLES,
    *TEMPLATES,
    *PEOPLE,
    *INSIGHTS,
    *EXPORTS,
    *EXPORT_JOBS,
    *TRANSPARENCY,
    *MAIL,
    *IMPORTS,
    *DIRECTIONS,
    *CATALOGUE,
    *BACK_DOOR,
)
TABLE: Mapping[str, Row] = {row.route: row for row in ROWS}


def expected(route: str, method: str, actor: Actor, moment: Moment) -> int:
    """Return the status that `actor` gets at `moment` for a request that is otherwise in order.

    Raises KeyError for a route that has no row.
    """
    return TABLE[route].answer("GET" if method == "HEAD" else method, actor, moment)
