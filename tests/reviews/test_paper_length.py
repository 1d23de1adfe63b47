"""How small a printed plan is set follows from what its reader is shown."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions.sharing import share_plan
from reviews.models import GapOutcome, Plan, Review
from reviews.states import Stage
from reviews.views.paper import MUCH
from tests.cast import Cast, client_for

ReviewAt = Callable[..., Review]
TOLD = "Slowly. " * (MUCH // 8 + 1)


def is_set_small(person: Employee, review: Review) -> bool:
    """Whether the page to print is in smaller type."""
    page = client_for(person).get(reverse("plan_paper", args=[review.pk]))
    assert page.status_code == 200
    return "paper-long" in page.content.decode()


@pytest.mark.parametrize(
    "field", ["no_promise_reason", "number_reason", "employee_comment", "must_come_true", "because"]
)
def test_what_a_reader_is_not_shown_makes_the_type_no_smaller(
    review_at: ReviewAt, cast: Cast, field: str
) -> None:
    """Fay would see how much the two wrote. Seen red by counting all that stands in the plan."""
    review = review_at(Stage.FOLLOW_UP)
    fresh = Review.objects.with_people().get(pk=review.pk)
    share_plan(cast.ada, fresh, cast.fay.pk, timezone.now())
    assert not is_set_small(cast.ada, review)
    if field == "because":
        assert GapOutcome.objects.filter(plan__review=review).update(because=TOLD)
    else:
        Plan.objects.filter(review=review).update(**{field: TOLD})
    assert is_set_small(cast.ada, review)
    assert not is_set_small(cast.fay, review)
