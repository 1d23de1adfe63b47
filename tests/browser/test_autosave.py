"""A form that saves itself, whatever happens to the network, the session and the page."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Dialog, Route, expect
from pytest_django.live_server_helper import LiveServer

from aspirations.models import DirectionDraft
from reviews.models import PreReview
from reviews.states import Stage
from tests.browser.writing import (
    DIRECTION,
    IN_TIME,
    SAVED,
    Writer,
    saves_of,
    says_saved,
    state,
    statement,
    stored,
)
from tests.cast import PASSWORD, Cast, start

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE_WHAT_IS_HEARD = """() => {
  window.heard = [];
  const heard = document.querySelector("[data-autosave-heard]");
  new MutationObserver(() => window.heard.push(heard.textContent.trim()))
    .observe(heard, {childList: true});
}"""


def test_what_one_types_is_saved_and_the_page_says_so(writer: Writer, cast: Cast) -> None:
    """A small request at a time. Seen red by sending the whole page each time."""
    writer.come_as(cast.cyd, DIRECTION)
    page, sent = writer.page, saves_of(writer.page)
    expect(state(page)).to_have_text("Not saved yet")
    statement(page).press_sequentially("I like the night shift.\nIt is calm.")
    expect(state(page)).to_have_text("Not saved yet")
    says_saved(page)
    assert stored(cast.cyd).statement == "I like the night shift.\r\nIt is calm."
    page.locator("[name=known_for]").fill("Calm")
    says_saved(page)
    assert stored(cast.cyd).known_for == "Calm"
    assert (stored(cast.cyd).version, len(sent)) == (2, 2)
    assert "known_for=Calm" in (sent[1].post_data or "")
    assert "statement" not in (sent[1].post_data or "")
    page.reload()
    says_saved(page)
    expect(statement(page)).to_have_value("I like the night shift.\nIt is calm.")


def test_the_page_never_says_saved_of_what_is_on_its_way(writer: Writer, cast: Cast) -> None:
    """Seen red by saying it when a save is sent, and by taking for saved what was typed since."""
    writer.come_as(cast.cyd, DIRECTION)
    page, waiting = writer.page, list[Route]()

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(f"**{DIRECTION}", hold, times=1)
    statement(page).fill("First")
    expect(state(page)).to_have_text("Saving", timeout=IN_TIME)
    statement(page).fill("First and second")
    waiting[0].continue_()
    expect(state(page)).to_have_text("Not saved yet")
    says_saved(page)
    assert stored(cast.cyd).statement == "First and second"


def test_words_that_a_page_begins_with_are_saved_with_the_first_that_are_typed(
    writer: Writer, cast: Cast
) -> None:
    """Until then it doesn't say so. Seen red by sending only what was changed on the page."""
    review = start(cast.dot, cast.ada)
    review.pre_review.saved_at = timezone.now()
    review.pre_review.save()
    writer.come_as(cast.ada, f"/reviews/{review.pk}/pre-review/?step=question")
    page = writer.page
    expect(state(page)).to_have_text("Not saved yet")
    question = page.locator("[name=question]").input_value()
    assert question.startswith("From what you have seen")
    page.locator("[name=idea]").fill("A bridge")
    says_saved(page)
    kept = PreReview.objects.get(review=review)
    assert (kept.question, kept.idea) == (question, "A bridge")


