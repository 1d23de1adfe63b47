"""The coach in a real browser: while one types, by keyboard, folded away, and without a script."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from reviews.models import Review
from reviews.states import Stage
from tests.aspirations.test_coach_pages import GERMAN, GOOD, LEAVING
from tests.aspirations.test_sharing import written
from tests.browser.looker import Looker
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.browser.writing import says_saved
from tests.cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]

WRITE, COACH = "/direction/write/", "/direction/coach/"
SHORT = "I want to lead the night shift because I like calm work."
NOTE_WHAT_IS_WANTED = """() => document.addEventListener(
  "htmx:beforeRequest", () => { document.body.dataset.wanted = "" })"""
KEEP_ALL_THAT_IS_HEARD = """() => {
  window.heard = [];
  new MutationObserver(() => window.heard.push(document.querySelector("#coach-heard").innerText))
    .observe(document.querySelector("#coach-heard"), {childList: true, characterData: true});
}"""
NOTE_WHAT_IS_HEARD = """() => {
  const heard = document.querySelector("#coach-heard");
  new MutationObserver(() => { document.body.dataset.heard = heard.textContent })
    .observe(heard, {childList: true});
}"""


def statement(page: Page) -> Locator:
    """Return the field that the coach reads along."""
    return page.locator("[name=statement]")


def requests_to_coach(page: Page) -> list[Request]:
    """Return a list that grows with every request to the coach."""
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if COACH in one.url else None)
    return asked


def test_the_coach_answers_while_one_types(typist: Typist, cast: Cast) -> None:
    """Seen red without the delay: a request for every key."""
    typist.come_as(cast.cyd, WRITE)
    page, asked = typist.page, requests_to_coach(typist.page)
    page.evaluate(KEEP_ALL_THAT_IS_HEARD)
    statement(page).press_sequentially(SHORT)
    expect(page.locator("#coach-says mark").first).to_be_visible()
    expect(statement(page)).to_be_focused()
    expect(statement(page)).to_have_value(SHORT)
    assert len(asked) < len(SHORT) // 3
    assert page.evaluate("window.heard")[-1].startswith("Coach: ")


def test_only_the_words_that_are_read_along_are_sent(typist: Typist, cast: Cast) -> None:
    """Seen red by leaving hx-params out: the whole form goes."""
    typist.come_as(cast.cyd, WRITE)
    asked = requests_to_coach(typist.page)
    typist.fill(could_offer="a secret of another field")
    statement(typist.page).fill(SHORT)
    expect(typist.page.locator("#coach-says mark").first).to_be_visible()
    assert asked
    for one in asked:
        assert (one.method, "?" in one.url) == ("POST", False)
        assert "secret" not in (one.post_data or "")


def test_the_same_sentence_is_read_out_once(typist: Typist, cast: Cast) -> None:
    """Seen red by swapping the status whatever it says."""
    typist.come_as(cast.cyd, WRITE)
    page = typist.page
    page.evaluate(KEEP_ALL_THAT_IS_HEARD)
    for text in (SHORT, f"{SHORT} It suits me."):
        with page.expect_response(lambda answer: COACH in answer.url):
            statement(page).fill(text)
        expect(page.locator("#coach-says mark").first).to_be_visible()
    expect(page.locator("#coach-heard")).to_contain_text("Coach: ")
    heard = page.evaluate("window.heard")
    assert len(heard) == len(set(heard)) == 1


def test_a_folded_coach_reads_nothing(typist: Typist, cast: Cast) -> None:
    """Seen red by asking whether the panel is open or not."""
    typist.come_as(cast.cyd, WRITE)
    page, asked = typist.page, requests_to_coach(typist.page)
    typist.reach("#coach > details > summary")
    page.keyboard.press("Enter")
    page.evaluate(NOTE_WHAT_IS_WANTED)
    statement(page).fill(SHORT)
    expect(page.locator("body[data-wanted]")).to_be_attached()
    assert asked == []
    page.locator("#coach > details > summary").click()
    expect(page.locator("#coach-says mark").first).to_be_visible()


def test_a_coach_that_cannot_be_reached_says_so(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    """Seen red by keeping the sentence hidden."""
    cyd = Visitor(browser, live_server.url, cast.cyd.email)
    cyd.page.goto(WRITE)
    cyd.sign_in()
    cyd.page.wait_for_load_state()  # before that, no script listens to what is typed
    cyd.page.route(f"**{COACH}", lambda route: route.abort())
    statement(cyd.page).fill(SHORT)
    expect(cyd.page.get_by_text("The coach doesn't answer just now.").first).to_be_visible()
    expect(statement(cyd.page)).to_have_value(SHORT)
    cyd.page.unroute(f"**{COACH}")
    cyd.press("Ask the coach")
    expect(cyd.page.locator("#coach-says mark").first).to_be_visible()
    expect(cyd.page.locator("[data-coach-trouble]")).to_be_hidden()
    cyd.context.close()


def test_the_coach_is_asked_by_keyboard_and_enter_still_saves(
    typist: Typist,
    cast: Cast,
) -> None:
    """Seen red by leaving out the first button of the form: Enter asks the coach."""
    typist.come_as(cast.cyd, WRITE)
    typist.type_into("statement", SHORT)
    typist.reach("[formaction]")
    typist.page.keyboard.press("Enter")
    expect(typist.page.locator("#coach-says mark").first).to_be_visible()
    assert urlsplit(typist.page.url).path == WRITE
    says_saved(typist.page)
    typist.page.goto(WRITE)
    typist.type_into("track", "Steer")
    typist.press_enter()
    expect(typist.page.get_by_text("Your draft is saved.")).to_be_visible()


@pytest.mark.parametrize("page", ["direction", "pre-review"])
def test_the_coach_is_asked_without_a_script(
    browser: Browser,
    live_server: LiveServer,
    cast: Cast,
    review_at: Callable[[Stage], Review],
    page: str,
) -> None:
    """Seen red by leaving the button's own address out: the draft is saved."""
    review = review_at(Stage.PREPARE)
    there = WRITE if page == "direction" else f"/reviews/{review.pk}/pre-review/"
    ada = Visitor(browser, live_server.url, cast.ada.email, java_script_enabled=False)
    ada.page.goto(there)
    ada.sign_in()
    ada.page.locator("[name=direction]").fill("Lead the analysts")
    statement(ada.page).fill(SHORT)
    ada.press("Ask the coach")
    expect(ada.page.locator("#coach-says mark").first).to_be_visible()
    expect(ada.page.locator("#coach")).to_be_in_viewport()
    expect(statement(ada.page)).to_have_value(SHORT)
    expect(ada.page.locator("[name=direction]")).to_have_value("Lead the analysts")
    ada.page.goto(there)
    expect(statement(ada.page)).not_to_have_value(SHORT)
    assert ada.complaints == []
    ada.context.close()


