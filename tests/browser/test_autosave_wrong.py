"""What a form that saves itself says is wrong: once, at its field, and no longer than it is."""

import json
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reviews.actions.pre_review import send_pre_review
from reviews.models import Review
from reviews.states import Stage
from tests.browser.writing import DIRECTION, IN_TIME, Writer, says_saved, state, statement
from tests.cast import Cast, pre_review_words, start

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_wrong_is_tied_to_its_field_and_gone_once_it_is_taken_back(
    writer: Writer, cast: Cast
) -> None:
    """Seen red without the tie, and by leaving the sentence where nothing is unsaved any more."""
    writer.come_as(cast.cyd, DIRECTION)
    page = writer.page
    page.locator("[name=goal1_sign]").fill("The lamp is lit")
    wrong = page.locator(".autosave-error")
    expect(wrong).to_be_visible(timeout=IN_TIME)
    what = page.locator("[name=goal1_what]")
    expect(what).to_have_accessible_description(re.compile("Say what the goal is"))
    page.locator("[name=goal1_sign]").fill("")
    expect(wrong).to_have_count(0)
    expect(state(page)).to_have_text("Not saved yet")
    expect(what).not_to_have_accessible_description(re.compile("Say what the goal is"))


def test_what_is_wrong_with_no_one_field_stands_where_the_way_leads(
    writer: Writer, cast: Cast
) -> None:
    """Seen red by passing over it."""
    writer.come_as(cast.cyd, DIRECTION)
    page, sentence = writer.page, "These two can't both be."
    answer = json.dumps({"fields": {"__all__": [sentence], "version": ["Which one?"]}})
    page.route(f"**{DIRECTION}", lambda route: route.fulfill(status=422, body=answer), times=1)
    statement(page).fill("Both")
    page.get_by_role("link", name="Go there").click(timeout=IN_TIME)
    expect(page.locator(".autosave-error")).to_have_text(["Which one?", sentence])
    expect(page.locator("#autosave-look")).to_be_focused()
    statement(page).fill("One of the two")
    says_saved(page)
    expect(page.locator(".autosave-error")).to_have_count(0)


def test_what_comes_too_late_is_said_not_to_be_saved(
    writer: Writer, cast: Cast, pre_review: str
) -> None:
    """Why, what to do, and where it stands by now. Seen red by saying the reason alone."""
    writer.come_as(cast.ada, pre_review)
    page, review = writer.page, Review.objects.get(employee=cast.ada, stage=Stage.PREPARE)
    send_pre_review(cast.ada, review, pre_review_words(review), timezone.now())
    statement(page).fill("One thing more")
    expect(state(page)).to_contain_text("Not saved:", timeout=IN_TIME)
    expect(state(page)).to_contain_text("The pre-review has been sent")
    expect(state(page)).to_contain_text("copy what you need")
    with writer.context.expect_page() as opened:
        page.get_by_role("link", name="See where it stands").click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    expect(statement(page)).to_have_value("One thing more")


def test_nothing_is_said_to_be_wrong_beside_saved(
    writer: Writer, cast: Cast, pre_review: str
) -> None:
    """Neither twice before it is put right. Seen red by leaving what the page came with."""
    writer.come_as(cast.ada, f"{pre_review}?step=direction")
    page, too_long = writer.page, re.compile("at most 300 characters")
    page.locator("[name=direction]").fill("a" * 301)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator(".error-summary")).to_be_visible(timeout=IN_TIME)
    page.wait_for_load_state()
    expect(page.locator(".autosave-error")).to_be_visible(timeout=IN_TIME)
    expect(page.get_by_text(too_long)).to_have_count(1)
    page.locator("[name=direction]").fill("Lead the pilots")
    says_saved(page)
    expect(page.get_by_text(too_long)).to_have_count(0)
    expect(page.locator(".error-summary, .is-invalid, [aria-invalid=true]")).to_have_count(0)


def test_what_sending_needs_stays_beside_the_fields_that_still_lack_it(
    writer: Writer, cast: Cast
) -> None:
    """A draft is saved without it. Seen red by taking all of it off with the first save."""
    review = start(cast.dot, cast.ada)
    writer.come_as(cast.bea, f"/reviews/{review.pk}/gap-assessment/")
    page, needed = writer.page, "Please answer this before you send it."
    page.get_by_role("button", name="Send and seal").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    page.wait_for_load_state()
    asked = summary.get_by_role("link")
    names = set(asked.all_inner_texts())
    page.locator("[name=answer]").fill("Lead one thing to its end.")
    says_saved(page)
    expect(page.locator("#div_id_answer")).not_to_contain_text(needed)
    expect(page.locator("#div_id_timeline_view")).to_contain_text(needed)
    assert names - set(asked.all_inner_texts()) == {"Your answer to the question"}
    expect(page.locator("[name=answer]")).not_to_have_attribute("aria-invalid", "true")
