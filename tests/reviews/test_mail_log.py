"""HR's log of mails: who got one and when, what did not go out and why, and no more than that."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from outbox.actions import CANCELLED, cancel, queue
from outbox.holding import DROPPED, hold
from outbox.merging import GONE, OFF, REPLACED
from outbox.models import Message
from outbox.states import State, Wait
from people.models import Employee
from reviews.mail_kinds import A_CONVERSATION, KINDS, words_of_kind
from reviews.mail_log import Line
from reviews.models import ActionItem, HandOver, Review, Rewording
from reviews.states import Stage
from tests.cast import Cast, client_for, start
from tests.reviews.cycles import crowd

NOW = timezone.now()
# Said again, from the visibility table: what HR can tell from no board and no act of its own.
KNOWN_TO_THE_TWO = {
    "opening_asked", "seal_opened", "opened_alone", "may_open_alone", "may_stay_blank",
    "rewording_proposed", "rewording_answered", "plan_reopened", "hand_over_passed",
    "card_changed", "card_taken_back", "assessment_taken_back", "talk_due", "talk_tomorrow",
    "talk_agreed", "talk_moved", "talk_cancelled", "talk_times_proposed", "talk_times_declined",
    "direction_shared", "plan_shared", "seal_may_open", "other_is_silent",
}  # fmt: skip
KNOWN_TO_THEMSELVES = {
    "account_password",
    "account_changed",
    "role_given",
    "role_taken",
    "export_ready",
}


@pytest.fixture(autouse=True)
def _without_mails_of_the_cast(cast: Cast) -> None:
    """They were told of their roles."""
    Message.objects.all().delete()


def a_mail(person: Employee, kind: str = "both_ready", **changes: object) -> Message:
    """Queue a mail with something in it that the log must not show."""
    Message.objects.filter(recipient=person, kind=kind, about="review:1").delete()
    with transaction.atomic():
        message = queue(
            recipient=person,
            kind=kind,
            about="review:1",
            path="/reviews/1/",
            context={"other": "Mockingbird", "due": None},
        )
    assert message is not None
    Message.objects.filter(pk=message.pk).update(**changes)
    return message


def lines(reader: Employee, **asked: object) -> list[Line]:
    """Return what the log shows `reader`."""
    query = urlencode(asked)
    found: list[Line] = client_for(reader).get(f"{reverse('mail_log')}?{query}").context["lines"]
    return found


def names(reader: Employee, **asked: object) -> list[str]:
    """Return to whom the mails went that the log shows, the newest first."""
    return [line.recipient.called for line in lines(reader, **asked)]


def fate(reader: Employee) -> tuple[str, str]:
    """Return what became of the only mail that the log shows, and why."""
    [line] = lines(reader)
    return str(line.became), str(line.because)


def test_hr_reads_of_its_own_part_and_nobody_of_their_own_mails(cast: Cast) -> None:
    """Seen red by showing everybody's, and by showing one's own."""
    for person in (cast.ada, cast.gil, cast.dot, cast.ivy):
        a_mail(person)
    assert set(names(cast.dot)) == {"Ada", "Gil", "Ivy"}
    covered = {one.called for one in (cast.ada, cast.ivy, cast.dot) if cast.gil.covers_as_hr(one)}
    assert set(names(cast.gil)) == covered
    assert "Ada" not in covered


def test_it_is_for_hr_alone(cast: Cast) -> None:
    """Whoever runs the installation sees counts on another page. Seen red without the rule."""
    for person in (cast.ada, cast.bea, cast.sol):
        assert client_for(person).get(reverse("mail_log")).status_code == 403


@pytest.mark.parametrize("kind", sorted(KNOWN_TO_THE_TWO))
def test_what_only_the_two_know_is_not_named(cast: Cast, kind: str) -> None:
    """Nor can it be asked for. Seen red with the name of each kind."""
    a_mail(cast.ada, kind)
    [line] = lines(cast.dot)
    assert line.what == A_CONVERSATION
    a_mail(cast.cyd)
    assert lines(cast.dot, kind=kind) == lines(cast.dot, kind="no such kind")
    page = client_for(cast.dot).get(reverse("mail_log")).content.decode()
    assert str(KINDS[kind].name) not in page
    assert kind not in page


@pytest.mark.parametrize("kind", sorted(KNOWN_TO_THEMSELVES))
def test_how_somebody_gets_in_is_not_named(cast: Cast, kind: str) -> None:
    """Seen red with the name of each kind."""
    a_mail(cast.ada, kind)
    [line] = lines(cast.dot)
    assert line.what == "About an account"


def test_a_kind_that_nobody_has_judged_is_not_named() -> None:
    """Seen red with the kind itself as its name."""
    assert words_of_kind("something_new") == A_CONVERSATION


def test_every_kind_of_mail_has_been_judged() -> None:
    """A digest is none: it is several. Seen red by taking the row of "nudge" out."""
    files = (Path(settings.BASE_DIR) / "templates" / "emails").glob("[!_]*.subject.txt")
    assert {file.name.split(".")[0] for file in files} <= {"digest", *KINDS}


def test_nothing_of_a_mail_stands_in_it(cast: Cast) -> None:
    """Seen red by showing what a mail is about."""
    message = a_mail(cast.ada)
    page = client_for(cast.dot).get(reverse("mail_log")).content.decode()
    for secret in ("Mockingbird", "review:1", message.message_id, "/reviews/1/"):
        assert secret not in page


@pytest.mark.parametrize("wait", Wait)
def test_what_waits_says_why(cast: Cast, wait: Wait) -> None:
    """Seen red with the same words for all that waits."""
    a_mail(cast.ada, waits_for=wait)
    assert fate(cast.dot) == ("Not sent yet", str(wait.label))


def test_each_fate_is_told_in_words(cast: Cast) -> None:
    """Seen red with the reasons as they are noted."""
    later = NOW + timedelta(hours=3)
    a_mail(cast.ada, not_before=later)
    assert fate(cast.dot) == ("Not sent yet", "it goes out at its hour")
    a_mail(cast.ada, tries=1, reason="address refused: 450")
    assert fate(cast.dot) == ("Not sent yet", "it is tried again: address refused: 450")
    a_mail(cast.ada, state=State.SENT, sent_at=NOW)
    assert fate(cast.dot) == ("Sent", "")
    a_mail(cast.ada, state=State.FAILED, failed_at=NOW, reason="address refused: 550")
    assert fate(cast.dot) == ("Could not be sent", "address refused: 550")
    for reason in (CANCELLED, DROPPED, OFF, REPLACED, GONE):
        a_mail(cast.ada, state=State.DROPPED, reason=reason)
        became, because = fate(cast.dot)
        assert became.startswith("Not sent, as")
        assert because
        assert because != reason


def test_while_all_mail_is_held_what_waits_says_so(cast: Cast) -> None:
    """Seen red by saying that it waits for its hour."""
    a_mail(cast.ada, not_before=NOW + timedelta(hours=3))
    hold("a restore", NOW)
    assert fate(cast.dot) == ("Not sent yet", "all mail is held")


def test_it_can_be_narrowed_by_person_kind_outcome_and_days(cast: Cast) -> None:
    """Seen red without each of the five filters."""
    day = timezone.localdate()
    long_ago = NOW - timedelta(days=40)
    a_mail(cast.ada)
    a_mail(cast.ada, "talk_due", queued_at=long_ago)
    a_mail(cast.cyd, state=State.SENT, sent_at=NOW)
    assert len(lines(cast.dot)) == 3
    assert names(cast.dot, q="quill") == ["Ada", "Ada"]
    assert names(cast.dot, person=cast.cyd.pk) == ["Cyd"]
    assert names(cast.dot, kind="conversation") == ["Ada"]
    assert names(cast.dot, kind="both_ready") == ["Cyd", "Ada"]
    assert names(cast.dot, outcome="sent") == ["Cyd"]
    assert names(cast.dot, since=(day - timedelta(days=9)).isoformat()) == ["Cyd", "Ada"]
    assert names(cast.dot, until=(day - timedelta(days=9)).isoformat()) == ["Ada"]
    for nonsense in ({"since": "soon"}, {"outcome": "?"}, {"person": "x"}, {"kind": "?"}):
        assert len(lines(cast.dot, **nonsense)) == 3


def test_a_cycle_has_the_mails_of_its_reviews_and_of_no_other(cast: Cast) -> None:
    """Seen red with the mails of whoever is in it."""
    ours, theirs = start(cast.dot, cast.ada), start(cast.dot, cast.cyd, "Another round")
    assert set(names(cast.dot, cycle=ours.cycle_id)) == {"Ada", "Bea"}
    assert set(names(cast.dot, cycle=theirs.cycle_id)) == {"Cyd", "Bea"}
    cancel(about=f"review:{ours.pk}")
    assert names(cast.dot, cycle=ours.cycle_id, outcome="waiting") == []
    assert names(cast.gil, cycle=ours.cycle_id) == []
    assert names(cast.dot, cycle=987654) == []


@pytest.mark.parametrize("kind", [*sorted(KNOWN_TO_THE_TWO), "something_new"])
def test_a_cycle_has_none_that_is_not_named(cast: Cast, kind: str) -> None:
    """Nor can one that is of no cycle be told by that. Seen red with all mails of a cycle."""
    ours = start(cast.dot, cast.ada)
    Message.objects.all().delete()
    a_mail(cast.ada, kind, about=f"review:{ours.pk}")
    a_mail(cast.fay, kind, about=f"review:{ours.pk}")
    a_mail(cast.bea, kind, about=f"direction:{cast.ada.pk}")
    assert len(lines(cast.dot)) == 3
    assert lines(cast.dot, cycle=ours.cycle_id) == []
    page = client_for(cast.dot).get(reverse("mail_log"), {"cycle": ours.cycle_id})
    assert "is left out here" in page.content.decode()


def a_mail_about(person: Employee, review: Review, noun: str) -> None:
    """Queue no other mail than one to `person` about a review, an action of it, or other words."""
    action = ActionItem.objects.filter(plan__review=review)[0]
    said = {"by": review.employee, "at": NOW, "before": {}, "words": {}}
    proposal = Rewording.objects.create(plan=action.plan, action=action, **said)
    number = {"review": review, "action": action, "rewording": proposal}[noun].pk
    Message.objects.all().delete()
    a_mail(person, about=f"{noun}:{number}")


@pytest.mark.parametrize("noun", ["review", "action", "rewording"])
def test_hr_reads_nothing_of_the_reviews_they_are_the_employee_of(
    cast: Cast, review_at: Callable[[Stage], Review], noun: str
) -> None:
    """To others as well. Seen red with all of the part, and with reviews alone."""
    review = review_at(Stage.FOLLOW_UP)
    a_mail_about(cast.bea, review, noun)
    asked: list[dict[str, int]] = [{}, {"person": cast.bea.pk}, {"cycle": review.cycle_id}]
    assert [names(cast.dot, **one) for one in asked] == [["Bea"]] * 3
    Review.objects.filter(pk=review.pk).update(employee=cast.dot)
    assert [names(cast.dot, **one) for one in asked] == [[]] * 3


@pytest.mark.parametrize("noun", ["review", "action", "rewording"])
def test_hr_of_a_part_reads_nothing_of_a_review_of_another_part(
    cast: Cast, review_at: Callable[[Stage], Review], noun: str
) -> None:
    """By mails to who leads it, or led it, and works in the part. Seen red without the bound."""
    review = review_at(Stage.FOLLOW_UP)
    a_mail_about(cast.hal, review, noun)
    Review.objects.filter(pk=review.pk).update(manager=cast.hal)
    assert (names(cast.gil), names(cast.dot)) == ([], ["Hal"])
    Review.objects.filter(pk=review.pk).update(manager=cast.bea)
    handed = {"former": cast.hal, "manager": cast.bea, "by": cast.dot, "at": NOW, "reason": "-"}
    HandOver.objects.create(review=review, **handed)
    assert names(cast.gil) == []
    Review.objects.filter(pk=review.pk).update(employee=cast.hal)
    assert names(cast.gil) == ["Hal"]


@pytest.mark.parametrize("name", ["person", "cycle"])
@pytest.mark.parametrize("number", [2**63, 10**22])
def test_a_number_that_no_row_can_have_asks_for_nothing(cast: Cast, name: str, number: int) -> None:
    """Seen red without a largest one: the database could not even ask."""
    a_mail(cast.ada)
    assert len(lines(cast.dot, **{name: number})) == 1


def test_pages_lead_to_the_mails_of_a_person_and_of_a_cycle(cast: Cast) -> None:
    review, client = start(cast.dot, cast.ada), client_for(cast.dot)
    person = client.get(reverse("person", args=[cast.ada.pk])).content.decode()
    assert f"{reverse('mail_log')}?person={cast.ada.pk}" in person
    reminders = client.get(reverse("cycle_reminders", args=[review.cycle_id])).content.decode()
    assert f"{reverse('mail_log')}?cycle={review.cycle_id}" in reminders


@pytest.mark.parametrize("count", [1, 60])
def test_it_costs_the_same_however_many_mails_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """Seen red by reading each recipient."""
    for person in crowd(cast, count):
        a_mail(person)
    client = client_for(cast.dot)
    with django_assert_num_queries(7):
        page = client.get(reverse("mail_log"), {"q": "moor"})
    assert len(page.context["lines"]) == min(count, 50)
    assert (page.context["page"].after is not None) == (count > 50)
