"""The five steps of a pre-review from the first to the sending, in every way there is to walk them.

Each walk answers everything that is asked, and what it wrote is stored word for word in the end.
"""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Employee
from reviews.models import Review
from tests.browser.preparing import (
    ANSWERS,
    Finger,
    Keys,
    Mouse,
    answer_step,
    answer_steps,
    begin,
    kept,
    send_it,
)
from tests.browser.visitor import Visitor
from tests.browser.writing import IN_TIME, MET, SAVED, saves_of, says_saved, state
from tests.cast import PASSWORD, Cast, client_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A_MINUTE = 60
FEWEST_TRIES, MOST_TRIES = 3, 10


@pytest.fixture
def review(cast: Cast) -> Review:
    """A new review of Ada's, whose track has competencies."""
    return begin(cast)


def come_as(visitor: Visitor, person: Employee, path: str) -> None:
    """Open `path`, signed in as `person`; the script listens when this returns."""
    session = client_for(person).cookies["sessionid"].value
    visitor.context.add_cookies([{"name": "sessionid", "value": session, "url": visitor.site}])
    visitor.page.goto(path)
    visitor.page.wait_for_load_state()


def leave(visitor: Visitor) -> None:
    """Close the browser, which had nothing to complain of but what was done to it."""
    visitor.context.close()
    assert [one for one in visitor.complaints if not MET.match(one)] == []


def test_on_a_phone_by_touch(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """From the sign-in on. Seen red where a finger is used, with a bar that lay over the fields."""
    ada = Finger(browser, live_server.url, cast.ada.email)
    ada.page.goto("/")
    ada.sign_in()
    ada.page.get_by_role("main").get_by_role("link", name="Write my pre-review").tap()
    answer_steps(ada)
    send_it(ada, review)
    leave(ada)
    assert ada.complaints == []


def test_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """Seen red with a subject that unfolds for a mouse alone."""
    ada = Keys(browser, live_server.url, cast.ada.email)
    ada.page.goto("/")
    ada.type_into("login", cast.ada.email)
    ada.type_into("password", PASSWORD)
    ada.press_enter()
    ada.press_enter_on("main .btn-primary")
    answer_steps(ada)
    send_it(ada, review)
    leave(ada)
    assert ada.complaints == []


def test_without_a_script(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """An action of last year is carried by its button, too. Seen red by a button without a name."""
    ada = Mouse(browser, live_server.url, cast.ada.email, java_script_enabled=False)
    ada.page.goto("/")
    ada.sign_in()
    ada.follow("Write my pre-review")
    answer_steps(ada, *list(ANSWERS)[:-1])
    ada.fill(question="A question that waits")
    carry = ada.page.locator("[name=carry]").first
    what = carry.locator(".visually-hidden").inner_text().removeprefix(":").strip()
    carry.click()
    expect(ada.page.locator("[name=question]")).to_have_value("A question that waits")
    expect(ada.page.locator("[name=idea]")).to_have_value(what)
    answer_steps(ada, "question")
    send_it(ada, review)
    leave(ada)
    assert ada.complaints == []


def wait_for_the_next_attempt(page: Page) -> None:
    """Let the script's clock go on until it has tried again; the first try may still be cut."""
    for _attempt in range(3):
        page.clock.run_for(31_000)
        expect(state(page)).not_to_have_text("Saving")
        if SAVED.match(state(page).inner_text()):
            return


def test_with_the_network_cut_for_a_minute(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """The browser itself knows nothing of it, and nobody tells it when the network is back.

    The page stays, the server is asked again now and then, and one goes on afterwards. Seen red by
    asking again each second.
    """
    ada = Mouse(browser, live_server.url)
    ada.page.clock.install()
    come_as(ada, cast.ada, f"/reviews/{review.pk}/pre-review/")
    answer_steps(ada, "direction", "timeline")
    expect(ada.page.locator("[name=step]")).to_have_value("fit")
    ada.page.clock.pause_at(ada.page.evaluate("Date.now() + 1000"))
    ada.context.route("**/*", cut)
    tried = saves_of(ada.page)
    answer_step(ada, "fit")
    ada.go_on()
    for _second in range(A_MINUTE):
        ada.page.clock.run_for(1000)
    expect(state(ada.page)).to_contain_text("No connection: your text is still on")
    assert FEWEST_TRIES <= len(tried) <= MOST_TRIES
    assert kept(review)["could_offer"] == ""
    ada.context.unroute("**/*")
    wait_for_the_next_attempt(ada.page)
    says_saved(ada.page)
    assert kept(review)["could_offer"] == ANSWERS["fit"]["could_offer"]
    ada.page.clock.resume()
    ada.go_on()
    answer_steps(ada, "today", "question")
    send_it(ada, review)
    leave(ada)


def test_with_a_session_that_ended_in_between(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """Right before the button: the page stays, and goes on once one has signed in again beside it.

    Seen red with the token that the page came with.
    """
    ada = Mouse(browser, live_server.url, cast.ada.email)
    come_as(ada, cast.ada, f"/reviews/{review.pk}/pre-review/")
    answer_steps(ada, "direction", "timeline")
    expect(ada.page.locator("[name=step]")).to_have_value("fit")
    ada.context.clear_cookies(name="sessionid")
    answer_step(ada, "fit")
    ada.go_on()
    expect(state(ada.page)).to_contain_text("you are signed out", timeout=IN_TIME)
    with ada.context.expect_page() as opened:
        ada.page.get_by_role("link", name="Sign in again (in a new tab)").click()
    sign_in_beside(ada, opened.value)
    says_saved(ada.page)
    ada.go_on()
    answer_steps(ada, "today", "question")
    send_it(ada, review)
    leave(ada)


def test_with_a_session_that_ended_and_no_script(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> None:
    """What was sent stands there to be copied. Seen red by leading to the sign-in page at once."""
    ada = Mouse(browser, live_server.url, cast.ada.email, java_script_enabled=False)
    ada.expected = {401}
    come_as(ada, cast.ada, f"/reviews/{review.pk}/pre-review/")
    answer_steps(ada, "direction", "timeline")
    ada.context.clear_cookies(name="sessionid")
    answer_step(ada, "fit")
    ada.go_on()
    given_back = ada.page.get_by_role("main")
    for words in ANSWERS["fit"].values():
        expect(given_back.get_by_text(words)).to_be_visible()
    with ada.context.expect_page() as opened:
        ada.page.get_by_role("link", name="Sign in in a new tab").click()
    ada.page = opened.value
    ada.sign_in()
    answer_steps(ada, "fit", "today", "question")
    send_it(ada, review)
    leave(ada)
    assert ada.complaints == []


def cut(route: Route) -> None:
    """Let nothing through."""
    route.abort()


def sign_in_beside(visitor: Visitor, tab: Page) -> None:
    """Sign in in `tab` and come back to the page."""
    tab.get_by_label("E-mail address").fill(visitor.email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Sign in")
    visitor.page.bring_to_front()
