"""What a plan lacks when it is put up for signing: all of it at once, each thing with its field."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import sheet
from reviews.models import Plan, Review
from reviews.states import Stage
from tests.cast import client_for, plan_words
from tests.reviews.pages import Answer, sent_by

ReviewAt = Callable[..., Review]
pytestmark = pytest.mark.django_db


@pytest.fixture
def review(review_at: ReviewAt) -> Review:
    """Ada's, while the two talk: a whole plan stands on the sheet."""
    return review_at(Stage.TALK)


def put_up(person: Employee, review: Review, **texts: str) -> Answer:
    """Write `texts` on the sheet and press the button that puts it up for signing."""
    version = plan_words(review).version
    sheet.save_sheet(person, review, texts, version, timezone.now())
    address, client = reverse("finish_talk", args=[review.pk]), client_for(person)
    page = client.get(reverse("talk", args=[review.pk]), {"stage": "actions"})
    return client.post(address, sent_by(page, address))


def said(answer: Answer) -> list[str]:
    """Return the summary, line by line."""
    return [
        f"{fault.about}: {fault.sentence}" if fault.about else str(fault.sentence)
        for fault in answer.context["form"].faults
    ]


def test_the_summary_names_the_action_and_leads_to_the_field(review: Review, bea: Employee) -> None:
    """Seen red with "How will you both know?: This field is required."."""
    answer = put_up(bea, review, **{"action2-measure": ""})
    assert answer.status_code == 422
    assert said(answer) == ["Number 2: Say how you will both know."]
    link = '<a href="#div_id_action2-measure" dir="auto">Number 2: Say how you will both know.</a>'
    assert link in answer.content.decode()
    assert 'id="div_id_action2-measure"' in answer.content.decode()


def test_all_that_lacks_on_all_stages_is_said_at_once(review: Review, bea: Employee) -> None:
    """Also what an earlier stage hid from a later one. Seen red with the first stage alone."""
    wrong = {
        "gap-scope-because": "",
        "look_again_on": "2001-01-01",
        "action1-what": "",
        "action2-due": "",
        "action2-owner": "employee",
        "action4-what": "One that was only begun",
        "action5-what": "And another",
        "number_reason": "",
        "no_promise_reason": "",
    }
    answer = put_up(bea, review, **wrong)
    lines = said(answer)
    assert answer.context["here"] == "compare"
    assert lines[0].startswith("Scope: Say why you differ")
    assert lines[1] == "By when you look again: Choose a day in the next twelve months."
    assert {
        "Number 1: Say what will be done.",
        "Number 2: Choose the day by which it is done.",
        "Number 4: Say how you will both know.",
        "Number 5: Choose which gap it closes.",
        "How many: A plan holds two or three actions.",
        "A promise: A plan holds a promise of the manager, or their reason for none.",
    } <= set(lines)
    page, talk = answer.content.decode(), reverse("talk", args=[review.pk])
    assert 'href="#div_id_gap-scope-because"' in page
    assert f'href="{talk}?stage=timeline#div_id_look_again_on"' in page
    assert f'href="{talk}?stage=actions#div_id_action2-due"' in page


def test_where_nothing_was_written_the_first_action_is_asked_for(
    review: Review, bea: Employee
) -> None:
    """A reason does not do in place of every action. Seen red with a link to the reason."""
    left_out = {f"action{number}-remove": "on" for number in (1, 2)}
    answer = put_up(bea, review, **left_out, number_reason="We had no time.")
    assert said(answer)[0] == "Number 1: A plan holds two or three actions."
    assert 'href="#div_id_action1-what"' in answer.content.decode()


def test_what_lacks_is_said_where_it_would_be_put_right(review: Review, bea: Employee) -> None:
    """One action too few: the reason is unfolded and asked for. Seen red by asking later."""
    answer = put_up(bea, review, **{"action1-remove": "on", "number_reason": ""})
    form = answer.context["form"]
    assert form.errors["number_reason"] == ["A plan holds two or three actions."]
    assert form.is_further_open
    assert Review.objects.get(pk=review.pk).stage == Stage.TALK
    assert not Plan.objects.get(review=review).actions.exists()


def test_a_field_that_is_too_long_is_named_by_its_action_as_well(
    review: Review, ada: Employee
) -> None:
    """By the button that saves. Seen red with the label alone, the same for five actions."""
    address, client = reverse("save_sheet", args=[review.pk]), client_for(ada)
    page = client.get(reverse("talk", args=[review.pk]), {"stage": "actions"})
    answer = client.post(address, sent_by(page, address, **{"action3-what": "x" * 301}))
    [line] = said(answer)
    assert line.startswith("Number 3: Ensure this value has at most 300 characters")
