"""A new manager who is in HR, too: until the words are passed on, they read what HR reads."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLogEntry, Employee, Role
from reviews.actions.hand_over import keep_back
from reviews.models import Review
from reviews.states import SEALED, UNDER_WAY, Stage
from tests.cast import SHARED_SECRETS, Cast, Secrets, client_for
from tests.policy.markers import choices_in, texts_in
from tests.reviews.test_hand_over import TERMS, a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]
PAGES = (
    *("review", "pre_review", "gap_assessment", "private_note", "hand_over"),
    *("preparation_sheet", "seal", "opening_alone", "talk", "plan"),
)


def shown_to(person: Employee, review: Review) -> dict[str, set[str]]:
    """Return what of the review each page about it shows to somebody."""
    client = client_for(Employee.objects.get(pk=person.pk))
    pages = {name: client.get(reverse(name, args=[review.pk])).content.decode() for name in PAGES}
    return {name: texts_in(page) | choices_in(page) for name, page in pages.items()}


def in_hr(person: Employee) -> Employee:
    """Let somebody act as HR for everyone, too."""
    Role.objects.create(person=person, kind=Role.Kind.HR_ADMIN)
    return Employee.objects.get(pk=person.pk)


@pytest.mark.parametrize("secrets", [Secrets(), SHARED_SECRETS], ids=["not shared", "shared"])
@pytest.mark.parametrize("stage", UNDER_WAY)
def test_they_read_on_no_page_more_than_hr_does(
    review_at: ReviewAt, cast: Cast, stage: Stage, secrets: Secrets
) -> None:
    """R3, before the employee answers and after they have kept it back.

    Seen red by showing on the preparation sheet whatever row there is.
    """
    review = handed_over(review_at(stage, secrets), cast.dot, in_hr(cast.hal))
    of_hr = set().union(*shown_to(cast.dot, review).values())
    for _answer in range(2):
        shown = shown_to(cast.hal, review)
        assert {page: seen - of_hr for page, seen in shown.items() if seen - of_hr} == {}
        assert not shown["preparation_sheet"]
        keep_back(cast.ada, review, TERMS.brief, timezone.now())
        review = read(review)


@pytest.mark.parametrize("stage", [*SEALED, Stage.TALK])
def test_their_sheet_tells_nobody_that_they_read_what_it_does_not_show(
    review_at: ReviewAt, cast: Cast, stage: Stage
) -> None:
    """R4 says what is so. Seen red by noting the reading of every row that HR sees."""
    review = handed_over(review_at(stage), cast.dot, in_hr(cast.hal))
    client_for(cast.hal).get(reverse("preparation_sheet", args=[review.pk]))
    assert not AccessLogEntry.objects.exists()


def test_the_brief_reaches_them_once_the_employee_has_seen_it(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Whoever else is in HR reads it. Seen red by showing it to all of HR."""
    review = handed_over(review_at(Stage.READY), cast.dot, in_hr(cast.hal))
    address = reverse("hand_over", args=[review.pk])

    def reads_brief(person: Employee) -> bool:
        return TERMS.brief in client_for(person).get(address).content.decode()

    assert [reads_brief(one) for one in (cast.dot, cast.hal)] == [True, False]
    a_week_goes_by(review)
    assert reads_brief(cast.hal)
