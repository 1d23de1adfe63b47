"""While a pre-review saves itself its marks stay true, and what is too long is counted, not cut."""

import re

import pytest
from playwright.sync_api import expect

from reviews.models import PreReview, Review
from tests.browser.writing import IN_TIME, Writer, says_saved, state
from tests.cast import Cast, start

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(cast: Cast) -> Review:
    """A review in which nobody has written; Ada has said nothing of a direction before."""
    cast.ada.aspirations.all().delete()
    return start(cast.dot, cast.ada)


def test_the_marks_follow_what_is_saved(writer: Writer, cast: Cast, review: Review) -> None:
    """Seen red without the script: the step was "not begun yet" under "Saved"."""
    writer.come_as(cast.ada, f"/reviews/{review.pk}/pre-review/?step=today")
    here = writer.page.locator(".way li:has([aria-current=step])")
    expect(here).to_have_class("way-todo")
    for code, count in (("scope", "1"), ("impact", "2")):
        writer.page.locator(f"[name=level_{code}]").select_option("3")
        expect(writer.page.locator("[data-looked-at]")).to_have_text(count)
    says_saved(writer.page)
    expect(here).to_have_class("way-begun")
    expect(here.locator(".way-state")).to_have_text("begun")


def test_what_is_pasted_is_counted_and_never_cut(
    writer: Writer, cast: Cast, review: Review
) -> None:
    """Seen red with a field that a browser cuts at 300."""
    writer.come_as(cast.ada, f"/reviews/{review.pk}/pre-review/?step=direction")
    field, told = writer.page.locator("[name=direction]"), writer.page.locator(".longest").first
    field.focus()
    writer.page.keyboard.insert_text("a" * 100)
    expect(told).to_have_text("")
    writer.page.keyboard.insert_text("b" * 290)
    expect(field).to_have_value("a" * 100 + "b" * 290)
    expect(told).to_have_text("390 of 300 characters")
    expect(told).to_have_class(re.compile("longest-over"))
    expect(state(writer.page)).to_contain_text("look again at what is marked", timeout=IN_TIME)
    expect(field).to_have_css("border-top-width", "2px")
    field.fill("Bring ships in.")
    says_saved(writer.page)
    expect(told).to_have_text("")
    assert PreReview.objects.get(review=review).direction == "Bring ships in."
