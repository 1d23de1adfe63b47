"""Where else it is said when two people talk: to the two, and to nobody else."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from people.models import Employee
from reviews.actions import appointment as actions
from reviews.models import Event, ProposedTimes, Review
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.appointments import agreed, proposed, read
from tests.reviews.test_appointment_pages import text

ReviewAt = Callable[..., Review]


def test_nobody_else_sees_when_or_where(review_at: ReviewAt, cast: Cast) -> None:
    """Not on the status pages either. Seen red without with_talk asking who looks."""
    review = review_at(Stage.READY)
    talk = agreed(review, cast.ada, 1, place="Behind the heronry")
    proposed(review, cast.bea, 9, place="Behind the heronry")
    times = ProposedTimes.objects.get()
    actions.decline_times(cast.ada, read(review), "A heronry?", times.version, timezone.now())
    told = (
        f"{talk.start:%H:%M}",
        "heronry",
        "Your talk",
        "you talk",
        "When do you talk",
        "to talk.",
    )
    strangers = {cast.dot: 403, cast.fay: 403, cast.sol: 403, cast.cyd: 404}
    for person, status in strangers.items():
        client = client_for(person)
        answer = client.get(reverse("appointment", args=[review.pk]))
        assert answer.status_code == status
        addresses = [reverse("review", args=[review.pk]), reverse("reviews"), reverse("home")]
        if person == cast.dot:
            addresses += [reverse("cycle", args=[review.cycle_id])]
            addresses += [reverse(name, args=[review.pk]) for name in ("pre_review", "plan")]
        for address in addresses:
            shown = client.get(address).content.decode()
            assert not [one for one in told if one in shown], (person, address)
    for person in (cast.ada, cast.bea):
        shown = client_for(person).get(reverse("review", args=[review.pk])).content.decode()
        assert "heronry" in shown
        assert "Your talk: " in shown


def test_home_leads_to_proposing_and_to_answering(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """Beside opening the seal while no time stands; also where it is not one's turn otherwise."""
    review = review_at(Stage.READY)
    assert "Propose times" in home(ada)
    proposed(review, ada)
    assert "Propose times" not in home(ada)
    assert "Answer the proposed times" in home(bea)
    talk = agreed(review, ada)
    assert "Propose times" not in home(ada)
    assert "Open the seal together when you talk." in home(ada)
    assert f'datetime="{talk.start:%Y-%m-%d}"' in home(ada)


def test_whoever_has_sent_hears_on_home_of_proposed_times(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """It waits for Bea, and yet something is Ada's. Seen red without the step."""
    review = review_at(Stage.PRE_REVIEW_SENT)
    assert "Nothing waits for you." in home(ada)
    proposed(review, bea)
    assert "Bea has proposed times to talk." in home(ada)
    assert "has proposed times to talk." not in home(bea)


def home(person: Employee) -> str:
    """Return the home page of `person`."""
    return client_for(person).get(reverse("home")).content.decode()


def test_the_day_of_the_talk_is_chosen_for_reading_ahead(
    review_at: ReviewAt, ada: Employee
) -> None:
    """Where it is near enough. Seen red without the initial choice."""
    review = review_at(Stage.READY)
    address = reverse("review", args=[review.pk])
    assert "checked" not in client_for(ada).get(address).content.decode()
    talk = agreed(review, ada, 2)
    shown = client_for(ada).get(address).content.decode()
    chosen = [one for one in shown.split("<input") if "checked" in one]
    assert len(chosen) == 1
    assert f'value="{talk.start:%Y-%m-%d}"' in chosen[0]


def test_the_way_of_a_review_says_when(review_at: ReviewAt, ada: Employee, bea: Employee) -> None:
    """On the pages of the two: the talk, the sheet, the notes."""
    review = review_at(Stage.TALK)
    agreed(review, ada)
    for person in (ada, bea):
        for name in ("talk", "preparation_sheet", "seal"):
            shown = client_for(person).get(reverse(name, args=[review.pk])).content.decode()
            assert ("Your talk: " in shown) == ("stepper" in shown), name


def test_a_link_of_a_place_can_be_followed_and_nothing_else_can(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    agreed(review, ada, place='https://talk.example.org/a?b="><script>alert(1)</script>')
    shown = text(review, bea)
    assert 'href="https://talk.example.org/' in shown
    assert "<script>alert" not in shown


def test_what_is_done_stands_in_the_history_of_the_two(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.READY)
    agreed(review, ada)
    shown = client_for(bea).get(reverse("review", args=[review.pk])).content.decode()
    assert "proposed times to talk" in shown
    assert "accepted a time to talk" in shown
    assert Event.objects.filter(review=review, actor=bea, verb="accept_time").count() == 1


def test_the_page_costs_the_same_with_everything_on_it(
    review_at: ReviewAt,
    ada: Employee,
    bea: Employee,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    review = review_at(Stage.READY)
    agreed(review, ada)
    proposed(review, bea, 4, 5, 6, 7)
    client, address = client_for(ada), reverse("appointment", args=[review.pk])
    client.get(address)
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


def test_after_a_talk_the_next_one_can_be_proposed(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK)
    talk = agreed(review, ada, 2)
    with time_machine.travel(talk.start + timedelta(minutes=5), tick=False):
        shown = text(review, bea)
    assert "No time to talk is agreed." in shown
    assert "Propose these times" in shown
