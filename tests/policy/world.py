"""One review at one moment with everybody around it, and requests that leave no trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, cached_property
from http.cookies import SimpleCookie
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.cache import cache as shared_cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from config.policy import Actor, Moment
from people.access_log import Opened, record_reading
from people.models import AccessLogEntry, Employee
from reviews.actions.conversation import ask_to_open
from reviews.actions.plan import sign_plan
from reviews.models import ActionItem, Review
from reviews.states import Stage
from tests.cast import (
    PASSWORD,
    SECRETS,
    Cast,
    Secrets,
    client_for,
    make_cast,
    plan_words,
    start,
    walk,
)
from tests.policy.bodies import body_of
from tests.policy.markers import LOGGED_AT, shown_in, texts_in

STAGE_BEFORE = {Moment.ASKED: Stage.READY, Moment.HALF_SIGNED: Stage.AGREE}
ONE_IN = 10
CELLS = [(actor, moment) for actor in Actor for moment in Moment]
SAMPLE = frozenset(Random(1912).sample(CELLS, len(CELLS) // ONE_IN))  # noqa: S311 (no secret)


@cache
def route_arguments() -> dict[str, list[str]]:
    """Return the names of all routes of the real URLconf, each with the names of its arguments."""
    return dict(_routes(get_resolver().url_patterns))


def _routes(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns)
        else:
            name = pattern.name or f"without a name: {pattern.pattern}"
            yield name, list(pattern.pattern.regex.groupindex)


@dataclass(frozen=True)
class Answer:
    """What somebody got by GET: the status, the fields that are shown, and the page itself."""

    status: int
    shown: set[str]
    page: str
    is_noted: bool  # in the access log, as read by this person


@dataclass
class World:
    """A review at `moment`. `people` are those around it; nobody is None."""

    moment: Moment
    cast: Cast
    review: Review
    secrets: Secrets = SECRETS

    def __post_init__(self) -> None:
        """Sign everybody in now: what a request changes is undone, a session too."""
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
        everybody = connection.vendor == "sqlite"
        return [a for a in Actor if everybody or (a, self.moment) in SAMPLE]

    def request(self, route: str, method: str, actor: Actor) -> HttpResponse:
        """Return the answer to a request that is in order; whatever it changed is undone."""
        with _undone():
            return self._send(route, method, actor)

    @cached_property
    def answers(self) -> dict[tuple[str, Actor], Answer]:
        """What every actor gets by GET at every route."""
        return {
            (route, actor): self._look(route, actor)
            for route in route_arguments()
            for actor in self.actors
        }

    def address(self, route: str) -> str:
        """Return the address of `route` for this review."""
        action = ActionItem.objects.filter(plan__review=self.review).first()
        values = {
            "review_id": self.review.pk,
            "action_id": action.pk if action else 1,
            "uidb36": "1",
            "key": "made-up",
        }
        return reverse(route, kwargs={name: values[name] for name in route_arguments()[route]})

    def _look(self, route: str, actor: Actor) -> Answer:
        with _undone():
            answer = self._send(route, "GET", actor)
            notes = AccessLogEntry.objects.filter(reader=self.people[actor], at__gt=LOGGED_AT)
            page = answer.content.decode()
            # The style guide has made-up levels, the same for everybody.
            shown = texts_in(page) if route == "style_guide" else shown_in(page, self.review.pk)
            return Answer(answer.status_code, shown, page, notes.exists())

    def _send(self, route: str, method: str, actor: Actor) -> HttpResponse:
        shared_cache.clear()  # allauth counts tries
        client = self.clients[actor]
        client.cookies = SimpleCookie(self.cookies[actor])
        data = body_of(route, self.review, self.cast) if method == "POST" else {}
        answer: Any = getattr(client, method.lower())(self.address(route), data)
        return answer


@contextmanager
def world_at(moment: Moment, secrets: Secrets = SECRETS) -> Iterator[World]:
    """Yield a world that is gone afterwards, where passwords are checked quickly."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers), _undone():
        cast = make_cast()
        for person in cast.everybody().values():
            person.password = make_password(PASSWORD)
            person.save()
        review = review_at_moment(cast, moment, secrets)
        record_reading(cast.hal, Opened(cast.ada, "plan", review.pk), LOGGED_AT, since=LOGGED_AT)
        yield World(moment, cast, review, secrets)


def review_at_moment(cast: Cast, moment: Moment, secrets: Secrets = SECRETS) -> Review:
    """Return Ada's review with Bea, brought to `moment`."""
    stage = STAGE_BEFORE.get(moment) or Stage(moment)
    review = walk(start(cast.dot, cast.ada), stage, secrets)
    now = timezone.now() + timedelta(seconds=1)
    if moment == Moment.ASKED:
        ask_to_open(cast.ada, review, now)
    if moment == Moment.HALF_SIGNED:
        version = plan_words(review).version
        sign_plan(cast.ada, review, version, secrets.text("comment"), now)
    return review


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
