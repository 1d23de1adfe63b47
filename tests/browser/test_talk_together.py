"""Two people at two screens write on one sheet: each sees the other's words, and none is lost."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from reviews.models import Plan, Review, SheetField
from reviews.states import Stage
from tests.browser.writing import IN_TIME, MET, Writer, saves_of, says_saved, state
from tests.cast import Cast, client_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(review_at: Callable[[Stage], Review]) -> Review:
    """Ada's, while the two talk, with an empty sheet."""
    review = review_at(Stage.TALK)
    SheetField.objects.of(review).delete()
    return review


@pytest.fixture
def two(
    browser: Browser, live_server: LiveServer, cast: Cast, review: Review
) -> Iterator[tuple[Page, Page]]:
    """Ada's page and Bea's, both at the timeline."""
    writers = [Writer(browser, live_server.url) for _one in range(2)]
    for writer, person in zip(writers, (cast.ada, cast.bea), strict=True):
        writer.come_as(person, f"/reviews/{review.pk}/talk/?stage=timeline")
    yield writers[0].page, writers[1].page
    for writer in writers:
        writer.context.close()
        assert [one for one in writer.complaints if not MET.match(one)] == []


def field(page: Page, name: str) -> Locator:
    """Return the field called `name`."""
    return page.locator(f"[name='{name}']")


def stored(review: Review, name: str) -> str:
    """Return what stands on the sheet in the field called `name`."""
    text: str = Plan.objects.get(review=review).sheet.get(name=name).text
    return text


def test_each_sees_what_the_other_writes(two: tuple[Page, Page], review: Review) -> None:
    """In different fields at once, without a choice. Seen red with news that don't reach fields."""
    ada, bea = two
    field(ada, "must_come_true").press_sequentially("The port opens.")
    field(bea, "notes-timeline").press_sequentially("Ask again in spring.")
    expect(field(bea, "must_come_true")).to_have_value("The port opens.", timeout=IN_TIME)
    expect(field(ada, "notes-timeline")).to_have_value("Ask again in spring.", timeout=IN_TIME)
    for page in two:
        says_saved(page)
        expect(page.locator(".both")).to_have_count(0)
    assert stored(review, "must_come_true") == "The port opens."
    assert stored(review, "notes-timeline") == "Ask again in spring."


def test_both_write_into_the_same_field(two: tuple[Page, Page], review: Review) -> None:
    """The one who comes second chooses, and the words of both are there. Seen red by adopting the
    version of an answer without the news that it brings."""
    ada, bea = two
    bea.route("**/talk/save/**", lambda route: route.abort(), times=1)  # so that Ada is first
    field(ada, "must_come_true").press_sequentially("From Ada.")
    field(bea, "must_come_true").press_sequentially("From Bea.")
    says_saved(ada)
    expect(bea.locator(".both")).to_have_count(1, timeout=IN_TIME)
    expect(state(bea)).to_contain_text("choose at each field")
    bea.locator("[data-both-take=together]").click()
    says_saved(bea)
    text = "From Bea.\n\nFrom Ada."
    assert stored(review, "must_come_true") == text
    expect(field(ada, "must_come_true")).to_have_value(text, timeout=IN_TIME)


def test_where_the_other_one_writes_is_marked(two: tuple[Page, Page], review: Review) -> None:
    """And at which stage they are. Seen red without asking where somebody writes."""
    ada, bea = two
    field(ada, "must_come_true").press_sequentially("T")
    sign = bea.locator("[data-sheet-writing=must_come_true]")
    expect(sign).to_have_text("Ada is writing here", timeout=IN_TIME)
    ada.goto(f"/reviews/{review.pk}/talk/?stage=actions")
    expect(bea.locator("[data-sheet-elsewhere]")).to_have_text(
        "Ada is at Actions.", timeout=IN_TIME
    )
    expect(sign).to_have_count(0)


def test_a_reader_keeps_their_place(two: tuple[Page, Page]) -> None:
    """Seen red by setting the value alone, after which the cursor stands at the end."""
    ada, bea = two
    field(ada, "notes-timeline").fill("One two three")
    expect(field(bea, "notes-timeline")).to_have_value("One two three", timeout=IN_TIME)
    field(bea, "notes-timeline").evaluate("one => { one.focus(); one.setSelectionRange(3, 3) }")
    field(ada, "notes-timeline").fill("One two three four")
    expect(field(bea, "notes-timeline")).to_have_value("One two three four", timeout=IN_TIME)
    assert field(bea, "notes-timeline").evaluate("one => one.selectionStart") == 3


def test_a_button_sends_no_words_of_the_other_one(
    two: tuple[Page, Page], review: Review, cast: Cast
) -> None:
    """Bea's page shows what Ada wrote; Ada goes on writing there while Bea presses her button.

    Seen red by letting the form send whatever it shows.
    """
    ada, bea = two
    field(ada, "must_come_true").fill("The port opens.")
    expect(field(bea, "must_come_true")).to_have_value("The port opens.", timeout=IN_TIME)
    bea.route("**/meanwhile/**", lambda route: route.abort())
    field(ada, "must_come_true").fill("The port opens in May.")
    says_saved(ada)
    bea.get_by_role("button", name="Save and go on").click()
    expect(bea).to_have_url(
        f"{bea.url.split('/reviews/')[0]}/reviews/{review.pk}/talk/?stage=actions"
    )
    assert stored(review, "must_come_true") == "The port opens in May."


def test_a_page_whose_sheet_was_closed_says_so(
    two: tuple[Page, Page], review: Review, cast: Cast
) -> None:
    """And asks no more. Seen red by asking on."""
    _ada, bea = two
    client_for(cast.ada).post(
        f"/reviews/{review.pk}/talk/end/", {"version": Review.objects.get(pk=review.pk).version}
    )
    closed = bea.locator("[data-sheet-closed]")
    expect(closed).to_be_visible(timeout=IN_TIME)
    expect(closed.get_by_role("link")).to_have_attribute("href", f"/reviews/{review.pk}/")


def test_a_small_save_for_a_field(two: tuple[Page, Page]) -> None:
    """The first one, too. Seen red by sending all that the page shows."""
    ada, _bea = two
    sent = saves_of(ada)
    field(ada, "must_come_true").fill("The port opens.")
    says_saved(ada)
    assert len(sent) == 1
    assert "notes-timeline" not in (sent[0].post_data or "")
