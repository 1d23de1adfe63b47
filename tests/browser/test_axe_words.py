"""A review whose template says everything at length: axe finds nothing, nothing sticks out."""

from dataclasses import replace

import pytest

from reviews.content import LONGEST_LEVEL, LONGEST_WORDS
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast, start, walk
from tests.reviews.asking import all_keys, asking, with_content

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
LONG = "Gestaltungsverantwortungsübernahmebereitschaft, and what else? "
STEPS = ("direction", "timeline", "fit", "today", "question", "summary")
WORDS = {"text": (LONG * 5)[:LONGEST_WORDS], "help": (LONG * 5)[:LONGEST_WORDS]}
WORDY = replace(
    asking(**dict.fromkeys(all_keys(), WORDS)),
    levels=((LONG * 2)[:LONGEST_LEVEL],) * 5,
    fewest_gaps=1,
    most_gaps=2,
)


def test_the_longest_words_of_a_template(looker: Looker, cast: Cast) -> None:
    """Seen red with level words that stay on one line, and by a button with a long name in it."""
    give_long_names([cast.bea])
    review = with_content(start(cast.dot, cast.ada), WORDY, cast.dot)
    looker.become(cast.ada)
    looker.visit(*(f"/reviews/{review.pk}/pre-review/?step={step}" for step in STEPS))
    looker.become(cast.bea)
    looker.visit(f"/reviews/{review.pk}/gap-assessment/")
    keep_picture(looker, "words-write")
    walk(review, Stage.TALK)
    looker.visit(f"/reviews/{review.pk}/talk/")
    keep_picture(looker, "words-talk")
    looker.become(cast.ada)
    looker.visit(f"/reviews/{review.pk}/gap-assessment/")
    keep_picture(looker, "words-read")
