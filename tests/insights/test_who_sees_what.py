"""The page that says who sees what says what is so, and all of it: the truth of tests/policy."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.sharing import withdraw
from aspirations.choices import ShareAudience
from insights.purposes import PURPOSES
from insights.who_sees_what import (
    COULD_READ,
    DIRECTION,
    FIGURES,
    SECTIONS,
    TALKS,
    Kept,
    Reader,
    When,
)
from people.models import Employee
from reviews.models import Cycle, Review
from tests.aspirations.test_sharing import shared
from tests.cast import Cast, client_for
from tests.policy.truth import (
    ALWAYS,
    CARD_IS_SENT,
    CLOSED,
    NEVER,
    OPEN,
    SIGNED,
    What,
    may_read,
)
from tests.reviews.cycles import launched

KEPT = {one.key: one for section in SECTIONS for one in section.kept}
DRAFTS = {
    "pre_review_draft": ("employee", ALWAYS - CARD_IS_SENT, (What.CARD, What.STATEMENT, What.REST)),
    "assessment_draft": ("manager", {"prepare", "pre_review_sent"}, (What.LEVELS, What.WORDS)),
}
# The truth speaks of a review that was never handed over: nobody owes anything in it from before.
MOMENTS = {
    When.ALWAYS: ALWAYS,
    When.CARD_SENT: CARD_IS_SENT,
    When.OPENED: OPEN,
    When.OPENED_IF_SHARED: OPEN,
    When.SIGNED: SIGNED,
    When.SIGNED_IF_SHARED: SIGNED,
    When.SIGNED_IF_PLAN_SHARED: SIGNED,
    When.CLOSED: CLOSED,
    When.OWED: NEVER,
}
OF_NO_REVIEW = (COULD_READ, DIRECTION, FIGURES, TALKS)
IF_SHARED = {When.OPENED_IF_SHARED, When.SIGNED_IF_SHARED}


def says_so(kept: Kept, reader: str, moment: str, *, shared: bool, plan_shared: bool) -> bool:
    """Return what the page says of `reader` at `moment`."""
    names = {one.value for one in Reader}
    when = kept.answers.get(Reader(reader)) if reader in names else None
    if when is None or (when in IF_SHARED and not shared):
        return False
    if when == When.SIGNED_IF_PLAN_SHARED and not plan_shared:
        return False
    return moment in MOMENTS[when]


def test_every_kind_of_record_that_the_truth_knows_stands_there_once() -> None:
    """Seen red without the row of files."""
    keys = [one.key for section in SECTIONS for one in section.kept]
    assert sorted(keys) == sorted([*(what.value for what in What), *DRAFTS, *OF_NO_REVIEW])


@pytest.mark.parametrize("what", list(What))
def test_each_answer_is_true_at_each_moment(what: What) -> None:
    """Seen red by letting HR read the card, and the statement without it being shared."""
    everybody = [*(one.value for one in Reader), "other_hr", "other_manager", "colleague"]
    wrong = [
        (reader, moment, shared, plan_shared)
        for reader in everybody
        for moment in ALWAYS
        for shared in (False, True)
        for plan_shared in (False, True)
        if says_so(KEPT[what.value], reader, moment, shared=shared, plan_shared=plan_shared)
        != may_read(reader, what, moment, shared_with_hr=shared, plan_is_shared=plan_shared)
    ]
    assert not wrong


@pytest.mark.parametrize("key", DRAFTS)
def test_a_draft_is_its_authors_alone(key: str) -> None:
    """Seen red with the other one of the two, and with HR."""
    author, moments, parts = DRAFTS[key]
    assert set(KEPT[key].answers) == {Reader(author)}
    others = [one.value for one in Reader if one.value != author]
    assert not any(
        may_read(reader, what, moment, shared_with_hr=True, plan_is_shared=True)
        for reader in others
        for what in parts
        for moment in moments
    )


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (ShareAudience.MANAGER, {"bea"}),
        (ShareAudience.MANAGER_AND_HR, {"bea", "dot"}),
        (None, set()),
    ],
)
def test_a_direction_is_read_by_whom_it_is_shared_with(
    cast: Cast, audience: ShareAudience | None, readers: set[str]
) -> None:
    """Seen red by sharing with HR what is shared with the manager."""
    shared(cast.ada, audience or ShareAudience.MANAGER_AND_HR)
    if audience is None:
        withdraw(cast.ada, timezone.now())
    page = reverse("their_direction", args=[cast.ada.pk])
    others = {who: person for who, person in cast.everybody().items() if person != cast.ada}
    found = {who for who, one in others.items() if client_for(one).get(page).status_code == 200}
    assert found == readers
    assert set(KEPT[DIRECTION].answers) == {Reader.EMPLOYEE, Reader.MANAGER, Reader.HR}


def test_figures_of_groups_are_read_by_hr_and_gaps_alone_by_hr_of_a_part(cast: Cast) -> None:
    """Seen red by letting HR of a part read directions, and auditors read figures."""
    cycle = launched(cast.dot)
    pages = {
        "hub": reverse("insights"),
        "gaps": reverse("cycle_gaps", args=[cycle.pk]),
        "directions": reverse("cycle_directions", args=[cycle.pk]),
        "kept": reverse("follow_through"),
        "talks": reverse("cycle_pulse", args=[cycle.pk]),
    }
    Review.objects.filter(cycle=cycle, employee=cast.ada).update(employee=cast.hal)
    clients = {who: client_for(person) for who, person in cast.everybody().items()}
    found = {
        name: {who for who, one in clients.items() if one.get(page).status_code == 200}
        for name, page in pages.items()
    }
    both, alone = {"dot", "gil"}, {"dot"}
    assert found == {
        "hub": both,
        "gaps": both,
        "directions": alone,
        "kept": alone,
        "talks": alone,
    }
    assert set(KEPT[FIGURES].answers) == {Reader.HR_OF_ALL, Reader.HR_OF_A_PART}
    assert "where people want to go" not in clients["gil"].get(pages["hub"]).content.decode()


def test_how_talks_were_is_read_by_whoever_runs_the_cycle(cast: Cast) -> None:
    """Seen red without the question whose cycle it is."""
    cycle = launched(cast.dot)
    Cycle.objects.filter(pk=cycle.pk).update(owner=cast.gil)
    page = reverse("cycle_pulse", args=[cycle.pk])
    everybody = cast.everybody().items()
    found = {who for who, one in everybody if client_for(one).get(page).status_code == 200}
    assert found == {"dot", "gil"}
    assert set(KEPT[TALKS].answers) == {Reader.HR_OF_ALL, Reader.HR_OF_A_CYCLE}


def test_whatever_has_readers_among_the_figures_says_who_they_are() -> None:
    """But for the lists that are their reader's alone. Seen red with a figure that nobody reads."""
    read = {
        label for label in PURPOSES if hasattr(apps.get_model(label)._default_manager, "visible_to")
    }
    assert read == {"insights.ExportJob", "insights.Snapshot", "insights.Figure"}
    said = {label for label, purpose in PURPOSES.items() if purpose.reads}
    assert said == read - {"insights.ExportJob"}


def test_who_could_read_is_told_to_nobody_but_auditors(cast: Cast) -> None:
    """Their page names reporting lines and roles, which the page of a person doesn't tell them.

    Seen red by letting HR trace, too, and without the question who asks.
    """
    readers = {
        who: client_for(person).get(reverse("who_could_read")).status_code
        for who, person in cast.everybody().items()
    }
    assert set(KEPT[COULD_READ].answers) == {Reader.AUDITOR}
    assert {who for who, status in readers.items() if status == 200} == {"ivy"}


def test_everybody_finds_it_at_the_foot_of_every_page(cyd: Employee) -> None:
    """Seen red without the link, and without the last section."""
    client, address = client_for(cyd), reverse("who_sees_what")
    assert f'href="{address}"' in client.get("/").content.decode().split("<footer")[1]
    page = client.get(address).content.decode()
    assert all(str(one.name) in page for one in KEPT.values())
