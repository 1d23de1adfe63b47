"""When a form saves itself: slow networks, far attempts, midnight, a button pressed meanwhile."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.writing import (
    DIRECTION,
    IN_TIME,
    Writer,
    saves_of,
    says_saved,
    state,
    statement,
    stored,
)
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOON = 3000  # milliseconds after a key, as the script has it
LATE = datetime(2026, 3, 4, 23, 58, tzinfo=UTC)
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def come_without_time(writer: Writer, cast: Cast) -> Page:
    """Open the direction where the script's clock stands still until it is moved."""
    page = writer.page
    page.clock.install(time=NOON)
    writer.come_as(cast.cyd, DIRECTION)
    page.clock.pause_at(NOON.replace(hour=13))
    return page


def holding(waiting: list[Route]) -> Callable[[Route], None]:
    """Return what keeps a request waiting; Playwright takes no method of a list."""

    def hold(route: Route) -> None:
        waiting.append(route)

    return hold


def test_what_was_typed_during_a_slow_save_waits_no_longer(writer: Writer, cast: Cast) -> None:
    """Seen red by counting three seconds from the answer."""
    page, waiting = come_without_time(writer, cast), list[Route]()
    page.route(f"**{DIRECTION}", holding(waiting), times=1)
    statement(page).fill("First")
    page.clock.run_for(SOON)
    expect(state(page)).to_have_text("Saving", timeout=IN_TIME)
    statement(page).fill("First and second")
    page.clock.run_for(SOON + 1)
    waiting[0].continue_()
    expect(state(page)).to_have_text("Not saved yet")
    page.clock.run_for(1)
    says_saved(page)
    assert stored(cast.cyd).statement == "First and second"


def test_who_types_on_does_not_wait_for_a_far_attempt(writer: Writer, cast: Cast) -> None:
    """Seen red by keeping to whichever time was planned first."""
    page = come_without_time(writer, cast)
    sent, attempts = saves_of(page), 4
    page.route(f"**{DIRECTION}", lambda route: route.fulfill(status=503), times=attempts)
    statement(page).fill("First")
    for wait in (SOON, 1000, 2000, 4000):
        with page.expect_request_finished():
            page.clock.run_for(wait)
        expect(state(page)).to_contain_text("Bearing doesn't answer just now", timeout=IN_TIME)
    assert len(sent) == attempts
    statement(page).fill("First and second")
    page.clock.run_for(SOON)
    expect(state(page)).to_have_text("Not saved yet", timeout=IN_TIME)  # the first was sent again
    page.clock.run_for(SOON)
    says_saved(page)
    assert stored(cast.cyd).statement == "First and second"


def test_what_was_saved_yesterday_says_so_after_midnight(writer: Writer, cast: Cast) -> None:
    """On a page that was left open. Seen red with the hour alone."""
    page = writer.page
    page.clock.install(time=LATE)
    writer.come_as(cast.cyd, DIRECTION)
    statement(page).fill("Before I sleep")
    says_saved(page)
    page.clock.fast_forward("05:00")
    expect(state(page)).to_have_text(re.compile(r"^\s*Saved \w+day, \S+ \d+, \d{4}, \d\d:\d\d\s*$"))


def test_an_answer_that_nobody_foresaw_is_a_trouble_like_others(writer: Writer, cast: Cast) -> None:
    """A page without its token. Seen red without catching it: it said “Saving” for good."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    odd = f'<div data-autosave="{cast.cyd.pk}"></div>'
    page.route(
        f"**{DIRECTION}",
        lambda route: route.fulfill(
            status=403 if route.request.method == "POST" else 200, body=odd
        ),
        times=2,
    )
    statement(page).fill("Patience")
    expect(state(page)).to_contain_text("Bearing doesn't answer just now", timeout=IN_TIME)
    says_saved(page)
    assert stored(cast.cyd).statement == "Patience"


def test_a_button_that_waits_shows_it_and_is_pressed_once(writer: Writer, cast: Cast) -> None:
    """Seen red by letting each press through once the text was saved."""
    writer.come_as(cast.cyd, DIRECTION)
    page, waiting, pressed = writer.page, list[Route](), list[str]()
    page.on(
        "request",
        lambda one: pressed.append(one.url) if one.is_navigation_request() else None,
    )
    page.route(f"**{DIRECTION}", holding(waiting), times=1)
    statement(page).fill("Once")
    button = page.get_by_role("button", name="Save the draft")
    button.click()
    expect(state(page)).to_have_text("Saving")
    expect(button).to_have_css("cursor", "progress")
    button.click()
    waiting[0].continue_()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible(timeout=IN_TIME)
    assert len(pressed) == 2, "the form, and the page that it leads to"


def test_an_address_that_names_no_field_stops_nothing(writer: Writer, cast: Cast) -> None:
    """Seen red by reading it as if each were one of ours."""
    writer.come_as(cast.cyd, f"{DIRECTION}#%")
    statement(writer.page).fill("All the same")
    says_saved(writer.page)