@pytest.mark.parametrize("text", [SHORT, GOOD, LEAVING, GERMAN, "W" * 3000])
def test_the_coach_on_every_kind_of_text(looker: Looker, cast: Cast, text: str) -> None:
    looker.become(cast.cyd)
    looker.page.goto(WRITE)
    with looker.page.expect_response(lambda answer: COACH in answer.url):
        statement(looker.page).fill(text)
    expect(looker.page.locator("#coach-says")).not_to_contain_text("Write a sentence or two")
    for fold in looker.page.locator("#coach-says summary").all():
        if fold.is_visible():
            fold.click()
    looker.look()


def test_pages_of_examples_and_questions(looker: Looker, cast: Cast) -> None:
    looker.become(cast.cyd)
    looker.visit("/direction/examples/", "/direction/examples/?role=director&function=legal")
    for fold in looker.page.locator("main summary").all():
        fold.click()
    looker.look()
    written(cast.cyd)
    looker.visit("/direction/builder/")
    looker.visitor.press("Make a draft of it")
    looker.look()
    looker.visitor.fill(work="pilotage on the river", why="no two tides are the same")
    looker.visitor.press("Make a draft of it")
    looker.look()
    looker.visitor.press("Use it in my direction")
    looker.look()


def test_a_draft_is_built_and_used_by_keyboard(typist: Typist, cast: Cast) -> None:
    typist.come_as(cast.cyd, "/direction/builder/")
    typist.type_into("work", "pilotage on the river")
    typist.type_into("why", "no two tides are the same")
    typist.press_enter_on("main form .btn-primary")
    expect(statement(typist.page)).to_have_value(re.compile("pilotage on the river"))
    expect(typist.page.locator("#coach-says")).to_contain_text("Some of these words are mine")
    typist.reach("[name=statement]")
    typist.page.keyboard.type(" ")  # what is changed is read
    expect(typist.page.locator("#coach-says mark").first).to_be_visible()
    typist.press_enter_on("main form .btn-primary")
    expect(typist.page.get_by_text("It stands in your draft now.")).to_be_visible()
    expect(statement(typist.page)).to_have_value(re.compile("no two tides are the same"))


def test_what_is_unfolded_stays_so_in_the_next_answer(typist: Typist, cast: Cast) -> None:
    """Seen red without opening it again after the swap, and without the way back of the focus."""
    typist.come_as(cast.cyd, WRITE)
    page = typist.page
    more = page.locator("#coach-says [data-fold=more]")
    with page.expect_response(lambda answer: COACH in answer.url):
        statement(page).fill(SHORT)
    more.locator("> summary").click()
    with page.expect_response(lambda answer: COACH in answer.url):
        page.evaluate("htmx.trigger('#coach', 'reopened')")
    expect(more).to_have_attribute("open", "")
    expect(more.locator("> summary")).to_be_focused()


def test_the_button_is_answered_aloud_even_if_nothing_is_new(typist: Typist, cast: Cast) -> None:
    """Seen red by saying one thing once whoever asks."""
    typist.come_as(cast.cyd, WRITE)
    page = typist.page
    with page.expect_response(lambda answer: COACH in answer.url):
        statement(page).fill(SHORT)
    expect(page.locator("#coach-heard")).to_contain_text("Coach: ")
    page.evaluate(NOTE_WHAT_IS_HEARD)
    page.get_by_role("button", name="Ask the coach").click()
    expect(page.locator("body[data-heard^='Coach: ']")).to_be_attached()


def test_whoever_is_signed_out_is_told_so(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    """Seen red by saying of every failure that the coach doesn't answer."""
    cyd = Visitor(browser, live_server.url, cast.cyd.email)
    cyd.page.goto(WRITE)
    cyd.sign_in()
    cyd.page.wait_for_load_state()
    cyd.context.clear_cookies(name="sessionid")
    statement(cyd.page).fill(SHORT)
    expect(cyd.page.locator("[data-coach-signed-out]")).to_be_visible()
    expect(cyd.page.locator("[data-coach-trouble]")).to_be_hidden()
    expect(cyd.page.locator("#coach-heard")).to_contain_text("You are signed out.")
    expect(statement(cyd.page)).to_have_value(SHORT)
    cyd.context.close()
