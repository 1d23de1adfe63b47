"""Whoever puts a plan up while the coach reads along: nothing is asked, or answered, too late."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from reviews.models import Review
from reviews.states import Stage
from tests.browser.writing import IN_TIME, Writer
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
COACH, FINISH = "/talk/coach/", "/talk/finish/"
ASK_WHILE_IT_LEAVES = """window.addEventListener("submit", event => {
  if (!event.defaultPrevented) document.querySelector("#advice1 button").click() })"""
AFTER_A_PAUSE = 1000  # longer than the coach waits for the next key
VAGUE = "Improve my communication"


@pytest.fixture
def page(writer: Writer, cast: Cast, review_at: Callable[[Stage], Review]) -> Page:
    """Ada's page of a whole plan, while the clock of its scripts stands still."""
    review, page = review_at(Stage.TALK), writer.page
    page.clock.install()
    writer.come_as(cast.ada, f"/reviews/{review.pk}/talk/?stage=actions")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    return page


def hold(page: Page, address: str) -> list[Route]:
    """Let nothing through to `address`; return the requests that wait there, as they come."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(address, wait)
    return waiting


def is_question(request: Request) -> bool:
    """Whether it asks the coach."""
    return request.url.endswith(COACH)


def type_what(page: Page, text: str) -> None:
    """Type what will be done in the first action."""
    page.locator("[name=action1-what]").fill(text)


def put_up(page: Page) -> None:
    """Press the button, and wait for nothing."""
    page.get_by_role("button", name="Put it up for signing").click()


def test_a_page_that_is_left_asks_the_coach_nothing_more(page: Page) -> None:
    """As it would where one stops typing just then. Seen red without the script."""
    asked = hold(page, f"**{COACH}")
    page.evaluate(ASK_WHILE_IT_LEAVES)
    type_what(page, VAGUE)
    put_up(page)
    expect(page.get_by_text("The plan is ready.")).to_be_visible(timeout=IN_TIME)
    assert asked == []


def test_an_open_question_is_given_up_before_a_plan_goes_up(page: Page, writer: Writer) -> None:
    """And no error is noted of it. Seen red without the script, and by HTMX's own giving up."""
    hold(page, f"**{COACH}")
    happened: list[str] = []
    page.on("requestfailed", lambda one: happened.append(f"given up {one.url}"))
    page.on("response", lambda one: happened.append(f"answered {one.url}"))
    type_what(page, VAGUE)
    with page.expect_request(is_question):
        page.clock.run_for(AFTER_A_PAUSE)
    put_up(page)
    expect(page.get_by_text("The plan is ready.")).to_be_visible(timeout=IN_TIME)
    told = [one for one in happened if one.endswith((COACH, FINISH))]
    assert [one.split(" http")[0] for one in told] == ["given up", "answered"]
    assert writer.complaints == []


def test_the_coach_reads_on_where_somebody_stays(page: Page) -> None:
    """A browser can be stopped while it leaves. Seen red by leaving for good."""
    hold(page, f"**{COACH}")
    type_what(page, VAGUE)
    with page.expect_request(is_question):
        page.clock.run_for(AFTER_A_PAUSE)
    with page.expect_event("requestfailed", is_question):
        page.evaluate("document.dispatchEvent(new Event('submit'))")
    page.unroute(f"**{COACH}")
    type_what(page, f"{VAGUE} soon")
    page.clock.run_for(AFTER_A_PAUSE)
    hint = page.locator("#advice1-says")
    expect(hint).to_contain_text("What would somebody see you do?", timeout=IN_TIME)
