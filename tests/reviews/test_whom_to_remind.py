"""HR sees whom it would remind, and why others not, before it reminds some or all of a list."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.holding import hold
from outbox.models import Message
from people.models import Employee
from reviews.models import Cycle, Review
from reviews.states import Stage
from reviews.views import cycle_nudging
from tests.cast import Cast, client_for, department_of, walk
from tests.reviews.cycles import crowd, launched, of, today
from tests.reviews.pages import sent_by


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def shown(cycle: Cycle, hr: Employee, query: str = "") -> Any:
    """Return the page that says whom `hr` would remind."""
    return client_for(hr).get(reverse("whom_to_remind", args=[cycle.pk]) + query)


def names(nudges: Any) -> set[str]:
    """Return who is meant."""
    return {one.recipient.called for one in nudges}


def nudges_sent() -> set[str]:
    """Return who has been reminded by HR."""
    kinds = Message.objects.filter(kind="nudge").select_related("recipient")
    return {one.recipient.called for one in kinds}


def test_looking_reminds_nobody_and_the_button_does(cast: Cast, cycle: Cycle) -> None:
    """Of those ticked alone."""
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    ticked = {"review": [of(cycle, cast.ada).pk], "choose": "yes"}
    page = client.post(verb, ticked, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("whom_to_remind", args=[cycle.pk]))
    assert names(page.context["reminded"]) == {"Ada", "Bea"}
    assert not nudges_sent()
    done = client.post(verb, sent_by(page, verb), follow=True)
    assert nudges_sent() == {"Ada", "Bea"}
    assert "Reminded: Ada Quill, Bea Harbour." in done.content.decode()


def test_whoever_is_left_out_gets_no_mail(cast: Cast, cycle: Cycle) -> None:
    """Of any of their reviews. Seen red by reminding everybody all the same."""
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    body = sent_by(shown(cycle, cast.dot, "?q=quill"), verb)
    done = client.post(verb, body | {"leave_out": [cast.bea.pk]}, follow=True)
    assert nudges_sent() == {"Ada"}
    assert "Reminded: Ada Quill." in done.content.decode()


def test_leaving_out_everybody_reminds_nobody(cast: Cast, cycle: Cycle) -> None:
    """And is said, not refused. Seen red by telling that nobody was chosen."""
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    body = sent_by(shown(cycle, cast.dot, "?q=quill"), verb)
    both = {"leave_out": [cast.bea.pk, cast.ada.pk]}
    done = client.post(verb, body | both, follow=True)
    assert "You left out everybody, so nobody was reminded." in done.content.decode()
    assert not nudges_sent()


def test_somebody_with_several_reviews_has_one_box(cast: Cast, cycle: Cycle) -> None:
    """Bea leads two of these. Seen red with a box in every row."""
    page = shown(cycle, cast.dot)
    rows = [one for one in page.context["reminded"] if one.recipient == cast.bea]
    assert len(rows) > 1
    assert page.content.decode().count(f'name="leave_out" value="{cast.bea.pk}"') == 1


def test_hr_for_everyone_is_told_that_mail_is_held(cast: Cast, cycle: Cycle) -> None:
    """Or they would wonder why nobody moves. Seen red by leaving the hold out of the page."""
    assert "has been held since" not in shown(cycle, cast.dot).content.decode()
    hold("Words to be looked at", timezone.now())
    assert "All mail has been held since" in shown(cycle, cast.dot).content.decode()
    assert "has been held since" not in shown(cycle, cast.gil).content.decode()


def test_all_that_a_filter_shows_is_everybody_it_shows(cast: Cast, cycle: Cycle) -> None:
    walk(of(cycle, cast.cyd), Stage.FOLLOW_UP)
    whole = shown(cycle, cast.dot).context
    assert names(whole["reminded"]) == {"Ada", "Bea", "Fay", "Eve", "Gil", "Hal", "Ivy"}
    quality = department_of(cast.ada).path
    assert names(shown(cycle, cast.dot, f"?department={quality}").context["reminded"]) == {
        *("Ada", "Bea", "Fay")
    }
    assert names(shown(cycle, cast.dot, "?q=quill").context["reminded"]) == {"Ada", "Bea"}
    walk(of(cycle, cast.ada), Stage.PRE_REVIEW_SENT)
    sent = shown(cycle, cast.dot, "?stage=pre_review_sent").context
    assert names(sent["reminded"]) == {"Bea"}


def test_it_says_why_others_get_none(cast: Cast, cycle: Cycle) -> None:
    Employee.objects.filter(pk=cast.ada.pk).update(on_leave_from=today())
    page = shown(cycle, cast.dot, "?q=quill")
    assert names(page.context["spared"]) == {"Ada"}
    assert "on leave" in page.content.decode()
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    client.post(verb, sent_by(page, verb))
    again = shown(cycle, cast.dot, "?q=quill")
    assert not again.context["reminded"]
    assert "Nobody to remind here" in again.content.decode()
    assert "had a reminder on" in again.content.decode()


def test_one_review_that_has_moved_on_holds_up_no_others(cast: Cast, cycle: Cycle) -> None:
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    body: dict[str, Any] = dict(sent_by(shown(cycle, cast.dot, "?q=quill"), verb))
    body["review"] = [of(cycle, cast.ada).pk, of(cycle, cast.cyd).pk]
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    assert client.post(verb, body).status_code == 302
    assert nudges_sent() == {"Cyd", "Bea"}
    assert client.post(verb, {"review": [of(cycle, cast.ada).pk]}).status_code == 409


def test_more_than_a_page_is_gone_on_with(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Press by press, with the filter kept; who is interrupted begins again and harms nobody."""
    monkeypatch.setattr(cycle_nudging, "MOST_AT_ONCE", 2)
    client, verb = client_for(cast.dot), reverse("nudge_people", args=[cycle.pk])
    operations = department_of(cast.fay).path
    page, presses = shown(cycle, cast.dot, f"?department={operations}"), 0
    while page.context["reviews"]:
        presses += 1
        body: dict[str, Any] = sent_by(page, verb) | {"review": page.context["reviews"]}
        page = client.post(verb, body, follow=True)
        if "reviews" not in page.context:
            break
        assert "department" in page.redirect_chain[-1][0]
    assert presses == 2
    assert nudges_sent() == {"Ada", "Bea", "Cyd", "Eve", "Fay"}
    client.post(verb, body)
    assert Message.objects.filter(kind="nudge").count() == len(nudges_sent())


