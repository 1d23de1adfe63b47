"""Pages to take along, and what is asked after the talk: as tests/browser/test_axe.py looks.

And on paper: a full plan is one page, and the sheet of a talk takes no more than its words need.
"""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator

from demo import stories
from reviews.actions import gap_assessment, opening, pre_review
from reviews.models import GapAssessment, PreReview, Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast, start
from tests.reviews.test_paper import write_a_full_plan

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[[Stage], Review]
TALKED = ("Cyd", "Noa", "Oya", "Pia", "Quinn", "Rui")  # of the demo
MILLIMETRES = 96 / 25.4
PAGES = re.compile(rb"/Count\s+(\d+)")


def pages(looker: Looker, paper: str) -> int:
    """Return how many sheets the open page takes."""
    found = PAGES.search(looker.page.pdf(format=paper))
    assert found
    return int(found[1])


def open_page(looker: Looker, review: Review, part: str) -> None:
    """Open a page of the review and look at it."""
    looker.visit(f"/reviews/{review.pk}/{part}")


@pytest.mark.parametrize("is_full", [False, True])
def test_the_plan_is_one_page_by_the_browser(
    looker: Looker, cast: Cast, review_at: ReviewAt, is_full: bool
) -> None:
    """With names and days, without ways on and buttons. Seen red without smaller type for much."""
    review = review_at(Stage.FOLLOW_UP)
    if is_full:
        write_a_full_plan(review)
        give_long_names([cast.ada, cast.bea])
    looker.become(cast.ada)
    open_page(looker, review, "plan/paper/")
    keep_picture(looker, f"plan-paper-{is_full}")
    assert [pages(looker, paper) for paper in ("A4", "Letter")] == [1, 1]
    looker.page.emulate_media(media="print")
    assert looker.page.locator("header.site-header, .btn, .site-footer").count()
    assert not looker.page.locator("header.site-header:visible, .btn:visible").count()
    looker.page.emulate_media(media="screen")


@pytest.mark.parametrize("name", TALKED)
def test_the_sheet_of_the_talk_is_one_page(looker: Looker, cast: Cast, name: str) -> None:
    """With as much as people write, and room for what is still to be written. Seen red with the
    room for three lines more in each action."""
    review = told(cast, name)
    looker.become(review.employee)
    if name == "Rui":
        open_page(looker, review, "talk/sheet/")
        keep_picture(looker, "talk-sheet")
    looker.page.goto(f"/reviews/{review.pk}/talk/sheet/")
    assert [pages(looker, paper) for paper in ("A4", "Letter")] == [1, 1]
    looker.page.emulate_media(media="print")
    rooms = looker.page.locator(".sheet-line, .sheet-form li:not(.sheet-ticked)").all()
    heights = [box["height"] for box in map(Locator.bounding_box, rooms) if box]
    assert len(heights) == len(rooms) > 20
    assert min(heights) > 6.9 * MILLIMETRES
    looker.page.emulate_media(media="screen")


def test_long_words_take_another_sheet_and_stay_whole(
    looker: Looker, cast: Cast, review_at: ReviewAt
) -> None:
    """Nothing of it sticks out at the side. Seen red with a word that may not break."""
    review = review_at(Stage.TALK)
    give_long_names([cast.ada, cast.bea])
    long = "Gestaltungsverantwortungsübernahmebereitschaft" * 4 + " and what else? " * 60
    PreReview.objects.filter(review=review).update(statement=long, timeline=long)
    GapAssessment.objects.filter(review=review).update(answer=long, offer=long)
    looker.become(cast.ada)
    open_page(looker, review, "talk/sheet/")
    keep_picture(looker, "talk-sheet-long")
    assert pages(looker, "A4") >= 2


def told(cast: Cast, name: str) -> Review:
    """Return an open review with what `name` of the demo and their manager write."""
    review, story, now = start(cast.dot, cast.ada), stories.read(name), timezone.now()
    pre_review.send_pre_review(cast.ada, review, stories.pre_review_words(story), now)
    gap_assessment.send_assessment(cast.bea, review, stories.assessment_words(story), now)
    opening.ask_to_open(cast.ada, review, now)
    opening.agree_to_open(cast.bea, review, now)
    return review


def test_how_the_talk_was(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Asked, answered, and read by HR of a group that is too small."""
    review = review_at(Stage.FOLLOW_UP)
    looker.become(cast.ada)
    looker.visit("/")
    keep_picture(looker, "pulse-home")
    open_page(looker, review, "")
    open_page(looker, review, "pulse/")
    keep_picture(looker, "pulse-nothing-chosen")
    looker.page.get_by_role("radio", name="Fully").first.check()
    looker.page.get_by_role("radio", name="Mostly").last.check()
    looker.visitor.press("Answer")
    looker.look()
    keep_picture(looker, "pulse-answered")
    looker.become(cast.dot)
    looker.visit(f"/cycles/{review.cycle_id}/", f"/cycles/{review.cycle_id}/pulse/")
    keep_picture(looker, "pulse-hr")
