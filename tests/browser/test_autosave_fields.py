"""What a form that saves itself says at its fields: two texts, what is wrong, where one was."""

import re

import pytest
from playwright.sync_api import expect

from reviews.models import AssessedGap, PreReview
from reviews.states import Stage
from tests.browser.looker import Looker
from tests.browser.test_gap_assessment import with_a_track
from tests.browser.writing import (
    DIRECTION,
    IN_TIME,
    Writer,
    says_saved,
    state,
    statement,
    stored,
)
from tests.cast import Cast, start

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ("Keep what is on this page", "From the desk"),
        ("Take what was saved", "From the phone"),
        ("Put both into the field", "From the desk\r\n\r\nFrom the phone"),
    ],
)
def test_two_tabs_never_eat_a_text(
    writer: Writer, cast: Cast, pre_review: str, button: str, kept: str
) -> None:
    """Both stand side by side, with a choice. Seen red by going on from the newer version."""
    writer.come_as(cast.ada, pre_review)
    desk, phone = writer.page, writer.tab(pre_review)
    statement(phone).fill("From the phone")
    says_saved(phone)
    desk.bring_to_front()
    statement(desk).fill("From the desk")
    expect(state(desk)).to_contain_text("saved somewhere else meanwhile", timeout=IN_TIME)
    both = desk.get_by_role("group", name="Two texts")
    expect(both).to_have_count(1)
    expect(both.locator("blockquote")).to_have_text(["From the desk", "From the phone"])
    both.get_by_role("button", name=button).click()
    expect(statement(desk)).to_be_focused()
    says_saved(desk)
    expect(both).to_have_count(0)
    found = PreReview.objects.get(review__employee=cast.ada, review__stage=Stage.PREPARE)
    assert found.statement == kept


def test_a_choice_is_made_before_anything_is_sent(
    writer: Writer, cast: Cast, pre_review: str
) -> None:
    """Seen red by letting the button through, and by going to the first radio button of all."""
    writer.come_as(cast.ada, pre_review)
    desk, phone = writer.page, writer.tab(pre_review)
    phone.locator("[name=stance][value=deepen]").check()
    says_saved(phone)
    desk.bring_to_front()
    desk.locator("[name=stance][value=finding_out]").check()
    desk.get_by_role("button", name="Save and go on").click()
    both = desk.get_by_role("group", name="Two texts")
    expect(both.locator("blockquote").last).to_have_text("I want to stay and deepen what I do")
    expect(desk).to_have_url(re.compile("/pre-review/#"))
    both.get_by_role("button", name="Take what was saved").click()
    expect(desk.locator("[name=stance][value=deepen]")).to_be_checked()
    expect(desk.locator("[name=stance][value=deepen]")).to_be_focused()
    says_saved(desk)


def test_two_texts_are_never_folded_away(writer: Writer, cast: Cast) -> None:
    """Seen red by leaving the fold of the field as it was."""
    review = start(cast.dot, cast.ada)
    address = f"/reviews/{review.pk}/pre-review/?step=today"
    writer.come_as(cast.ada, address)
    desk, phone = writer.page, writer.tab(address)
    phone.locator("#subject-evidence_scope > summary").click()
    phone.locator("[name=evidence_scope]").fill("From the phone")
    says_saved(phone)
    desk.bring_to_front()
    expect(desk.locator("[name=evidence_scope]")).to_be_hidden()
    desk.locator("[name=level_scope]").select_option("2")
    both = desk.get_by_role("group", name="Two texts")
    expect(both).to_be_visible(timeout=IN_TIME)
    both.get_by_role("button", name="Take what was saved").click()
    expect(desk.locator("[name=evidence_scope]")).to_have_value("From the phone")
    says_saved(desk)


@pytest.mark.screen
def test_what_cannot_be_saved_says_why_at_its_field(writer: Writer, cast: Cast) -> None:
    """Seen red by leaving the sentence where it was once it is put right."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    page.locator("[name=goal1_sign]").fill("The lamp is lit")
    expect(state(page)).to_contain_text("please look again", timeout=IN_TIME)
    wrong = page.locator(".autosave-error")
    expect(wrong).to_have_text("Say what the goal is, or empty its row.")
    expect(page.locator("[name=goal1_what]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=goal1_what]").fill("Light the lamp")
    says_saved(page)
    expect(wrong).to_have_count(0)
    assert [goal["what"] for goal in stored(cast.cyd).goals] == ["Light the lamp"]


@pytest.mark.screen
def test_returning_lands_on_the_same_field(writer: Writer, cast: Cast) -> None:
    """After the button, a reload and another page. Seen red without the field in the address."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    page.locator("[name=known_for]").fill("Bridges")
    writer.press("Save the draft")
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(page.locator("[name=known_for]")).to_be_focused()
    page.reload()
    expect(page.locator("[name=known_for]")).to_be_focused()
    page.goto("/")
    page.go_back()
    expect(page.locator("[name=known_for]")).to_be_focused()


@pytest.mark.screen
def test_every_state_is_fit_to_be_read_and_heard(
    looker: Looker,
    cast: Cast,
    pre_review: str,
) -> None:
    """Two texts, and a field that is wrong. Seen red in the colour of a rule."""
    looker.become(cast.ada)
    page = looker.page
    page.goto(pre_review)
    other = looker.visitor.context.new_page()
    other.goto(pre_review)
    for name in ("statement", "direction"):
        other.locator(f"[name={name}]").fill("From the phone, and rather long. " * 8)
    other.locator("[name=aimed_stage]").select_option("mid")
    says_saved(other)
    page.locator("[name=statement]").fill("From the desk")
    expect(page.get_by_role("group", name="Two texts")).to_have_count(3, timeout=IN_TIME)
    looker.look()
    page.goto(DIRECTION)
    page.locator("[name=goal1_sign]").fill("The lamp is lit")
    expect(state(page)).to_contain_text("please look again", timeout=IN_TIME)
    looker.look()


def test_a_tick_that_waits_for_its_button_is_left_alone(writer: Writer, cast: Cast) -> None:
    """A gap is added by the button. Seen red without the mark on the ticks."""
    review = with_a_track(start(cast.dot, cast.ada))
    writer.come_as(cast.bea, f"/reviews/{review.pk}/gap-assessment/")
    page = writer.page
    page.locator("[name=more][value=charting]").check()
    page.locator("[name=offer]").fill("Fridays")
    says_saved(page)
    kept = AssessedGap.objects.filter(assessment__review=review)
    assert "charting" not in kept.values_list("subject", flat=True)
    writer.press("Add the ticked ones")
    expect(page.locator("[name=charting_evidence]")).to_be_visible()
    expect(page.locator("[name=offer]")).to_have_value("Fridays")
