"""What HR finds on the page on which reviews are handed over, and no further."""

import pytest
from django.urls import reverse

from people.models import Employee
from reviews.models import Review
from reviews.states import Stage
from reviews.views import hand_over as views
from tests.cast import Cast, client_for, employ, start
from tests.reviews.test_hand_over import TERMS, handed_over

ADDRESS = "/reviews/hand-over/"


def test_a_list_that_is_longer_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is lost silently. Seen red without the sentence."""
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    for number in range(3):
        start(cast.dot, employ(f"Row{number}", cast.ada.department, manager=cast.bea))
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    client = client_for(cast.dot)
    page = client.get(ADDRESS).content.decode()
    assert "At most 2 at once." in page
    assert "Row2" not in page
    monkeypatch.setattr(views, "MOST_AT_ONCE", 4)
    page = client.get(ADDRESS).content.decode()
    assert "at once." not in page
    assert "Row2" in page


def test_ones_own_review_that_is_lent_has_no_button(cast: Cast) -> None:
    """Another HR admin hands it back. Seen red by listing what oneself may not hand back."""
    review = handed_over(
        start(cast.dot, cast.gil), cast.dot, cast.bea, TERMS._replace(is_stand_in=True)
    )
    address = reverse("hand_back", args=[cast.hal.pk])
    assert review.hand_over is not None
    assert address not in client_for(cast.gil).get(ADDRESS).content.decode()
    assert client_for(cast.gil).post(address).status_code == 409
    assert address in client_for(cast.dot).get(ADDRESS).content.decode()
    assert Review.objects.get(pk=review.pk).stage == Stage.PREPARE
