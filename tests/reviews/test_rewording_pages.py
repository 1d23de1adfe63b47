"""The pages on which other words are proposed and answered, and who reads them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reviews.actions import rewording
from reviews.models import ActionItem, Review, Rewording
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.pages import sent_by
from tests.reviews.test_rewording import (
    BECAUSE,
    NEW,
    first_of,
    proposed,
)
from tests.reviews.test_signing import signed

ReviewAt = Callable[..., Review]


def test_hr_reads_what_both_agreed_to_and_nothing_that_is_proposed(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Nor in the history they read. Seen red by showing it to whoever reads the plan."""
    review = signed(cast, review_at)
    proposal = proposed(review, cast.bea)
    client = client_for(cast.dot)
    assert not Rewording.objects.visible_to(cast.dot).exists()
    address = reverse("rewording", args=[review.pk, proposal.pk])
    assert client.get(address).status_code == 404
    for route in ("plan", "review"):
        shown = client.get(reverse(route, args=[review.pk])).content.decode()
        for word in (NEW["what"], "proposes other words", "proposed other words"):
            assert word not in shown
    rewording.accept(cast.ada, proposal, timezone.now())
    assert NEW["what"] in client.get(reverse("plan", args=[review.pk])).content.decode()


def test_the_whole_way_over_the_pages(cast: Cast, review_at: ReviewAt) -> None:
    """Both texts stand side by side. Seen red by leaving the fields that stayed in the proposal."""
    review = signed(cast, review_at)
    action = first_of(review)
    bea, ada = client_for(cast.bea), client_for(cast.ada)
    form = bea.get(reverse("reword", args=[review.pk, action.pk]))
    address = reverse("propose_rewording", args=[review.pk, action.pk])
    answer = bea.post(address, sent_by(form, address, what=NEW["what"], because=BECAUSE))
    made = Rewording.objects.get(plan__review=review)
    assert set(made.words) == {"what"}
    assert answer.headers["Location"] == reverse("rewording", args=[review.pk, made.pk])
    page = ada.get(answer.headers["Location"])
    for word in (action.what, NEW["what"], BECAUSE, "As it was signed", "As proposed"):
        assert word in page.content.decode()
    accept = reverse("accept_rewording", args=[review.pk, made.pk])
    assert ada.post(accept, sent_by(page, accept)).status_code == 302
    shown = ada.get(reverse("plan", args=[review.pk])).content.decode()
    assert NEW["what"] in shown


def test_a_proposal_without_a_change_or_a_reason_is_asked_for_it(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by taking it."""
    review = signed(cast, review_at)
    address = reverse("propose_rewording", args=[review.pk, first_of(review).pk])
    client = client_for(cast.bea)
    form = client.get(reverse("reword", args=[review.pk, first_of(review).pk]))
    same = client.post(address, sent_by(form, address, because=BECAUSE))
    assert same.status_code == 422
    assert "Nothing differs from what you both signed." in same.content.decode()
    no_reason = client.post(address, sent_by(form, address, what=NEW["what"]))
    assert no_reason.status_code == 422
    assert not Rewording.objects.exists()


@pytest.mark.parametrize(
    ("moved", "field"),
    [
        ({"first_step_by": 31}, "first_step_by"),
        ({"due": 367}, "due"),
        ({"due": -1}, "due"),
        ({"due": 3}, "first_step_by"),
    ],
)
def test_a_day_that_is_moved_lies_ahead_and_within_reach(
    cast: Cast, review_at: ReviewAt, moved: dict[str, int], field: str
) -> None:
    """Seen red without a bound."""
    review, today = signed(cast, review_at), timezone.localdate()
    action = first_of(review)
    client, address = (
        client_for(cast.bea),
        reverse("propose_rewording", args=[review.pk, action.pk]),
    )
    form = client.get(reverse("reword", args=[review.pk, action.pk]))
    days = {name: (today + timedelta(days=count)).isoformat() for name, count in moved.items()}
    answer = client.post(address, sent_by(form, address, because=BECAUSE, **days))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_day_after_the_end_of_the_plan_is_not_proposed(cast: Cast, review_at: ReviewAt) -> None:
    """Nobody would be reminded of it any more. Seen red by reckoning twelve months from today."""
    review = signed(cast, review_at)
    action = first_of(review)
    address = reverse("propose_rewording", args=[review.pk, action.pk])
    with time_machine.travel(review.stage_since + timedelta(days=60), tick=False):
        client = client_for(cast.bea)
        form = client.get(reverse("reword", args=[review.pk, action.pk]))
        day = timezone.localdate() + timedelta(days=330)
        answer = client.post(address, sent_by(form, address, because=BECAUSE, due=day.isoformat()))
    assert answer.status_code == 422
    assert "goes on in the next review" in str(answer.context["form"].errors["due"])


def test_a_day_that_has_gone_by_may_stay(cast: Cast, review_at: ReviewAt) -> None:
    """Only what is moved is asked about. Seen red by asking about every day."""
    review, today = signed(cast, review_at), timezone.localdate()
    ActionItem.objects.filter(plan__review=review).update(first_step_by=today - timedelta(days=40))
    action = first_of(review)
    client, address = (
        client_for(cast.bea),
        reverse("propose_rewording", args=[review.pk, action.pk]),
    )
    form = client.get(reverse("reword", args=[review.pk, action.pk]))
    answer = client.post(address, sent_by(form, address, what=NEW["what"], because=BECAUSE))
    assert answer.status_code == 302


def test_a_page_from_before_another_change_proposes_nothing(
    cast: Cast, review_at: ReviewAt
) -> None:
    """It would propose the old words again. Seen red by not asking for the version."""
    review = signed(cast, review_at)
    action = first_of(review)
    client, address = (
        client_for(cast.bea),
        reverse("propose_rewording", args=[review.pk, action.pk]),
    )
    form = client.get(reverse("reword", args=[review.pk, action.pk]))
    rewording.accept(cast.ada, proposed(review, cast.bea), timezone.now())
    answer = client.post(address, sent_by(form, address, measure="Another.", because=BECAUSE))
    assert answer.status_code == 409
    assert "Another." in answer.content.decode()
    assert Rewording.objects.open().count() == 0


@pytest.mark.parametrize("stage", [Stage.TALK, Stage.AGREE, Stage.NOT_AGREED])
def test_there_is_nothing_to_reword_before_both_have_signed(
    cast: Cast, review_at: ReviewAt, stage: Stage
) -> None:
    """Seen red with a line of the table for it."""
    review = review_at(stage)
    answer = client_for(cast.ada).get(reverse("reword_timeline", args=[review.pk]))
    assert answer.status_code == 409
