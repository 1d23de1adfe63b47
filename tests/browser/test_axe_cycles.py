"""The pages on which HR prepares and runs cycles: axe finds nothing, and nothing sticks out."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from reviews.actions.launch import begin_test, launch_cycle
from reviews.actions.template import add_template
from reviews.content import Content
from reviews.launching import work_off
from reviews.models import Review
from reviews.states import Stage
from tests.browser.test_axe import Looker, give_long_names, looker  # noqa: F401 a fixture
from tests.cast import Cast, walk
from tests.reviews.cycles import AT_ONCE, crowd, draft, leave_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")


def keep_picture(looker: Looker, name: str) -> None:  # noqa: F811
    """Keep a picture for whoever asked for some, wide and narrow."""
    for width in (1280, 390) if PICTURES else ():
        looker.page.set_viewport_size({"width": width, "height": 900})
        looker.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def test_the_pages_of_a_draft(looker: Looker, cast: Cast) -> None:  # noqa: F811
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


def test_the_progress_and_the_board(looker: Looker, cast: Cast) -> None:  # noqa: F811
    cycle = draft(cast.dot, name="On its way")
    moment = timezone.now() - timedelta(minutes=5)
    launch_cycle(cast.dot, cycle, cycle.version, AT_ONCE, moment)
    looker.become(cast.dot)
    looker.visit(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "progress")
    crowd(cast, 20)
    work_off()
    walk(Review.objects.with_people().get(cycle=cycle, employee=cast.ada), Stage.FOLLOW_UP)
    looker.visit(f"/cycles/{cycle.pk}/", f"/cycles/{cycle.pk}/days/", f"/cycles/{cycle.pk}/close/")
    looker.page.goto(f"/cycles/{cycle.pk}/")
    keep_picture(looker, "board")


def test_the_templates(looker: Looker, cast: Cast) -> None:  # noqa: F811
    version = add_template(cast.dot, "Ours", Content(), timezone.now())
    looker.become(cast.dot)
    looker.visit("/templates/", "/templates/add/")
    keep_picture(looker, "template-add")
    looker.visit(
        f"/templates/versions/{version.pk}/", f"/templates/versions/{version.pk}/?as=manager"
    )
    keep_picture(looker, "template-preview")
