"""What HR does to those who are chosen on the board: named first, and then done."""

import re

import pytest
from django.urls import reverse

from outbox.models import Message
from reviews.models import Cycle, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, walk
from tests.reviews.cycles import launched, of
from tests.reviews.pages import sent_by


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def test_whoever_would_be_called_off_is_named_before_anything_ends(
    cast: Cast, cycle: Cycle
) -> None:
    """Seen red by ending them as soon as a reason is there."""
    client, off = client_for(cast.dot), reverse("call_off", args=[cycle.pk])
    both = [of(cycle, cast.ada).pk, of(cycle, cast.cyd).pk]
    asked = client.post(off, {"review": both})
    page = asked.content.decode()
    for name in ("Ada Quill", "Cyd Fenn", "Bea Harbour", "Call 2 reviews off"):
        assert name in page
    assert "Gil Stone" not in page
    assert not Message.objects.filter(kind="called_off").exists()
    sent = sent_by(asked, off) | {"review": both}
    assert client.post(off, sent).status_code == 422
    assert of(cycle, cast.ada).stage == Stage.PREPARE
    assert client.post(off, sent | {"reason": "A leave."}).status_code == 302
    assert {of(cycle, one).stage for one in (cast.ada, cast.cyd)} == {Stage.CALLED_OFF}
    assert of(cycle, cast.gil).stage == Stage.PREPARE


def test_what_has_moved_on_since_it_was_shown_is_not_called_off(cast: Cast, cycle: Cycle) -> None:
    """Seen red by leaving the versions out of what was seen."""
    client, off = client_for(cast.dot), reverse("call_off", args=[cycle.pk])
    asked = client.post(off, {"review": [of(cycle, cast.ada).pk]})
    walk(of(cycle, cast.ada), Stage.READY)
    assert client.post(off, sent_by(asked, off, reason="A leave.")).status_code == 409
    assert of(cycle, cast.ada).stage == Stage.READY


@pytest.mark.parametrize("page", ["move_days", "hand_over_reviews"])
def test_those_chosen_are_taken_along_to_the_page_that_is_asked_for(
    cast: Cast, cycle: Cycle, page: str
) -> None:
    """Their numbers and nothing else. Seen red by answering a ticked box with the form of all."""
    number = of(cycle, cast.ada).pk
    address = reverse(page, args=[cycle.pk] if page == "move_days" else [])
    client = client_for(cast.dot)
    here = client.get(reverse("cycle", args=[cycle.pk]))
    sent = sent_by(here, address) | {"review": str(number), "choose": "yes", "reason": "Secret."}
    answer = client.post(address, sent)
    assert answer.headers["Location"] == f"{address}?review={number}"
    assert "Ada Quill" in client.get(answer.headers["Location"]).content.decode()


def test_nobody_chosen_does_not_mean_everybody(cast: Cast, cycle: Cycle) -> None:
    """Seen red by going on with none, and by opening the page for reviews that are not there."""
    client, here = client_for(cast.dot), reverse("cycle", args=[cycle.pk])
    off, days = (reverse(name, args=[cycle.pk]) for name in ("call_off", "move_days"))
    answer = client.post(off, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "Choose somebody first." in answer.content.decode()
    other = Review.objects.exclude(cycle=cycle).values_list("pk", flat=True)[0]
    for nobody in ({}, {"review": 987654}, {"review": other}):
        answer = client.post(days, {"choose": "yes", **nobody}, follow=True)
        assert answer.redirect_chain == [(here, 302)]
        assert "Choose somebody, or move the days for all." in answer.content.decode()


def test_no_token_and_no_reason_ever_stand_in_an_address(cast: Cast, cycle: Cycle) -> None:
    """Seen red by a button that sends the whole form by GET."""
    page = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])).content.decode()
    assert 'formmethod="get"' not in page
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    by_get = [form for form in forms if 'method="get"' in form]
    assert by_get
    assert not [form for form in by_get if "csrfmiddlewaretoken" in form]


def test_why_a_row_is_marked_yours_stands_above_the_rows(cast: Cast, cycle: Cycle) -> None:
    """Seen red with the reason below the table, which named no row."""
    board = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk])).content.decode()
    why = board.index("Where a row says “yours”: You are one of the two in this review")
    assert why < board.index('<span class="quiet">yours</span>')
