"""Mail robots cannot answer for somebody, nor undo it; the person's own tap works nevertheless.

VISITS says how many come; `make faults` lets 10,000 come, from SEED.
"""

import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from outbox.rhythms import headers_to_stop
from people.models import Employee
from reviews.models import CheckIn, Review
from reviews.states import Stage, Status
from tests.browser.test_appointment import PHONE
from tests.cast import make_cast, start, walk
from tests.faults.robots import Robots
from tests.faults.sizes import dice, seed, size
from tests.reviews.answering import answer_at, token_for
from tests.reviews.test_check_ins import action_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
NOTE = "From the heron's own hand."


def path_to_stop(person: Employee) -> str:
    """Return where a mail program may stop what may wait, by the header of each such mail."""
    return urlsplit(headers_to_stop(person)["List-Unsubscribe"].strip("<>")).path


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table: sessions and the outbox, too."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
    }


@pytest.fixture(autouse=True)
def _quietly() -> Iterator[None]:
    """Let refusals pass without a line each: they are what robots get."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def review() -> Review:
    """Ada's signed plan with Bea."""
    cast = make_cast()
    return walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The phone of whoever got the mail."""
    context = browser.new_context(**PHONE)
    yield context.new_page()
    context.close()


def let_come(robots: Robots, visits: int, *paths: str) -> None:
    """Let so many come to any of `paths`; nothing may have changed then."""
    before = everything()
    for _visit in range(visits):
        robots.visit(robots.dice.choice(paths))
    assert everything() == before


def test_robots_change_nothing_and_the_persons_own_tap_counts(
    browser: Browser, live_server: LiveServer, review: Review, phone: Page
) -> None:
    """Before the answer, after it, and at links that are void.

    Nor do they stop anybody's mail.

    Seen red with an answer that GET notes, with one that is chosen from the start, with the first
    button being an answer (a form that is sent, and the Enter key, say it), and with a button to
    undo that needs no word of its own.
    """
    visits = size("VISITS", 40)
    own, promise = (token_for(action_in(review, position)) for position in (1, 2))
    answer_at(own, "on_track", NOTE)
    paths = [reverse("answer_link", args=[token]) for token in (own, promise, "made-up")]
    paths.append(path_to_stop(review.employee))
    context = browser.new_context()
    robots = Robots(live_server.url, context, dice(seed(), 2))
    let_come(robots, visits // 2, *paths)
    phone.goto(live_server.url + paths[1])
    phone.get_by_role("button", name="At risk").click()
    expect(phone.get_by_role("heading", name="Noted: At risk")).to_be_visible()
    assert action_in(review, 2).status == Status.AT_RISK
    let_come(robots, visits - visits // 2, *paths)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_role("heading", name="How does it go?")).to_be_visible()
    assert action_in(review, 2).status == Status.OPEN
    assert CheckIn.objects.standing().get(note=NOTE).status == Status.ON_TRACK
    context.close()
    print(f"{visits} visits: {dict(robots.visits)}, answered {dict(robots.told)}")
