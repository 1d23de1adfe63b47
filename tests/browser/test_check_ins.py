"""A plan that lives: one says how it goes, the other reads it, and a slip is taken back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from reviews.actions import plan
from reviews.models import ActionItem, Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_appointment import PHONE, come_as
from tests.browser.test_axe_cycles import keep_picture
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[..., Review]
SAID, SHOWN = "The room is taken until June.", "The booking list."
GIVEN = "I asked for another room."


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's signed plan with Bea."""
    return review_at(Stage.FOLLOW_UP)


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


def test_one_says_how_it_goes_and_the_other_reads_it(
    visitors: list[Visitor], review: Review
) -> None:
    """From the line to the action, without scripts, and back. Seen red with links to nowhere."""
    ada, bea = visitors
    promise = ActionItem.objects.get(plan__review=review, position=2)
    bea.page.goto(f"/reviews/{review.pk}/plan/")
    bea.page.get_by_role("link", name=f"2. {promise.what}").click()
    expect(bea.page.locator("#action-2")).to_be_in_viewport()
    says_how_it_goes(bea)
    ada.page.goto(f"/reviews/{review.pk}/plan/")
    reads_and_supports(ada)
    bea.page.reload()
    expect(bea.page.get_by_text(GIVEN)).to_be_visible()
    bea.page.get_by_role("button", name="Take it back").click()
    expect(bea.page.locator("#action-2 [name$=-note]")).to_have_value(SAID)
    ada.page.reload()
    expect(ada.page.locator("#action-2").get_by_text(GIVEN)).to_be_visible()
    expect(ada.page.get_by_text(SAID)).to_have_count(0)


def says_how_it_goes(bea: Visitor) -> None:
    """Bea says it of her promise, where it stands."""
    mine = bea.page.locator("#action-2")
    mine.locator("summary", has_text="Say how number 2 goes").click()
    mine.get_by_label("At risk").check()
    mine.locator("[name$=-note]").fill(SAID)
    mine.locator("[name$=-evidence]").fill(SHOWN)
    mine.get_by_role("button", name="Note it").click()
    expect(bea.page.locator("#said-2")).to_be_in_viewport()


def reads_and_supports(ada: Visitor) -> None:
    """Ada reads it, cannot take it back, and says what she did."""
    told = ada.page.locator("#action-2")
    expect(told.get_by_text(SAID)).to_be_visible()
    expect(told.get_by_text(SHOWN)).to_be_visible()
    expect(told.get_by_role("button", name="Take it back")).to_have_count(0)
    told.locator("summary", has_text="Say how you supported number 2").click()
    told.get_by_label("What did you do to support it?").fill(GIVEN)
    told.get_by_role("button", name="Note it").click()
    expect(told.get_by_text(GIVEN)).to_be_visible()


def test_a_slip_is_taken_back_by_keyboard(typist: Typist, cast: Cast, review: Review) -> None:
    """Seen red with a button that the Tab key passes over."""
    typist.come_as(cast.ada, f"/reviews/{review.pk}/plan/")
    typist.press_enter_on("[action$='/take-back/'] .btn")
    expect(typist.page.get_by_text("Taken back.")).to_be_attached()
    typist.reach("[name$='-evidence']")
    expect(typist.page.locator("#action-1 .badge-status").first).to_have_text("Not started yet")


def test_a_plan_in_its_year(looker: Looker, cast: Cast, review: Review) -> None:
    """With long names, an action that is over, one whose day went by, and a word taken back.

    Seen red with a button that says nothing above the line.
    """
    give_long_names([cast.ada, cast.bea])
    today = timezone.localdate()
    own, promise = ActionItem.objects.with_people().filter(plan__review=review)
    plan.check_in(cast.ada, own, "done", SAID, timezone.now(), evidence=SHOWN)
    said = plan.check_in(cast.bea, promise, "not_now", SAID, timezone.now())
    plan.take_back_check_in(cast.bea, said, timezone.now())
    ActionItem.objects.filter(pk=promise.pk).update(
        what="Walk along the coast " * 12, first_step_by=today - timedelta(days=9)
    )
    for person, name in ((cast.ada, "employee"), (cast.bea, "manager"), (cast.dot, "hr")):
        looker.become(person)
        looker.visit(f"/reviews/{review.pk}/plan/")
        keep_picture(looker, f"plan-of-the-year-{name}")
