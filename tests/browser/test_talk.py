"""The five stages of a talk as a browser has them: for the eye, by keyboard, without a script."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from demo import stories
from reviews.actions import gap_assessment, opening, pre_review, sheet
from reviews.models import Plan, Review
from reviews.states import Stage, TalkStage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.browser.typist import Typist
from tests.browser.visitor import Visitor
from tests.browser.writing import IN_TIME, Writer, says_saved
from tests.cast import Cast, client_for, plan_words, start, texts_on, write_sheet

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[[Stage], Review]
NOTES = {"notes-listen": "She means it.", "gap-scope-outcome": "changed", "action4-what": "More"}


def stages_of(review: Review) -> list[str]:
    """Return the address of each stage."""
    return [f"/reviews/{review.pk}/talk/?stage={stage}" for stage in TalkStage]


def told(cast: Cast) -> Review:
    """Return a review whose two have prepared as people do, and talk."""
    review, story, now = start(cast.dot, cast.ada), stories.read("Noa"), timezone.now()
    pre_review.send_pre_review(cast.ada, review, stories.pre_review_words(story), now)
    gap_assessment.send_assessment(cast.bea, review, stories.assessment_words(story), now)
    opening.ask_to_open(cast.ada, review, now)
    opening.agree_to_open(cast.bea, review, now)
    return review


def look_at_all(looker: Looker, review: Review, name: str) -> None:
    """Look at every stage, and keep pictures where they are asked for."""
    for stage, address in zip(TalkStage, stages_of(review), strict=True):
        looker.visit(address)
        keep_picture(looker, f"talk-{name}-{stage}")


def test_stages_on_which_nothing_is_written(looker: Looker, cast: Cast) -> None:
    review = told(cast)
    looker.become(cast.bea)
    look_at_all(looker, review, "empty")


def test_stages_that_are_full(looker: Looker, cast: Cast) -> None:
    """With names that fill a line. Seen red with a landmark of the same name in each row."""
    give_long_names([cast.ada, cast.bea])
    review = told(cast)
    write_sheet(cast.bea, review, plan_words(review))
    sheet.save_sheet(cast.ada, review, NOTES, 99, timezone.now())
    looker.become(cast.ada)
    look_at_all(looker, review, "full")


def test_a_stage_that_comes_back(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Two texts at a field, what a plan lacks, and an action that was read along."""
    review = review_at(Stage.TALK)
    looker.become(cast.ada)
    looker.page.goto(stages_of(review)[4])
    looker.visitor.fill(action3__what="Improve my communication")
    looker.visitor.press("Put it up for signing")
    looker.look()
    keep_picture(looker, "talk-lacking")


def test_the_record_of_a_talk(looker: Looker, cast: Cast) -> None:
    review = told(cast)
    write_sheet(cast.bea, review, plan_words(review))
    sheet.save_sheet(cast.ada, review, NOTES, 99, timezone.now())
    version = {"version": Review.objects.get(pk=review.pk).version}
    client_for(cast.ada).post(f"/reviews/{review.pk}/talk/end/", version)
    looker.become(cast.ada)
    looker.visit(f"/reviews/{review.pk}/talk/")
    keep_picture(looker, "talk-record")