def test_whoever_moves_on_between_two_presses_takes_nobody_along(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen red by turning the pages by the day since which somebody waits."""
    monkeypatch.setattr(cycle_nudging, "MOST_AT_ONCE", 2)
    first = shown(cycle, cast.dot)
    last = first.context["page"].after
    body = {"review": first.context["reviews"], "after": last}
    Review.objects.filter(pk=last).update(stage_since=timezone.now() + timedelta(days=1))
    second = client_for(cast.dot).post(reverse("nudge_people", args=[cycle.pk]), body, follow=True)
    others = Review.objects.filter(cycle=cycle, pk__gt=last).of_others(cast.dot).order_by("pk")
    assert [one.pk for one in second.context["page"].rows] == [one.pk for one in others[:2]]


def test_nobody_reminds_in_a_review_of_their_own(cast: Cast, cycle: Cycle) -> None:
    """Dot is led by Fay."""
    assert "Dot" not in names(shown(cycle, cast.dot).context["reminded"])
    verb = reverse("nudge_people", args=[cycle.pk])
    own = of(cycle, cast.dot).pk
    assert client_for(cast.dot).post(verb, {"review": [own]}).status_code == 403


def test_ones_own_review_stands_among_those_that_are_spared(cast: Cast, cycle: Cycle) -> None:
    """Seen red by leaving it out, and by saying that nothing waits."""
    page = shown(cycle, cast.dot, "?q=meadow")
    assert names(page.context["spared"]) == {"Dot", "Fay"}
    assert not page.context["reviews"]
    text = page.content.decode()
    assert "you are one of the two, so somebody else in HR reminds" in text
    assert "You see why below." in text
    assert "nothing here waits" not in text
    assert "nothing here waits" in shown(cycle, cast.dot, "?stage=talk").content.decode()


def test_hr_of_a_part_looks_at_no_others(cast: Cast, cycle: Cycle) -> None:
    assert shown(cycle, cast.gil).status_code == 403
    assert shown(cycle, cast.bea).status_code == 404


def test_the_board_leads_there_with_its_filter_and_hands_over_what_it_shows(
    cast: Cast, cycle: Cycle
) -> None:
    walk(of(cycle, cast.cyd), Stage.FOLLOW_UP)
    quality = department_of(cast.ada).path
    board = client_for(cast.dot).get(reverse("cycle", args=[cycle.pk]), {"department": quality})
    page = board.content.decode()
    assert f"{reverse('whom_to_remind', args=[cycle.pk])}?department=" in page
    numbers = {of(cycle, one).pk for one in (cast.ada, cast.bea)}
    assert {int(one) for one in board.context["to_hand_over"].split("&review=")[1:]} <= numbers
    address = f"{reverse('hand_over_reviews')}?{board.context['to_hand_over']}"
    assert set(client_for(cast.dot).get(address).context["chosen"]) == set(
        Review.objects.filter(pk__in=numbers)
    )


@pytest.mark.parametrize("people", [1, 30])
def test_looking_costs_the_same_for_any_number(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    crowd(cast, people)
    cycle = launched(cast.dot)
    Review.objects.filter(cycle=cycle).update(stage_since=timezone.now() - timedelta(days=1))
    client, address = client_for(cast.dot), reverse("whom_to_remind", args=[cycle.pk])
    client.get(address)
    with django_assert_num_queries(8):
        assert client.get(address).status_code == 200
