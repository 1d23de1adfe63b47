"""Whole talks of two people, each at a browser of their own, from the seal to both signatures."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Employee
from reviews.actions import opening
from reviews.models import Review
from reviews.states import Stage
from tests.browser.talking import (
    NEXT,
    PHONE,
    WORDS,
    at,
    both_sign,
    go_on,
    of_the_employee,
    of_the_manager,
    put_up,
    sees,
    signed_by_both,
    write,
    write_stages,
    write_the_plan,
)
from tests.browser.writing import IN_TIME, MET, Writer, says_saved
from tests.cast import SECRETS, Cast
from tests.reviews.appointments import agreed, in_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ReviewAt = Callable[..., Review]
Sit = Callable[..., Writer]
DRAFTED = ("answer", "timeline_reason", "instead", "offer", "evidence_scope")
PAGES = re.compile(rb"/Count\s+(\d+)")


@pytest.fixture
def sit(browser: Browser, live_server: LiveServer) -> Iterator[Sit]:
    """A function `sit(person, path)`: they open `path` in a browser that must have no complaint."""
    writers: list[Writer] = []

    def sit_down(person: Employee, path: str, *, signs_in: bool = False, **context: Any) -> Writer:
        writer = Writer(browser, live_server.url, person.email, **context)
        writers.append(writer)
        if not signs_in:
            writer.come_as(person, path)
            return writer
        writer.page.goto(path)
        writer.sign_in()
        return writer

    yield sit_down
    for writer in writers:
        writer.context.close()
        assert [one for one in writer.complaints if not MET.match(one)] == []


def test_two_who_are_far_apart(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """Each agrees and writes at their own screen, and sees there what the other writes.

    Seen red with answers that bring no news.
    """
    review = review_at(Stage.READY)
    ada, bea = (sit(person, at(review)) for person in (cast.ada, cast.bea))
    ada.press("Start the talk")
    bea.page.goto("/")
    bea.follow("Answer")
    bea.press("Open the seal")
    ada.follow("look here again")
    ada.follow("Go to the talk")
    they_take_turns(ada, bea)
    write(ada.page, of_the_employee())
    write(bea.page, of_the_manager())
    sees(ada.page, of_the_manager())
    sees(bea.page, of_the_employee())
    put_up(ada)
    both_sign(ada, bea)
    signed_by_both(review)


def they_take_turns(ada: Writer, bea: Writer) -> None:
    """On each stage one writes and goes on; the other one sees it there and comes along."""
    turns = (ada, bea), (bea, ada), (ada, bea), (bea, ada)
    for stage, (writes, reads) in zip(NEXT, turns, strict=True):
        write(writes.page, WORDS[stage])
        go_on(writes, stage)
        sees(reads.page, WORDS[stage])
        go_on(reads, stage)


def test_two_at_one_screen(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """Bea reads a code out from her phone, Ada types it; Bea's phone is needed again to sign.

    Seen red with a code that is taken only as it was made, without the space that is read.
    """
    review = review_at(Stage.READY)
    ada, bea = sit(cast.ada, at(review)), sit(cast.bea, "/", **PHONE)
    ada.press("Start the talk")
    bea.page.goto("/")
    bea.follow("Answer")
    bea.press("Show me a code to read out")
    ada.fill(code=bea.page.locator(".spoken-code").inner_text())
    ada.press("Open the seal with this code")
    write_stages(ada)
    write_the_plan(ada)
    both_sign(ada, bea)
    signed_by_both(review)


def test_two_who_read_ahead(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """Both agree the day before, read what the other wrote, and talk when the day has come.

    Seen red with a talk that counts as held on the day on which the seal was opened.
    """
    review = review_at(Stage.READY)
    ada, bea = sit(cast.ada, at(review)), sit(cast.bea, "/")
    ada.page.get_by_text("Would you both rather read it before you talk?").click()
    ada.page.get_by_role("radio").nth(1).check()
    ada.press("Ask to open it for that talk")
    bea.page.goto("/")
    bea.follow("Answer")
    bea.press("Agree, and open the seal")
    both_read(ada, bea, review)
    tomorrow = in_days(1)
    with time_machine.travel(tomorrow):
        ada, bea = sit(cast.ada, at(review, "talk/")), sit(cast.bea, "/")
        write_stages(ada)
        write_the_plan(ada)
        both_sign(bea, ada)
    assert signed_by_both(review).held_on == timezone.localdate(tomorrow)


def both_read(ada: Writer, bea: Writer, review: Review) -> None:
    """Each finds what the other one sent, on the stage to which it belongs."""
    bea.page.goto(at(review, "talk/"))
    expect(bea.page.get_by_text(SECRETS.text("statement"))).to_be_visible()
    ada.page.goto(at(review, "talk/?stage=answer"))
    expect(ada.page.get_by_text(SECRETS.text("answer"))).to_be_visible()


def test_one_whose_manager_has_sent_nothing(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """Ada opens alone, and the two talk with Bea's side blank: her draft stays hers.

    Seen red with views that show what was written and not sent.
    """
    review = review_at(Stage.PRE_REVIEW_SENT)
    let_the_grace_go_by(review)
    ada = sit(cast.ada, at(review))
    ada.follow("See what that means")
    ada.press("Open it without Bea's side")
    for stage in NEXT:
        is_beas_turn = stage != "listen"
        expect(ada.page.get_by_text("this side is blank")).to_have_count(int(is_beas_turn))
        assert [name for name in DRAFTED if SECRETS.text(name) in ada.page.content()] == []
        write_stages(ada, stage)
    bea = sit(cast.bea, "/")
    bea.follow("Go to the talk")
    write_the_plan(bea)
    both_sign(ada, bea)
    assert signed_by_both(review).review.blank == cast.bea


def let_the_grace_go_by(review: Review) -> None:
    """Move its days back, so that nobody has to wait for whoever has sent nothing."""
    past, since = timezone.localdate() - timedelta(days=20), timezone.now() - timedelta(days=20)
    days = {"prepare_by": past, "feedback_by": past, "stage_since": since}
    Review.objects.filter(pk=review.pk).update(**days)


def test_two_who_meet_twice(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """They stop in the middle, agree on another day, and find everything there on that day.

    Seen red with a way through the talk that nobody remembers.
    """
    review = review_at(Stage.READY)
    first = agreed(review, cast.ada)
    with time_machine.travel(first.start):
        they_open_it_by_their_actions(review)
        ada, bea = sit(cast.ada, at(review, "talk/")), sit(cast.bea, "/")
        write_stages(ada, "listen", "answer")
        write(ada.page, WORDS["compare"])
        says_saved(ada.page)
        again = they_agree_on_another_day(ada, bea)
    with time_machine.travel(again):
        they_go_on(sit, review)
    assert signed_by_both(review).held_on == timezone.localdate(again)


def they_open_it_by_their_actions(review: Review) -> None:
    """Let both agree at once, as other walks do on their pages."""
    opening.ask_to_open(review.employee, review, timezone.now())
    opening.agree_to_open(review.manager, review, timezone.now())


def they_agree_on_another_day(ada: Writer, bea: Writer) -> datetime:
    """Ada proposes a time from the talk, Bea accepts it from Home; then both go."""
    ada.follow("When you talk, or go on talking")
    again = in_days(7)
    ada.fill(start1=f"{again:%Y-%m-%dT%H:%M}")
    ada.press("Propose these times")
    expect(ada.page.get_by_text("It waits for Bea to choose a time")).to_be_visible()
    bea.page.goto("/")
    bea.follow("Answer the proposed times")
    bea.page.get_by_role("radio").first.check()
    bea.press("Accept this time")
    expect(bea.page.get_by_role("heading", name="you talk with Ada")).to_be_visible()
    for writer in (ada, bea):
        writer.context.close()
    return again


def they_go_on(sit: Sit, review: Review) -> None:
    """Both sign in anew, and are where they were, with all that they had written."""
    path = at(review, "talk/")
    ada, bea = (sit(one, path, signs_in=True) for one in review.people)
    for writer in (ada, bea):
        expect(writer.page.locator("[name=stage]")).to_have_value("compare", timeout=IN_TIME)
        sees(writer.page, WORDS["compare"])
    for stage in ("listen", "answer"):
        bea.page.goto(at(review, f"talk/?stage={stage}"))
        sees(bea.page, WORDS[stage])
    go_on(ada, "compare")
    write_stages(ada, "timeline")
    write_the_plan(ada)
    both_sign(bea, ada)


def test_two_who_talked_on_paper(sit: Sit, cast: Cast, review_at: ReviewAt) -> None:
    """They print the sheet, and type afterwards what they wrote on it; no browser runs a script.

    Seen red with a talk that is always held on the day on which the seal was opened.
    """
    review, today = review_at(Stage.READY), timezone.localdate()
    began = timezone.now() - timedelta(days=20)
    Review.objects.filter(pk=review.pk).update(started_at=began)
    they_open_it_by_their_actions(review)
    ada = sit(cast.ada, at(review, "talk/"), java_script_enabled=False)
    ada.follow("The talk on paper, for a room without a screen")
    assert_is_printed(ada)
    ada.follow("The talk")
    write_stages(ada)
    talked_on = today - timedelta(days=5)
    write(ada.page, {"held_on": f"{talked_on}"})
    write_the_plan(ada)
    bea = sit(cast.bea, "/", java_script_enabled=False)
    both_sign(ada, bea)
    assert signed_by_both(review).held_on == talked_on


def assert_is_printed(writer: Writer) -> None:
    """Print what is open: it is at least a page, with the words of both on it."""
    for name in ("statement", "answer"):
        expect(writer.page.get_by_text(SECRETS.text(name))).to_be_visible()
    found = PAGES.search(writer.page.pdf(format="A4"))
    assert found
    assert int(found[1]) >= 1
