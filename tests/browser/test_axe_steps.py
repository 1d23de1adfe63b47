"""Every step of the pre-review, in each of its states: axe finds nothing, nothing overflows."""

import pytest
from django.utils import timezone

from aspirations.actions.catalogue import load
from reviews.forms.steps import STEPS
from reviews.models import Review
from tests.aspirations.catalogues import small_catalogue
from tests.browser.looker import Looker, give_long_names
from tests.cast import Cast, client_for, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
PAGES = [*(step.slug for step in STEPS), "summary"]


def addresses(review: Review) -> list[str]:
    """Return the address of each step, and of the page on which it is sent."""
    return [f"/reviews/{review.pk}/pre-review/?step={page}" for page in PAGES]


@pytest.fixture
def review(cast: Cast) -> Review:
    """Ada's review with Bea, both of long names, which asks by the small catalogue."""
    load(small_catalogue(), "small", timezone.now())
    give_long_names([cast.ada, cast.bea])
    return start(cast.dot, cast.ada)


def test_the_steps_before_anything_is_written(looker: Looker, review: Review) -> None:
    """With what was said last year, whose plan stands on two of them."""
    looker.become(review.employee)
    looker.visit(*addresses(review))


def test_the_steps_when_all_is_written(looker: Looker, review: Review) -> None:
    words = {
        "stance": "toward",
        "track": "Pilotage",
        "aimed_stage": "senior",
        "direction": "W" * 90,
    }
    words |= {"step": "direction", "then": "next", "statement": "Ships. " * 90}
    there, client = f"/reviews/{review.pk}/pre-review/save/", client_for(review.employee)
    client.post(there, words | {"version": 0})
    views = {"level_charting": 2, "evidence_charting": "W" * 200, "matters_most": "scope"}
    client.post(there, views | {"version": 1})
    looker.become(review.employee)
    looker.visit(*addresses(review))


def test_the_steps_with_mistakes_in_them(looker: Looker, review: Review) -> None:
    """The same dimension twice, a text that is too long, a save that came second."""
    looker.become(review.employee)
    looker.page.goto(addresses(review)[3])
    looker.visitor.fill(matters_most="scope", matters_second="scope")
    looker.visitor.press("Save and go on")
    looker.look()
    looker.page.goto(addresses(review)[2])
    there, client = f"/reviews/{review.pk}/pre-review/save/", client_for(review.employee)
    client.post(there, {"version": 0, "from_today": "earlier"})
    looker.visitor.fill(from_today="later")
    looker.visitor.press("Save and go on")
    looker.look()
