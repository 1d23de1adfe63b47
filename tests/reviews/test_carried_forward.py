"""The next review opens with last year's kept and not kept, and takes over what goes on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLogEntry, Employee
from reviews.actions import closing
from reviews.actions.closing import Said
from reviews.models import ActionItem, Plan, Review
from reviews.states import Stage
from tests.cast import Cast, Secrets, client_for, start, texts_on, walk

TALK = Secrets(mark="wren")


@pytest.fixture
def carried(cast: Cast) -> list[ActionItem]:
    """Cyd's action and Bea's promise of last year: not kept, and carried forward."""
    last = walk(start(cast.dot, cast.cyd, "The year before"), Stage.FOLLOW_UP, Secrets("robin"))
    start(cast.dot, cast.cyd, "This year")
    plan = Plan.objects.with_next().with_actions().get(review=last)
    plan.review, actions = last, list(ActionItem.objects.filter(plan=plan))
    said = Said({}, {one.pk for one in actions}, "")
    closing.close_plan(cast.cyd, plan, said, timezone.now())
    return list(ActionItem.objects.filter(plan=plan))


def talk_of(cast: Cast) -> Review:
    """Bring the review of this year to the talk."""
    review = Review.objects.with_people().get(cycle__name="This year")
    return walk(review, Stage.TALK, TALK)


def page_of(person: Employee, review: Review) -> str:
    """Return the stage on which actions are written."""
    address = f"{reverse('talk', args=[review.pk])}?stage=actions"
    return client_for(person).get(address).content.decode()


def take_over(person: Employee, review: Review, number: object) -> int:
    """Press the button beside it; return the status."""
    sent = {"stage": "actions", "carry": number, "version": Plan.objects.get(review=review).version}
    return client_for(person).post(reverse("save_sheet", args=[review.pk]), sent).status_code


def test_the_pre_review_says_what_was_kept_and_what_goes_on(
    cast: Cast, carried: list[ActionItem]
) -> None:
    """As its owners said, and not as the status says. Seen red by asking the status alone."""
    own, promise = carried
    ActionItem.objects.filter(pk=promise.pk).update(kept=True)
    review = Review.objects.get(cycle__name="This year")
    address = f"{reverse('pre_review', args=[review.pk])}?step=question"
    page = client_for(cast.cyd).get(address)
    plan = page.context["last_plan"]
    assert (list(plan.kept), list(plan.not_kept)) == ([promise], [own])
    words = page.content.decode()
    assert "Carried forward" in words
    assert "still under way" not in words
    assert f"{reverse('plan', args=[plan.review_id])}#kept" in words


def test_one_press_takes_it_over_into_the_first_free_row(
    cast: Cast, carried: list[ActionItem]
) -> None:
    """Seen red by writing into the first row, and by leaving out whose it is."""
    review, (_own, promise) = talk_of(cast), carried
    before = texts_on(review)
    page = page_of(cast.bea, review)
    assert f'name="carry" value="{promise.pk}"' in page
    assert take_over(cast.bea, review, promise.pk) == 302
    after = texts_on(review)
    assert {name: after[name] for name in before} == before
    assert after["action3-what"] == promise.what
    assert after["action3-owner"] == "manager"
    assert "action3-due" not in after
    assert f'name="carry" value="{promise.pk}"' not in page_of(cast.cyd, review)
    assert take_over(cast.cyd, review, promise.pk) == 302
    assert texts_on(review) == after
    read = AccessLogEntry.objects.filter(reader=cast.bea, record="plan", subject=cast.cyd)
    assert read.exists()


def test_nothing_else_can_be_taken_over(cast: Cast, carried: list[ActionItem]) -> None:
    """Not what stays behind, nor what is in somebody else's plan. Seen red by number alone."""
    own, promise = carried
    ActionItem.objects.filter(pk=own.pk).update(is_carried=False)
    theirs = ActionItem.objects.filter(plan__review__employee=cast.ada).first()
    review = talk_of(cast)
    before = texts_on(review)
    assert theirs is not None
    for number in (own.pk, theirs.pk, "x", "9" * 40):
        assert take_over(cast.cyd, review, number) == 302
    assert texts_on(review) == before
    assert own.what not in page_of(cast.cyd, review)
    assert promise.what in page_of(cast.cyd, review)


def test_a_full_sheet_loses_nothing(cast: Cast, carried: list[ActionItem]) -> None:
    """Seen red by writing over the last row."""
    review = talk_of(cast)
    for number in (3, 4, 5):
        sent = {"stage": "actions", f"action{number}-what": "Something else", "version": 99}
        client_for(cast.cyd).post(reverse("save_sheet", args=[review.pk]), sent)
    before = texts_on(review)
    assert take_over(cast.cyd, review, carried[0].pk) == 302
    assert texts_on(review) == before
    assert before["action5-what"] == "Something else"


def test_a_new_manager_reads_nothing_of_the_plan_before(
    cast: Cast, carried: list[ActionItem]
) -> None:
    """Its employee does, and takes it over. Seen red by asking what the employee reads."""
    review = talk_of(cast)
    Review.objects.filter(pk=review.pk).update(manager=cast.fay)
    assert "robin." in page_of(cast.cyd, review)
    assert "robin." not in page_of(cast.fay, review)
    assert take_over(cast.fay, review, carried[0].pk) == 302
    assert not any("robin." in text for text in texts_on(review).values())
