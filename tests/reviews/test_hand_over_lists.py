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


def test_nothing_is_lost_where_no_review_is_chosen(cast: Cast) -> None:
    """The list stays, with what was typed. Seen red by leading back to the empty page."""
    first, second = start(cast.dot, cast.ada), start(cast.dot, cast.cyd)
    client, typed = client_for(cast.dot), {"to": "hal@example.org", "reason": "A new team."}
    listed = {"listed": [first.pk, second.pk]}
    page = client.post(ADDRESS, listed | typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert all(f'value="{words}"' in text for words in typed.values())
    assert " checked " not in text
    assert "No review is chosen." in text
    assert "Ada Quill" in text
    assert "Cyd Fenn" in text
    assert "No review needs another manager" not in text


def test_what_was_not_ticked_is_still_there_where_a_word_is_missing(cast: Cast) -> None:
    """Seen red by showing the ticked ones alone, and by ticking all of them again."""
    first, second = start(cast.dot, cast.ada), start(cast.dot, cast.cyd)
    listed = {"listed": [first.pk, second.pk], "review": [second.pk], "reason": ""}
    page = client_for(cast.dot).post(ADDRESS, listed)
    assert page.status_code == 422
    assert page.context["chosen"] == [first, second]
    assert page.context["ticked"] == [second]
    assert page.content.decode().count(" checked ") == 1


def test_of_another_part_nothing_is_listed_however_it_is_asked(cast: Cast) -> None:
    """Seen red by listing whatever the page sends along."""
    review = start(cast.dot, cast.ada)
    page = client_for(cast.gil).post(
        ADDRESS, {"listed": [review.pk], "reason": "Why?"}, follow=True
    )
    assert page.redirect_chain
    assert "Ada Quill" not in page.content.decode()


@pytest.mark.parametrize("sent", ["{cycle}", "yes"])
def test_from_the_board_one_chooses_somebody_first(cast: Cast, sent: str) -> None:
    """Seen red by going on with nobody."""
    board = reverse("cycle", args=[start(cast.dot, cast.ada).cycle_id])
    number = board.strip("/").rpartition("/")[2]
    answer = client_for(cast.dot).post(ADDRESS, {"choose": sent.format(cycle=number)}, follow=True)
    assert answer.redirect_chain[0][0] == (board if sent != "yes" else ADDRESS)
    assert "Choose somebody first." in answer.content.decode()


@pytest.mark.parametrize("is_stand_in", [True, False])
def test_an_empty_page_is_true_where_hr_chose_somebody(cast: Cast, is_stand_in: bool) -> None:
    """Seen red by naming stand-ins alone."""
    terms = TERMS._replace(is_stand_in=is_stand_in)
    handed_over(start(cast.dot, cast.ada), cast.dot, cast.hal, terms)
    page = client_for(cast.dot).get(ADDRESS).content.decode()
    assert "No review needs another manager" in page
    assert "by somebody whom HR chose in their place" in page
