"""Every step of the pre-review, in each of its states: axe finds nothing, nothing overflows."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect

from aspirations.actions.catalogue import load
from reviews.actions import pre_review
from reviews.forms.steps import STEPS
from reviews.models import Review
from tests.aspirations.catalogues import small_catalogue
from tests.browser.looker import Looker, give_long_names
from tests.browser.writing import DIRECTION, IN_TIME, MET
from tests.cast import Cast, client_for, pre_review_words, start

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
    looker.page.goto(addresses(review)[3])
    folded = looker.page.locator("main details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    looker.look()


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


def cut(looker: Looker, _review: Review) -> None:
    """Let no save through."""
    looker.page.route("**/save/", lambda route: route.abort())


def break_down(looker: Looker, _review: Review) -> None:
    """Let the server fail."""
    looker.page.route("**/save/", lambda route: route.fulfill(status=503, body="No"))


def hold(looker: Looker, _review: Review) -> None:
    """Let a save be on its way for as long as one looks."""
    held: list[Route] = []
    looker.page.route("**/save/", lambda route: held.append(route))  # noqa: PLW0108 needs a function


def end_the_session(looker: Looker, _review: Review) -> None:
    """Be signed out."""
    looker.visitor.context.clear_cookies(name="sessionid")


def sign_in_somebody(looker: Looker, review: Review) -> None:
    """Let the manager sit down at the same browser, where the address is everybody's."""
    looker.page.goto(DIRECTION)
    looker.become(review.manager)


def send_it(_looker: Looker, review: Review) -> None:
    """Send it from somewhere else."""
    words = pre_review_words(review)
    pre_review.send_pre_review(review.employee, review, words, timezone.now())


def leave_the_house(looker: Looker, _review: Review) -> None:
    """Let it be gone."""
    gone = "**/pre-review/save/"
    looker.page.route(gone, lambda route: route.fulfill(status=404, body="No"))


STATES: dict[str, Callable[[Looker, Review], None]] = {
    "saving": hold,
    "offline": cut,
    "trouble": break_down,
    "signed-out": end_the_session,
    "somebody-else": sign_in_somebody,
    "gone": leave_the_house,
    "refused": send_it,
}


def test_every_state_of_being_saved(looker: Looker, review: Review) -> None:
    """Those of two texts and of mistakes: test_autosave_fields.py. Seen red in the colour of a
    rule."""
    looker.page.clock.install()
    looker.page.on("dialog", lambda dialog: dialog.accept())  # whether to leave what isn't saved
    for kind, bring_about in STATES.items():
        looker.become(review.employee)
        looker.page.goto(addresses(review)[2])
        bring_about(looker, review)
        looker.page.locator("[name=from_today]").fill(f"I read charts ({kind}).")
        looker.page.clock.fast_forward(4000)
        said = looker.page.locator(f"[data-autosave-says={kind}]")
        expect(said).to_be_visible(timeout=IN_TIME)
        assert looker.page.locator(".autosave").get_attribute("data-autosave-state") == kind
        looker.look()
        looker.page.unroute_all()
    complaints = looker.visitor.complaints
    complaints[:] = [one for one in complaints if not MET.match(one.replace("404", "403"))]
