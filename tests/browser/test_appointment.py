"""Agreeing when to talk: one at a desk, the other on a phone; and how the pages look."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Employee
from reviews.models import Appointment, Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.browser.visitor import Visitor
from tests.cast import Cast, client_for
from tests.reviews.appointments import agreed, in_days, proposed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[[Stage], Review]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture
def visitors(browser: Browser, live_server: LiveServer, cast: Cast) -> Iterator[list[Visitor]]:
    """Ada at a desk and Bea on a phone without scripts; neither browser may complain."""
    desk = Visitor(browser, live_server.url)
    phone = Visitor(browser, live_server.url, java_script_enabled=False, **PHONE)
    for visitor, person in ((desk, cast.ada), (phone, cast.bea)):
        come_as(visitor, person)
    yield [desk, phone]
    for visitor in (desk, phone):
        visitor.context.close()
        assert visitor.complaints == []


def come_as(visitor: Visitor, person: Employee) -> None:
    """Be signed in as `person`."""
    session = client_for(person).cookies["sessionid"].value
    visitor.context.add_cookies([{"name": "sessionid", "value": session, "url": visitor.site}])


def typed(moment: datetime) -> str:
    """Return what is typed into the field of a day and a time."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def open_fold(visitor: Visitor, name: str) -> None:
    """Open what is folded under `name`."""
    visitor.page.get_by_role("main").locator("summary", has_text=name).click()


def test_one_proposes_and_the_other_accepts_on_a_phone(
    visitors: list[Visitor], review_at: ReviewAt
) -> None:
    """From Home on. Seen red without the second way beside opening the seal."""
    ada, bea = visitors
    review_at(Stage.READY)
    ada.page.goto("/")
    ada.follow("Propose times")
    ada.fill(start1=typed(in_days(3)), start2=typed(in_days(4)), place="Room 3")
    ada.press("Propose these times")
    expect(ada.page.get_by_text("It waits for Bea to choose a time")).to_be_visible()
    bea.page.goto("/")
    bea.follow("Answer the proposed times")
    bea.page.get_by_role("radio").nth(1).check()
    bea.press("Accept this time")
    expect(bea.page.get_by_role("heading", name="you talk with Ada")).to_be_visible()
    talk = Appointment.objects.get()
    assert (talk.start, talk.place) == (in_days(4), "Room 3")


def test_one_moves_it_from_a_phone_and_the_other_cancels(
    visitors: list[Visitor], review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with a form for another time that knew no place."""
    ada, bea = visitors
    review = review_at(Stage.TALK)
    agreed(review, cast.ada)
    bea.page.goto(f"/reviews/{review.pk}/appointment/")
    open_fold(bea, "Move it to another time")
    bea.page.locator("[name=start1]").fill(typed(in_days(8)))
    bea.press("Propose these times")
    ada.page.goto(f"/reviews/{review.pk}/")
    ada.follow("See it, change it or cancel it")
    ada.page.get_by_role("radio").first.check()
    ada.press("Accept this time")
    talk = Appointment.objects.get()
    assert (talk.start, talk.sequence, talk.place) == (in_days(8), 1, "Room 3")
    open_fold(ada, "Cancel it")
    ada.press("Cancel this talk")
    for visitor in (ada, bea):
        visitor.page.goto(f"/reviews/{review.pk}/appointment/")
        expect(visitor.page.get_by_text("No time to talk is agreed.")).to_be_visible()


def test_every_state_of_the_page(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Nothing, asked, answering, standing, moving, a fault; with long names and a long place."""
    give_long_names([cast.ada, cast.bea])
    review = review_at(Stage.READY)
    address = f"/reviews/{review.pk}/appointment/"
    looker.become(cast.ada)
    looker.visit("/", f"/reviews/{review.pk}/", address)
    keep_picture(looker, "appointment-nothing")
    looker.visitor.press("Propose these times")
    proposed(review, cast.ada, 2, 3, 4, 5, place="https://talk.example.org/" + "room" * 40)
    looker.visit(f"/reviews/{review.pk}/", address)
    keep_picture(looker, "appointment-asked")
    looker.become(cast.bea)
    looker.visit("/", address)
    keep_picture(looker, "appointment-answer")
    agreed(review, cast.ada, place="https://talk.example.org/" + "room" * 40)
    proposed(review, cast.ada, 8)
    looker.visit("/", f"/reviews/{review.pk}/", address)
    for fold in looker.page.get_by_role("main").locator("summary").all():
        fold.click()
    looker.look()
    keep_picture(looker, "appointment-standing")


def test_the_private_address(looker: Looker, cast: Cast) -> None:
    """Before it is made, with it, and afterwards. Seen red with an address out of the page."""
    looker.become(cast.ada)
    looker.visit("/calendar/")
    looker.visitor.press("Make a private address")
    looker.look()
    keep_picture(looker, "calendar-address")
    looker.visit("/calendar/")
    keep_picture(looker, "calendar-made")
    looker.visitor.press("Revoke it")
    expect(looker.page.get_by_text("Nobody reads your calendar there any more.")).to_be_visible()
