"""Every page in every state: axe finds nothing, no browser complains, nothing sticks out."""

from collections.abc import Callable

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.utils.http import int_to_base36

from reviews import progress
from reviews.models import Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.cast import Cast, client_for, start

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]


def parts_of(review: Review) -> list[str]:
    """Return the addresses of everything about `review`."""
    parts = ("", "pre-review/", "gap-assessment/", "talk/", "plan/")
    return [f"/reviews/{review.pk}/{part}" for part in parts]


@pytest.mark.parametrize("stage", list(Stage))
def test_a_review_in_every_stage(
    looker: Looker, cast: Cast, review_at: Callable[[Stage], Review], stage: Stage
) -> None:
    give_long_names([cast.ada, cast.bea])
    review = review_at(stage)
    looker.become(cast.ada)
    looker.visit("/", *parts_of(review))
    looker.become(cast.bea)
    looker.visit(*parts_of(review))
    if stage in (Stage.PREPARE, Stage.FOLLOW_UP):
        looker.become(cast.dot)
        looker.visit(*parts_of(review))


def test_the_seal_while_one_has_asked(
    looker: Looker, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.READY)
    client_for(cast.ada).post(f"/reviews/{review.pk}/seal/ask/")
    for person in (cast.ada, cast.bea):
        looker.become(person)
        looker.visit("/", f"/reviews/{review.pk}/")


def test_forms_that_are_sent_too_soon(looker: Looker, cast: Cast) -> None:
    review = start(cast.dot, cast.ada)
    for person, page, button in (
        (cast.ada, "pre-review/?step=summary", "Send to Bea"),
        (cast.bea, "gap-assessment/", "Send and seal"),
    ):
        looker.become(person)
        looker.page.goto(f"/reviews/{review.pk}/{page}")
        looker.visitor.press(button)
        looker.look()


def test_forms_that_somebody_else_saved_meanwhile(looker: Looker, cast: Cast) -> None:
    review = start(cast.dot, cast.ada)
    forms = ((cast.ada, "pre-review", "statement"), (cast.bea, "gap-assessment", "offer"))
    for person, page, field in forms:
        looker.become(person)
        looker.page.goto(f"/reviews/{review.pk}/{page}/")
        there = f"/reviews/{review.pk}/{page}/save/"
        client_for(person).post(there, {"version": review.pre_review.version, field: "earlier"})
        looker.visitor.fill(**{field: "later"})
        looker.visitor.press("Save the draft")
        looker.look()


def test_a_plan_with_mistakes_in_it(
    looker: Looker, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.TALK)
    looker.become(cast.bea)
    looker.page.goto(f"/reviews/{review.pk}/talk/?stage=actions")
    looker.visitor.fill(action1__what="", action2__first_step_by="2001-01-01")
    looker.visitor.press("Put it up for signing")
    looker.look()


def test_a_check_in_that_is_open(
    looker: Looker, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    looker.become(cast.ada)
    looker.page.goto(f"/reviews/{review.pk}/plan/")
    for summary in looker.page.locator("summary").all():
        summary.click()
    looker.look()


def test_starting_a_review_and_its_mistakes(looker: Looker, cast: Cast) -> None:
    looker.become(cast.dot)
    looker.visit("/", "/reviews/start/")
    looker.visitor.fill(who="nobody at all", prepare_by="2001-01-01")
    looker.visitor.press("Invite both")
    looker.look()


def test_pages_with_nothing_in_them(looker: Looker, cast: Cast) -> None:
    looker.become(cast.cyd)
    looker.visit("/", "/reviews/", "/direction/", "/who-opened/")
    looker.become(cast.gil)
    looker.visit("/", "/plans/", "/reviews/")


def test_lists_with_something_in_them(
    looker: Looker, cast: Cast, review_at: Callable[[Stage], Review]
) -> None:
    give_long_names([cast.ada, cast.bea, cast.dot])
    review = review_at(Stage.FOLLOW_UP)
    client_for(cast.dot).get(f"/reviews/{review.pk}/plan/")
    looker.become(cast.dot)
    looker.visit("/", "/plans/", "/plans/?q=nobody", "/reviews/")
    looker.become(cast.ada)
    looker.visit("/who-opened/", "/direction/", "/reviews/")
    looker.become(cast.ivy)
    looker.visit("/who-opened/", "/reviews/", f"/reviews/{review.pk}/")


def test_the_way_in(looker: Looker, cast: Cast) -> None:
    key = f"{int_to_base36(cast.ada.pk)}-{default_token_generator.make_token(cast.ada)}"
    looker.visit("/accounts/login/", "/accounts/password/reset/", "/accounts/inactive/")
    looker.visit("/accounts/password/reset/done/", "/accounts/password/reset/key/done/")
    looker.visit(f"/accounts/password/reset/key/{key}/", "/accounts/password/reset/key/1-used/")
    looker.page.goto("/accounts/login/")
    looker.visitor.email = "nobody@example.org"
    looker.visitor.sign_in()
    looker.look()


def test_pages_for_everybody_who_is_in(looker: Looker, cast: Cast) -> None:
    looker.become(cast.ada)
    looker.visit("/accounts/logout/", "/accounts/password/change/", "/accounts/reauthenticate/")
    looker.visit("/style-guide/")
    looker.page.goto("/")
    looker.page.locator("summary").first.click()
    looker.look()


def test_what_cannot_be(looker: Looker, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    looker.visit("/no/such/page/")
    looker.page.goto("/accounts/login/")
    looker.visitor.context.clear_cookies()
    looker.visitor.sign_in()
    looker.look()
    looker.become(cast.ada)
    looker.visit("/reviews/start/", "/reviews/987654/")
    looker.visitor.expected = {500}
    monkeypatch.setattr(progress, "next_steps", None)
    looker.visit("/")
