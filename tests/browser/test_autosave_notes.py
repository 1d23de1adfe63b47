"""Private notes save themselves as forms do, from a tab beside the talk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from reviews.models import PrivateNote, Review
from reviews.states import Stage
from tests.browser.looker import Looker
from tests.browser.writing import IN_TIME, Writer, says_saved, state
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ReviewAt = Callable[[Stage], Review]


def test_notes_beside_the_talk_save_themselves(
    writer: Writer, cast: Cast, review_at: ReviewAt
) -> None:
    """Opened from the talk, cut off for a while, and with both texts where two tabs wrote.

    Seen red without the panel in the form.
    """
    review = review_at(Stage.TALK)
    notes = PrivateNote.objects.visible_to(cast.bea).of(review)
    writer.come_as(cast.bea, f"/reviews/{review.pk}/talk/")
    writer.page.locator("summary", has_text="My private notes").click()
    with writer.context.expect_page() as opened:
        writer.page.get_by_role("link", name="Write in my notes").click()
    desk = opened.value
    desk.wait_for_load_state()
    phone = writer.tab(desk.url)
    writer.context.set_offline(True)
    field = desk.locator("[name=private_note]")
    field.fill("From the desk")
    expect(state(desk)).to_contain_text("No connection", timeout=IN_TIME)
    writer.context.set_offline(False)
    says_saved(desk)
    assert notes.get().text == "From the desk"
    phone.locator("[name=private_note]").fill("From the phone")
    both = phone.get_by_role("group", name="Two texts")
    expect(both.locator("blockquote")).to_have_text(
        ["From the phone", "From the desk"], timeout=IN_TIME
    )
    both.get_by_role("button", name="Put both into the field").click()
    says_saved(phone)
    assert notes.get().text == "From the phone\r\n\r\nFrom the desk"


@pytest.mark.screen
def test_notes_with_two_texts_can_be_read(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Seen red in the colour of a rule."""
    path = f"/reviews/{review_at(Stage.TALK).pk}/notes/"
    looker.become(cast.ada)
    looker.page.goto(path)
    other = looker.visitor.context.new_page()
    other.goto(path)
    other.locator("[name=private_note]").fill("From the phone, and rather long. " * 8)
    says_saved(other)
    looker.page.locator("[name=private_note]").fill("From the desk")
    expect(looker.page.get_by_role("group", name="Two texts")).to_be_visible(timeout=IN_TIME)
    looker.look()
