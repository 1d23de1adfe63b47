"""One review at one moment with everybody around it, and requests that leave no trace."""

import logging
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from http.cookies import SimpleCookie
from random import Random
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from config.policy import Actor, Moment
from people.access_log import Opened, record_reading
from people.models import AccessLogEntry, Employee
from reviews.actions.opening import ask_to_open
from reviews.actions.plan import check_in, note_support, take_back_check_in
from reviews.actions.rewording import propose_timeline
from reviews.actions.sharing import share_plan
from reviews.actions.signing import sign_plan
from reviews.models import ActionItem, CheckIn, Plan, Review, Rewording
from reviews.states import Stage, TalkStage
from tests.cast import (
    COMPETENCIES,
    SECRETS,
    Cast,
    Secrets,
    client_for,
    close,
    make_cast,
    plan_words,
    start,
    walk,
)
from tests.policy.bodies import body_of
from tests.policy.markers import LOGGED_AT, shown_in, texts_in
from tests.policy.routes import NAMELESS, route_arguments, routes_at
from tests.policy.surroundings import Surroundings, surround

STAGE_BEFORE = {
    Moment.ASKED: Stage.READY,
    Moment.HALF_SIGNED: Stage.AGREE,
    Moment.CLOSED: Stage.FOLLOW_UP,
}
# Made-up levels, and the scale as a template words it: nobody's.
WORDS_FOR_EVERYBODY = frozenset({"style_guide", "add_review_template", "review_template"})
ONE_IN = 10
NOTHING: Mapping[str, Any] = MappingProxyType({})
CELLS = [(actor, moment) for actor in Actor for moment in Moment]
SAMPLE = frozenset(Random(1912).sample(CELLS, len(CELLS) // ONE_IN))  # noqa: S311 (no secret)


@dataclass(frozen=True)
class Answer:
    """What somebody got by GET: the status, the fields that are shown, and the page itself."""

    status: int
    shown: Set[str]
    page: str
    is_noted: bool  # in the access log, as read by this person; asked if anything is shown


PARTS = {"talk": [{"stage": stage} for stage in TalkStage]}  # of a page that shows one at a time


@dataclass
class World:
    """A review at `moment`. `people` are those around it; nobody is None."""

    moment: Moment
    cast: Cast
    review: Review
    around: Surroundings
    routes: Sequence[str]
    plan_is_shared: bool = False  # with whoever leads the manager
    asks_everybody: bool = False  # on any database

    def __post_init__(self) -> None:
        """Sign everybody in now: what a request changes is undone, a session too."""
        shared_cache.clear()
        self._addresses: dict[str, str] = {}
        self.clients = {actor: client_for(person) for actor, person in self.people.items()}
        self.cookies = {a: c.cookies.output([], "", ";") for a, c in self.clients.items()}

    @cached_property
    def people(self) -> dict[Actor, Employee | None]:
        """Who is what to the review."""
        cast = self.cast
        return {
            Actor.EMPLOYEE: cast.ada,
            Actor.MANAGER: cast.bea,
            Actor.SKIP_LEVEL: cast.fay,
            Actor.HR: cast.dot,
            Actor.OTHER_HR: cast.gil,
            Actor.SUPERUSER: cast.sol,
            Actor.AUDITOR: cast.ivy,
            Actor.FORMER_MANAGER: cast.eve,
            Actor.OTHER_MANAGER: cast.hal,
            Actor.COLLEAGUE: cast.cyd,
            Actor.ANONYMOUS: None,
        }

    @property
    def actors(self) -> list[Actor]:
        """All of them on SQLite; a tenth of all actors and moments on other databases."""
        everybody = self.asks_everybody or connection.vendor == "sqlite"
        return [a for a in Actor if everybody or (a, self.moment) in SAMPLE]

    def request(self, route: str, method: str, actor: Actor) -> HttpResponse:
        """Return the answer to a request that is in order; whatever it changed is undone."""
        with undone():
            return self.send(route, method, actor)

    @cached_property
    def answers(self) -> dict[tuple[str, Actor], Answer]:
        """What every actor gets by GET at every one of the routes."""
        return {
            (route, actor): self._look(route, actor)
            for route in self.routes
            for actor in self.actors
        }

    def address(self, route: str) -> str:
        """Return the address of `route` for this review."""
        if route not in self._addresses:
            self._addresses[route] = self._address(route)
        return self._addresses[route]

    def _address(self, route: str) -> str:
        values = self._arguments | self.around.arguments(route)
        if route.startswith(NAMELESS):
            return nameless_address(route, values)
        arguments = {name: values[name] for name in route_arguments()[route]}
        return reverse(route, kwargs=arguments) + self._queries.get(route, "")

    @cached_property
    def _arguments(self) -> dict[str, object]:
        action = ActionItem.objects.filter(plan__review=self.review).first()
        proposal = Rewording.objects.of(self.review).first()
        said = CheckIn.objects.of(self.review).standing().about_status().first()
        return {
            "review_id": self.review.pk,
            "cycle_id": self.review.cycle_id,
            "action_id": action.pk if action else 1,
            "rewording_id": proposal.pk if proposal else 1,
            "check_in_id": said.pk if said else 1,
            "uidb36": "1",
            "key": "made-up",
            "mail_kind": "invitation",
        }

    @cached_property
    def _queries(self) -> dict[str, str]:
        """What is asked for where a page shows more on being asked."""
        return {
            "people": "?state=left",
            "pre_review": "?step=summary",
            "organisation": f"?open={self.cast.ada.pk}",
        }

    def _look(self, route: str, actor: Actor) -> Answer:
        with undone():
            asked = PARTS.get(route, [NOTHING])
            answer, *parts = [self.send(route, "GET", actor, part) for part in asked]
            notes = AccessLogEntry.objects.filter(reader=self.people[actor], at__gt=LOGGED_AT)
            # One page is a PDF: tests/reviews/test_paper.py.
            pages = [one.getvalue().decode(errors="replace") for one in (answer, *parts)]
            page = "".join(pages)
            same_for_all = route in WORDS_FOR_EVERYBODY
            shown = texts_in(page) if same_for_all else shown_in(page, self.review.pk)
            return Answer(answer.status_code, shown, page, bool(shown) and notes.exists())

    def send(
        self, route: str, method: str, actor: Actor, more: Mapping[str, Any] = NOTHING
    ) -> HttpResponse:
        """Return the same; what it changed stays. `more` is sent along that no form asks for."""
        if settings.REDIS_URL:
            shared_cache.clear()  # tries are counted there; else in the database, and undone
        client = self.clients[actor]
        client.cookies = SimpleCookie(self.cookies[actor])
        body = body_of(route, self.review, self.around) if method == "POST" else {}
        data = {**more, **(body or {})}
        answer: Any = getattr(client, method.lower())(self.address(route), data)
        return answer


@contextmanager
def world_at(
    moment: Moment,
    secrets: Secrets = SECRETS,
    routes: Sequence[str] = (),
    *,
    plan_is_shared: bool = False,
) -> Iterator[World]:
    """Yield a world that is gone afterwards.

    Without `routes`, those are asked that are worth asking at `moment`.
    """
    with _quietly(), undone():
        cast = make_cast()
        around = surround(cast)
        review = review_at_moment(cast, moment, secrets)
        if plan_is_shared:
            share_plan(cast.ada, review, cast.fay.pk, timezone.now())
        record_reading(cast.hal, Opened(cast.ada, "plan", review.pk), LOGGED_AT, since=LOGGED_AT)
        yield World(
            moment, cast, review, around, routes or routes_at(moment), plan_is_shared=plan_is_shared
        )


def review_at_moment(cast: Cast, moment: Moment, secrets: Secrets = SECRETS) -> Review:
    """Return Ada's review with Bea, brought to `moment`."""
    stage = STAGE_BEFORE.get(moment) or Stage(moment)
    secrets = replace(secrets, chosen={**COMPETENCIES, **secrets.chosen})
    review = walk(start(cast.dot, cast.ada), stage, secrets)
    now = timezone.now() + timedelta(seconds=1)
    if moment == Moment.ASKED:
        ask_to_open(cast.ada, review, now)
    if moment == Moment.HALF_SIGNED:
        version = plan_words(review).version
        sign_plan(cast.ada, review, version, secrets.text("comment"), now)
    if moment in (Moment.FOLLOW_UP, Moment.CLOSED):
        _propose(cast.ada, review, secrets)
        _speak_of_an_action(cast.ada, cast.bea, review, secrets)
    if moment == Moment.CLOSED:
        close(Review.objects.with_people().get(pk=review.pk), secrets)
    return review


def _propose(employee: Employee, review: Review, secrets: Secrets) -> None:
    """Let the employee propose another timeline."""
    plan = Plan.objects.get(review=review)
    plan.review = review
    words = {"must_come_true": secrets.text("proposed")}
    because = secrets.text("proposed_because")
    propose_timeline(employee, plan, words, because, timezone.now())


def _speak_of_an_action(
    employee: Employee, manager: Employee, review: Review, secrets: Secrets
) -> None:
    """Let the manager support the employee's, who says something and takes it back at once."""
    action = ActionItem.objects.with_people().filter(plan__review=review)[0]
    note_support(manager, action, secrets.text("given"), timezone.now())
    note, evidence = secrets.text("taken_back"), secrets.text("taken_back_evidence")
    said = check_in(employee, action, "at_risk", note, timezone.now(), evidence=evidence)
    take_back_check_in(employee, said, timezone.now())


@contextmanager
def _quietly() -> Iterator[None]:
    """Let refusals pass without a line and a traceback in the log: they are what is asked for."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def undone() -> Iterator[None]:
    """Let whatever happens in the database not have happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def nameless_address(route: str, values: Mapping[str, object]) -> str:
    """Return the address of a route that can't be reversed, from its pattern."""
    pattern = route.removeprefix(NAMELESS)
    for name, value in values.items():
        pattern = pattern.replace(f"<path:{name}>", str(value)).replace(
            f"(?P<{name}>.*)$", str(value)
        )
    return f"/{pattern}"
