"""Opening the seal in every way, and the sheets for the talk: as tests/browser/test_axe.py looks.

And on paper: a sheet with words of the usual length is one page, in A4 and in Letter.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from demo import stories
from reviews.actions import gap_assessment, opening, pre_review
from reviews.models import Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast, client_for, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[[Stage], Review]
PAGES = re.compile(rb"/Count\s+(\d+)")


def at(review: Review, *parts: str) -> list[str]:
    """Return addresses of `review`."""
    return [f"/reviews/{review.pk}/{part}" for part in parts]


def test_a_start_of_the_talk_and_a_code(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Bea starts, Ada has a code shown, Bea mistypes it and then types it. Seen red with a code
    that ran out of the page on a phone."""
    give_long_names([cast.ada, cast.bea])
    review = review_at(Stage.READY)
    looker.become(cast.bea)
    looker.visit(*at(review, ""))
    keep_picture(looker, "opening-ask")
    looker.visitor.press("Start the talk")
    looker.look()
    looker.become(cast.ada)
    looker.visit("/", *at(review, ""))
    keep_picture(looker, "opening-agree")
    looker.visitor.press("Show me a code to read out")
    looker.look()
    keep_picture(looker, "opening-code")
    code = looker.page.locator(".spoken-code").inner_text()
    looker.become(cast.bea)
    looker.page.goto(at(review, "")[0])
    type_code(looker, "KKKK FFFF")
    looker.look()
    keep_picture(looker, "opening-wrong-code")
    type_code(looker, code)
    assert looker.page.url.endswith("/talk/")
    looker.visit(*at(review, "seal/"))
    keep_picture(looker, "opening-seal")


def type_code(looker: Looker, code: str) -> None:
    """Type what is read out."""
    looker.visitor.fill(code=code)
    looker.visitor.press("Open the seal with this code")


def test_asking_to_read_ahead(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    review = review_at(Stage.READY)
    looker.become(cast.ada)
    looker.page.goto(at(review, "")[0])
    looker.page.get_by_text("Would you both rather read it before you talk?").click()
    looker.look()
    keep_picture(looker, "opening-ahead")
    looker.page.get_by_role("radio").nth(1).check()
    looker.visitor.press("Ask to open it for that talk")
    looker.look()
    looker.become(cast.bea)
    looker.visit("/", *at(review, ""))
    keep_picture(looker, "opening-ahead-agree")
    looker.visitor.press("Agree, and open the seal")
    assert looker.page.url.endswith("/talk/")


@pytest.mark.parametrize("stage", [Stage.PRE_REVIEW_SENT, Stage.ASSESSMENT_SENT])
def test_opening_it_alone(
    looker: Looker,
    cast: Cast,
    review_at: ReviewAt,
    stage: Stage,
) -> None:
    review = review_at(stage)
    opener = cast.ada if stage == Stage.PRE_REVIEW_SENT else cast.bea
    looker.become(opener)
    looker.visit(*at(review, ""))
    past = timezone.localdate() - timedelta(days=20)
    days = dict.fromkeys(("prepare_by", "feedback_by"), past)
    since = timezone.now() - timedelta(days=20)
    Review.objects.filter(pk=review.pk).update(stage_since=since, **days)
    looker.visit("/", "/reviews/", *at(review, ""))
    keep_picture(looker, f"alone-may-{stage}")
    looker.visitor.follow("See what that means")
    looker.look()
    keep_picture(looker, f"alone-confirm-{stage}")
    looker.page.get_by_role("button", name="Open it without").click()
    looker.visitor.arrive()
    assert looker.page.url.endswith("/talk/")
    for person in (opener, review.other(opener)):
        looker.become(person)
        looker.visit("/", *at(review, "", "talk/", "seal/", "pre-review/", "gap-assessment/"))
    keep_picture(looker, f"alone-blank-{stage}")


def test_the_sheets(looker: Looker, cast: Cast) -> None:
    """With nothing written, and with as much as people write. Seen red with one wide column."""
    review = start(cast.dot, cast.ada)
    look_at_the_sheets(looker, review)
    story, now = stories.read("Noa"), timezone.now()
    pre_review.send_pre_review(cast.ada, review, stories.pre_review_words(story), now)
    gap_assessment.send_assessment(cast.bea, review, stories.assessment_words(story), now)
    look_at_the_sheets(looker, review)
    keep_picture(looker, "sheet-Bea")


def look_at_the_sheets(looker: Looker, review: Review) -> None:
    """Look at the sheet of each of the two on a screen and count its pages on paper."""
    for person in (review.employee, review.manager):
        looker.become(person)
        looker.visit(*at(review, "preparation-sheet/"))
        for paper in ("A4", "Letter"):
            found = PAGES.search(looker.page.pdf(format=paper))
            assert found
            assert int(found[1]) == 1, (person, paper)


def test_the_wish_that_is_over(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Either may start anew."""
    review = review_at(Stage.READY)
    opening.ask_to_open(cast.ada, review, timezone.now() - timedelta(hours=2))
    looker.become(cast.bea)
    looker.visit(*at(review, ""))
    assert client_for(cast.ada).get(at(review, "")[0]).status_code == 200
