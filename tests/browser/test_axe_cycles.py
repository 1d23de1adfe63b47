"""The pages on which HR prepares and runs cycles: axe finds nothing, and nothing sticks out."""

import os
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.utils import timezone

from reviews.actions.board import close_cycle
from reviews.actions.launch import begin_test, launch_cycle, start_rolling
from reviews.actions.reopening import reopen_pre_review
from reviews.actions.rolling import pause_cycle, resume_cycle
from reviews.actions.template import add_template
from reviews.content import Content
from reviews.filtering import Filter
from reviews.launching import work_off
from reviews.models import Review
from reviews.states import Stage
from reviews.taking_in import take_in
from tests.browser.looker import Looker, give_long_names
from tests.cast import Cast, start, walk
from tests.reviews.cycles import AT_ONCE, crowd, draft, fresh, launched, leave_out, today
from tests.reviews.rolling import hire, rolling_draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
PICTURES = os.environ.get("PICTURES", "")


def keep_picture(looker: Looker, name: str) -> None:
    """Keep pictures for whoever asked for some: wide and narrow, light and dark."""
    for width, scheme in product((1280, 390), ("light", "dark")) if PICTURES else ():
        looker.page.set_viewport_size({"width": width, "height": 900})
        looker.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        looker.page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)


def test_the_pages_of_a_draft(looker: Looker, cast: Cast) -> None:
    give_long_names([cast.bea])
    crowd(cast, 17)
    cycle = draft(cast.dot, name="Career conversations in spring, for everybody in the whole house")
    leave_out(cast.dot, cycle, cast.ivy)
    begin_test(cast.dot, cycle, (cast.ada, cast.gil), timezone.now())
    looker.become(cast.dot)
    for name in ("", "people/", "check/", "edit/"):
        looker.visit(f"/cycles/{cycle.pk}/{name}")
        keep_picture(looker, f"draft-{name.strip('/') or 'whole'}")
    looker.visit("/cycles/", "/cycles/add/")
    keep_picture(looker, "add")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    looker.visitor.press("Begin the test run")
    looker.look()


def test_the_progress_and_the_board(looker: Looker, cast: Cast) -> None:
    cycle = draft(cast.dot, name="On its way")
    moment = timezone.now() - timedelta(minutes=5)
    launch_cycle(cast.dot, cycle, cycle.version, AT_ONCE, moment)
    looker.become(cast.dot)
    looker.visit(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "progress")
    looker.page.goto("about:blank")  # the page of the progress comes again by itself
    crowd(cast, 20)
    work_off()
    walk(Review.objects.with_people().get(cycle=cycle, employee=cast.ada), Stage.FOLLOW_UP)
    looker.visit(f"/cycles/{cycle.pk}/", f"/cycles/{cycle.pk}/days/", f"/cycles/{cycle.pk}/close/")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "board")


def test_what_hr_is_asked_about_those_chosen(looker: Looker, cast: Cast) -> None:
    cycle = launched(cast.dot)
    review = walk(Review.objects.with_people().get(cycle=cycle, employee=cast.ada), Stage.READY)
    looker.become(cast.dot)
    for button in ("Give their pre-reviews back", "Call off those chosen"):
        looker.page.goto(f"/cycles/{cycle.pk}/")
        looker.page.locator(f"input[name=review][value='{review.pk}']").check()
        looker.visitor.press(button)
        looker.look()
        keep_picture(looker, button.split()[0].lower())


def test_the_templates(looker: Looker, cast: Cast) -> None:
    version = add_template(cast.dot, "Ours", Content(), timezone.now())
    looker.become(cast.dot)
    looker.visit("/templates/", "/templates/add/")
    keep_picture(looker, "template-add")
    looker.visit(
        f"/templates/versions/{version.pk}/", f"/templates/versions/{version.pk}/?as=manager"
    )
    keep_picture(looker, "template-preview")


def test_the_pages_of_a_rolling_cycle(looker: Looker, cast: Cast) -> None:
    give_long_names([cast.bea])
    cycle = rolling_draft(cast.dot, name="Career conversations around anniversaries, for everybody")
    looker.become(cast.dot)
    looker.visit(f"/cycles/{cycle.pk}/", f"/cycles/{cycle.pk}/coming/", "/cycles/add-rolling/")
    for name in ("", "coming/"):
        looker.page.goto(f"/cycles/{cycle.pk}/{name}")
        keep_picture(looker, f"rolling-{name.strip('/') or 'draft'}-empty")
    looker.page.goto("/cycles/add-rolling/")
    keep_picture(looker, "rolling-add")
    for number, person in enumerate(crowd(cast, 70)):
        hire(person, today() + timedelta(days=number - 10))
    hire(cast.ada, today(), manager=None)
    start_rolling(cast.dot, cycle, cycle.version, timezone.now() - timedelta(days=20))
    pause_cycle(cast.dot, fresh(cycle), timezone.now())
    looker.visit(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "rolling-paused")
    resume_cycle(cast.dot, fresh(cycle), timezone.now())
    take_in(timezone.now())
    for show in ("coming", "waiting", "missed", "undated"):
        looker.visit(f"/cycles/{cycle.pk}/coming/?show={show}")
        keep_picture(looker, f"rolling-{show}")
    looker.visit(f"/cycles/{cycle.pk}/", "/cycles/")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "rolling-board")


def test_reminding_and_giving_back_on_the_board(looker: Looker, cast: Cast) -> None:
    cycle = launched(cast.dot)
    ada = Review.objects.with_people().get(cycle=cycle, employee=cast.ada)
    walk(ada, Stage.READY)
    reopen_pre_review(cast.dot, ada, "It is about another person.", timezone.now())
    looker.become(cast.dot)
    looker.visit(f"/reviews/{ada.pk}/")
    keep_picture(looker, "given-back")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    for box in looker.page.get_by_role("checkbox").all():
        box.check()
    looker.visitor.press("Remind whoever it waits for")
    looker.look()
    keep_picture(looker, "reminded")


def test_many_stages_and_what_ends(looker: Looker, cast: Cast) -> None:
    crowd(cast, 8)
    cycle = launched(cast.dot)
    people = Review.objects.with_people().filter(cycle=cycle).order_by("-employee")
    for review, stage in zip(people, Stage, strict=False):
        walk(review, stage)
    looker.become(cast.dot)
    looker.visit(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "board-of-all-stages")
    for box in looker.page.get_by_role("checkbox").all()[:3]:
        box.check()
    looker.visitor.press("Call off those chosen")
    looker.look()
    keep_picture(looker, "call-off")
    close_cycle(cast.dot, cycle, "", timezone.now())
    looker.visit(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "board-closed")


def test_a_draft_with_a_test_run_and_its_end(looker: Looker, cast: Cast) -> None:
    start(cast.dot, cast.cyd, "Career conversations that are still on their way")
    chosen = Filter(departments=(cast.ada.department_id or 0,))
    cycle = draft(cast.dot, chosen, name="Spring")
    review = begin_test(cast.dot, cycle, (cast.ada, cast.bea), timezone.now())
    looker.become(cast.dot)
    looker.visit(f"/cycles/{cycle.pk}/", f"/cycles/{cycle.pk}/check/?kind=unsigned")
    keep_picture(looker, "check-unsigned")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "draft-in-words")
    looker.visit(f"/cycles/{cycle.pk}/delete/")
    keep_picture(looker, "delete")
    looker.become(cast.ada)
    looker.visit(f"/reviews/{review.pk}/pre-review/")
    keep_picture(looker, "test-run-form")
