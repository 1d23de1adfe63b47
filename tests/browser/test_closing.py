"""A plan is closed, and next year's review opens with what was kept of it and what was not."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from reviews.models import ActionItem, Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_appointment import PHONE, come_as
from tests.browser.test_axe_cycles import keep_picture
from tests.browser.visitor import Visitor
from tests.cast import Cast, Secrets, start, walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[..., Review]
LEARNT = "Smaller steps, and a day for each."


@pytest.fixture
def next_year(review_at: ReviewAt, cast: Cast) -> Review:
    """The review that begins while the plan of this year lives."""
    review_at(Stage.FOLLOW_UP)
    return start(cast.dot, cast.ada, "Next year")


@pytest.fixture
def visitors(browser: Browser, live_server: LiveServer, cast: Cast) -> Iterator[list[Visitor]]:
    """Ada on a phone without scripts, and Bea at a desk; neither browser may complain."""
    phone = Visitor(browser, live_server.url, java_script_enabled=False, **PHONE)
    desk = Visitor(browser, live_server.url)
    for visitor, person in ((phone, cast.ada), (desk, cast.bea)):
        come_as(visitor, person)
    yield [phone, desk]
    for visitor in (phone, desk):
        visitor.context.close()
        assert visitor.complaints == []


def plan_of(next_year: Review) -> str:
    """Return where the plan of this year is."""
    last = Review.objects.get(employee=next_year.employee, cycle__name="Career conversations")
    return f"/reviews/{last.pk}/plan/"


def test_next_years_review_opens_with_last_years_kept_and_not_kept(
    visitors: list[Visitor], next_year: Review, cast: Cast
) -> None:
    """Closed on a phone, said by both, read in the pre-review, taken over in the talk.

    Seen red by asking the status what was kept, and with a button that belongs to no form.
    """
    ada, bea = visitors
    closes(ada, plan_of(next_year))
    says_their_part(bea, plan_of(next_year))
    ada.page.goto(f"/reviews/{next_year.pk}/pre-review/?step=question")
    last = ada.page.locator(".last-plan")
    expect(last.locator("ul").nth(0)).to_contain_text("kestrel.what2.")
    expect(last.locator("ul").nth(1)).to_contain_text("kestrel.what1.")
    expect(last.get_by_text("Carried forward")).to_be_visible()
    walk(Review.objects.with_people().get(pk=next_year.pk), Stage.TALK, Secrets("wren"))
    bea.page.goto(f"/reviews/{next_year.pk}/talk/?stage=actions")
    bea.page.get_by_role("button", name="Take it over").click()
    expect(bea.page.locator("#row3 [name$=-what]")).to_have_value("kestrel.what1.")
    expect(bea.page.get_by_text("It stands below.")).to_be_visible()


def closes(ada: Visitor, plan: str) -> None:
    """Ada closes it: her action was not kept and goes on."""
    ada.page.goto(plan)
    ada.page.locator("summary", has_text="Look back, and close it").click()
    form = ada.page.locator("#close")
    form.get_by_label("Not kept", exact=True).check()
    form.get_by_role("checkbox").first.check()
    form.get_by_label("What have you learnt from it?").fill(LEARNT)
    form.get_by_role("button", name="Close the plan").click()
    expect(ada.page.locator("#kept")).to_be_in_viewport()
    expect(ada.page.get_by_role("button", name="Open it again")).to_be_visible()


def says_their_part(bea: Visitor, plan: str) -> None:
    """Bea reads that, and says that her promise was kept."""
    bea.page.goto(f"{plan}#kept")
    kept = bea.page.locator("#kept")
    expect(kept.get_by_text(LEARNT).first).to_be_visible()
    kept.locator("summary", has_text="Say your part").click()
    kept.get_by_label("Kept", exact=True).check()
    kept.get_by_role("button", name="Note it").click()
    expect(kept.locator("ul").nth(0)).to_contain_text("kestrel.what2.")


def test_the_end_of_a_plan_as_it_looks(looker: Looker, cast: Cast, next_year: Review) -> None:
    """To be closed, closed and said, full and empty, by each who reads it, with long names.

    Seen red with a box that has no label.
    """
    give_long_names([cast.ada, cast.bea])
    long = "Walk along the coast " * 12
    ActionItem.objects.filter(plan__review__employee=cast.ada, position=2).update(what=long)
    looker.become(cast.ada)
    looker.page.goto(plan_of(next_year))
    looker.page.locator("summary", has_text="Look back, and close it").click()
    looker.look()
    keep_picture(looker, "to-close")
    looker.page.locator("#close [name$=-learnt]").fill(LEARNT)
    looker.page.locator("#close [name*=carried]").first.check()
    looker.page.get_by_role("button", name="Close the plan").click()
    looker.page.locator("summary", has_text="Say your part").click()
    looker.look()
    keep_picture(looker, "closed-employee")
    for person, name in ((cast.bea, "manager"), (cast.dot, "hr")):
        looker.become(person)
        looker.visit(plan_of(next_year))
        keep_picture(looker, f"closed-{name}")
    looker.become(cast.ada)
    looker.visit(f"/reviews/{next_year.pk}/pre-review/?step=question")
    keep_picture(looker, "looking-back")
    walk(Review.objects.with_people().get(pk=next_year.pk), Stage.TALK, Secrets("wren"))
    looker.visit(f"/reviews/{next_year.pk}/talk/?stage=actions")
    keep_picture(looker, "carried")
