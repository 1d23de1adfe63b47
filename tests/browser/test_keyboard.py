"""The way by keyboard alone, with the focus in sight; the five steps: test_five_steps.py."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reviews.models import Review
from reviews.states import Stage
from tests.browser.typist import Typist
from tests.cast import Cast, client_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]


def test_the_first_stop_skips_to_the_text(typist: Typist, cast: Cast) -> None:
    typist.come_as(cast.ada, "/direction/")
    typist.page.keyboard.press("Tab")
    skip = typist.page.get_by_text("Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    typist.page.keyboard.press("Enter")
    expect(typist.page.locator("main")).to_be_focused()


def test_the_manager_prepares_by_keyboard(
    typist: Typist, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.PRE_REVIEW_SENT)
    typist.come_as(cast.bea, f"/reviews/{review.pk}/gap-assessment/")
    typist.type_into("answer", "Ask the night crew.")
    typist.choose("timeline_view", 1)
    typist.press_enter_on("[formaction$='/send/']")
    expect(typist.page.get_by_text("Sent and sealed.")).to_be_visible()
    review.refresh_from_db()
    assert review.stage == Stage.READY


def test_the_two_agree_by_keyboard(
    typist: Typist, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.READY)
    client_for(cast.ada).post(f"/reviews/{review.pk}/seal/ask/")
    typist.come_as(cast.bea, "/")
    typist.press_enter_on("main .btn-primary")
    typist.press_enter_on("main .btn-primary")
    typist.page.goto(f"/reviews/{review.pk}/talk/?stage=actions")
    for number, owner in ((1, 1), (2, 2)):
        write_action(typist, number, owner)
    typist.press_enter_on("[formaction$='/finish/']")
    expect(typist.page.get_by_text("The plan is ready.")).to_be_visible()
    typist.press_enter_on("[action$='/sign/'] .btn-primary")
    expect(typist.page.get_by_text("You have signed.")).to_be_visible()
    review.refresh_from_db()
    assert review.manager_signed_at


def write_action(typist: Typist, number: int, owner: int) -> None:
    """Fill in one row of the sheet, whose dates Chromium takes as month, day and year."""
    today = timezone.localdate()
    typist.type_into(f"action{number}-what", f"What number {number} is.")
    for name, choice in (("subject", 1), ("kind", 1), ("owner", owner)):
        typist.choose(f"action{number}-{name}", choice)
    for name in ("measure", "first_step"):
        typist.type_into(f"action{number}-{name}", f"The {name} of number {number}.")
    for name, days in (("first_step_by", 9), ("due", 99)):
        typist.reach(f"[name='action{number}-{name}']")
        typist.page.keyboard.type(f"{today + timedelta(days=days):%m%d%Y}")


def test_a_check_in_by_keyboard(
    typist: Typist, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    typist.come_as(cast.ada, f"/reviews/{review.pk}/plan/")
    typist.reach("#action-1 summary")
    typist.page.keyboard.press("Enter")
    typist.reach("#action-1 [name$='-note']")
    typist.page.keyboard.type("The first step is taken.")
    typist.press_enter_on("[action$='/check-in/'] .btn-primary")
    expect(typist.page.get_by_text("The first step is taken.")).to_be_visible()