def test_a_network_that_is_gone_for_a_while_loses_nothing(writer: Writer, cast: Cast) -> None:
    """Seen red by letting the button through: the page was gone."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    page.evaluate(NOTE_WHAT_IS_HEARD)
    writer.context.set_offline(True)
    statement(page).fill("Written on the train")
    expect(state(page)).to_contain_text("No connection: your text is still on", timeout=IN_TIME)
    statement(page).press_sequentially(", on both ways")
    writer.press("Save the draft")
    expect(state(page)).to_contain_text("No connection: your text is still on", timeout=IN_TIME)
    expect(statement(page)).to_have_value("Written on the train, on both ways")
    writer.context.set_offline(False)
    says_saved(page)
    assert stored(cast.cyd).statement == "Written on the train, on both ways"
    heard = page.evaluate("window.heard")
    assert len(heard) == 2
    assert heard[0].startswith("No connection")
    assert SAVED.match(heard[1])


def test_a_save_whose_answer_is_lost_is_no_conflict(writer: Writer, cast: Cast) -> None:
    """Seen red by sending what was typed since, from the version before."""
    writer.come_as(cast.cyd, DIRECTION)
    page, lost = writer.page, list[int]()

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route(f"**{DIRECTION}", lose, times=1)
    statement(page).fill("It arrived")
    expect(state(page)).to_contain_text("No connection", timeout=IN_TIME)
    statement(page).press_sequentially(", and there is more")
    says_saved(page)
    assert lost == [200]
    assert stored(cast.cyd).statement == "It arrived, and there is more"


def test_a_server_that_fails_is_asked_again(writer: Writer, cast: Cast) -> None:
    """Seen red by taking every answer for an acknowledgement."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    page.route(f"**{DIRECTION}", lambda route: route.fulfill(status=503, body="No"), times=2)
    statement(page).fill("Patience")
    expect(state(page)).to_contain_text("Bearing doesn't answer just now", timeout=IN_TIME)
    says_saved(page)
    assert stored(cast.cyd).statement == "Patience"


def test_a_session_that_ended_is_begun_again_beside_the_text(
    writer: Writer, cast: Cast, pre_review: str
) -> None:
    """With the token of the new session. Seen red by keeping the one that the page came with."""
    writer.come_as(cast.ada, pre_review)
    page = writer.page
    writer.context.clear_cookies()
    statement(page).fill("Written after the session")
    expect(state(page)).to_contain_text("you are signed out", timeout=IN_TIME)
    with writer.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again (in a new tab)").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(cast.ada.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.get_by_role("heading", level=1)).not_to_have_text("Sign in")
    page.bring_to_front()
    says_saved(page)
    assert PreReview.objects.get(
        review__employee=cast.ada, review__stage=Stage.PREPARE
    ).statement == ("Written after the session")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()


def test_who_signs_in_instead_gets_none_of_the_text(writer: Writer, cast: Cast) -> None:
    """Not by itself and not by the button. Seen red without asking whose page it is."""
    writer.come_as(cast.ada, DIRECTION)
    page = writer.page
    writer.context.clear_cookies()
    writer.become(cast.cyd)
    statement(page).fill("Ada's own")
    expect(state(page)).to_contain_text("somebody else is signed in", timeout=IN_TIME)
    writer.press("Save the draft")
    expect(state(page)).to_contain_text("somebody else is signed in", timeout=IN_TIME)
    expect(statement(page)).to_have_value("Ada's own")
    assert not DirectionDraft.objects.filter(person=cast.cyd).exists()
    writer.become(cast.ada)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    says_saved(page)
    assert stored(cast.ada).statement == "Ada's own"


def test_leaving_is_asked_about_only_while_something_is_unsaved(writer: Writer, cast: Cast) -> None:
    """Seen red by asking always, and by never asking."""
    writer.come_as(cast.cyd, DIRECTION)
    page, asked = writer.page, list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    statement(page).fill("Half a")
    page.evaluate("location.href = '/'")
    expect(statement(page)).to_have_value("Half a")
    says_saved(page)
    assert asked == ["beforeunload"]
    page.goto("/")
    assert asked == ["beforeunload"]


def test_the_browser_keeps_no_word(writer: Writer, cast: Cast) -> None:
    """Seen red with the text in the session's storage."""
    writer.come_as(cast.cyd, DIRECTION)
    writer.context.set_offline(True)
    statement(writer.page).fill("A secret")
    expect(state(writer.page)).to_contain_text("No connection", timeout=IN_TIME)
    kept = writer.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
        " history.state, location.href, await indexedDB.databases(), await caches.keys()])"
    )
    assert "secret" not in kept
    assert kept.endswith("[],[]]")


def test_without_a_script_the_button_saves_as_ever(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    writer = Writer(browser, live_server.url, java_script_enabled=False)
    writer.come_as(cast.cyd, DIRECTION)
    expect(state(writer.page)).to_have_text("Not saved yet")
    statement(writer.page).fill("By hand")
    writer.press("Save the draft")
    expect(state(writer.page)).to_have_text(SAVED)
    assert stored(cast.cyd).statement == "By hand"
    writer.context.close()