def test_the_five_stages_by_keyboard(typist: Typist, cast: Cast) -> None:
    """What is written on the way is there in the end, and the two are where somebody went on."""
    review = told(cast)
    typist.come_as(cast.ada, f"/reviews/{review.pk}/talk/")
    for here, there in zip(("listen", "answer"), ("answer", "compare"), strict=True):
        typist.type_into(f"notes-{here}", f"Said at {here}.")
        typist.press_enter_on(f"[name=go][value={there}]")
    typist.choose("gap-scope-outcome", 2)
    typist.type_into("gap-scope-because", "Ada sees the depot, Bea the port.")
    typist.press_enter_on("[name=go][value=timeline]")
    typist.type_into("must_come_true", "The port opens.")
    typist.press_enter_on("[name=go][value=actions]")
    typist.type_into("action1-what", "Run two tenders")
    typist.press_enter_on("form#sheet .btn-quiet:not([name])")
    texts = texts_on(review)
    assert texts["gap-scope-outcome"] == "differ"
    assert (texts["notes-listen"], texts["must_come_true"]) == (
        "Said at listen.",
        "The port opens.",
    )
    assert texts["action1-what"] == "Run two tenders"
    assert Plan.objects.get(review=review).talk_stage == TalkStage.ACTIONS


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Somebody whose browser runs no scripts."""
    visitor = Visitor(browser, live_server.url, java_script_enabled=False)
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []


def come(visitor: Visitor, cast: Cast, path: str) -> Page:
    """Open `path` as Ada."""
    session = client_for(cast.ada).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": visitor.site}
    visitor.context.add_cookies([cookie])  # type: ignore[list-item]
    visitor.page.goto(path)
    return visitor.page


def test_the_five_stages_without_a_script(plain: Visitor, cast: Cast) -> None:
    """From the first note to a plan that waits for signatures; the coach is asked on the way."""
    review = told(cast)
    page = come(plain, cast, f"/reviews/{review.pk}/talk/")
    for stage in ("Answer", "Compare", "Timeline", "Actions"):
        here = page.locator("[name=stage]").get_attribute("value")
        page.locator(f"[name=notes-{here}]").fill(f"Said at {here}.")
        page.get_by_role("button", name=f"Save and go on: {stage}").click()
    today = timezone.localdate()
    for number, owner in ((1, "employee"), (2, "manager")):
        row = {"what": "Run two tenders", "measure": "Two are signed", "first_step": "Ask Cyd"}
        row |= {
            "first_step_by": f"{today + timedelta(days=9)}",
            "due": f"{today + timedelta(days=90)}",
        }
        for name, text in row.items():
            page.locator(f"[name=action{number}-{name}]").fill(text)
        for name, choice in {"subject": "scope", "kind": "do", "owner": owner}.items():
            page.locator(f"[name=action{number}-{name}]").select_option(choice)
    page.get_by_role("button", name="Read number 1 along").click()
    expect(page.locator("#advice1-says p").first).to_be_visible()
    assert "action1-what" not in texts_on(review)
    page.get_by_role("button", name="Put it up for signing").click()
    expect(page.get_by_text("The plan is ready.")).to_be_visible()
    assert texts_on(review)["notes-listen"] == "Said at listen."


def test_the_coach_reads_an_action_along_while_one_types(writer: Writer, cast: Cast) -> None:
    """Seen red with a trigger that listened to another row."""
    review = told(cast)
    writer.come_as(cast.ada, stages_of(review)[4])
    writer.page.locator("[name=action2-what]").press_sequentially("Improve my communication")
    hint = writer.page.locator("#advice2-says")
    expect(hint).to_contain_text("What would somebody see you do?", timeout=IN_TIME)
    expect(writer.page.locator("#advice1-says")).to_be_empty()


def test_an_idea_is_brought_over_into_an_empty_action(writer: Writer, cast: Cast) -> None:
    """As if it were typed: it is saved. Seen red without an `input` event."""
    review = told(cast)
    writer.come_as(cast.ada, stages_of(review)[4])
    buttons = writer.page.get_by_role("button", name="Put it into an action")
    buttons.nth(0).click()
    buttons.nth(1).click()
    says_saved(writer.page)
    texts = texts_on(review)
    assert texts["action1-what"].startswith("Go through two lost customers")
    assert (texts["action1-owner"], texts["action2-owner"]) == ("employee", "manager")


def test_the_timer_can_be_put_away_and_stays_away(writer: Writer, cast: Cast) -> None:
    """Seen red with a choice that a page forgets."""
    review = told(cast)
    writer.come_as(cast.ada, stages_of(review)[0])
    shown = writer.page.locator("[data-timer-shows]")
    expect(shown).to_contain_text("0 of about 10 minutes here")
    writer.page.get_by_role("button", name="Hide").click()
    expect(shown).to_be_hidden()
    writer.page.goto(stages_of(review)[2])
    button = writer.page.get_by_role("button", name="Show how long we talk")
    expect(button).to_be_visible()
    expect(writer.page.locator("[data-timer-shows]")).to_be_hidden()
    button.click()
    expect(writer.page.locator("[data-timer-shows]")).to_contain_text("20 minutes here")
