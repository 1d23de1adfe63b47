"""Which reviews HR finds listed on the board of a cycle, and what is said of how long they wait."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.models import ActionItem, Cycle, Plan, Review, Rewording
from reviews.models.plan import NEVER
from reviews.states import Stage, Status
from tests.cast import Cast, client_for, walk
from tests.reviews.cycles import launched, of
from tests.reviews.test_hand_over import handed_over


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle for everyone, launched and worked off."""
    return launched(cast.dot)


def listed(cycle: Cycle, hr: Employee, query: str = "") -> set[str]:
    """Return whose reviews the board of `hr` lists."""
    answer = client_for(hr).get(reverse("cycle", args=[cycle.pk]) + query)
    return {review.employee.called for review, _sentence in answer.context["rows"]}


def page(cycle: Cycle, hr: Employee, query: str = "") -> str:
    """Return the board as `hr` sees it."""
    return client_for(hr).get(reverse("cycle", args=[cycle.pk]) + query).content.decode()


@pytest.mark.parametrize("stage", [Stage.NOT_AGREED, Stage.CLOSED])
def test_what_is_over_waits_for_nobody(cast: Cast, cycle: Cycle, stage: Stage) -> None:
    """It is found by its stage or a name. Seen red by listing every stage."""
    walk(of(cycle, cast.ada), stage)
    assert "Ada" not in listed(cycle, cast.dot)
    assert "Cyd" in listed(cycle, cast.dot)
    assert listed(cycle, cast.dot, f"?stage={stage}") == {"Ada"}
    assert listed(cycle, cast.dot, "?q=quill") == {"Ada"}
    assert "What waits for nobody is left out" in page(cycle, cast.dot)
    assert "What waits for nobody is left out" not in page(cycle, cast.dot, "?q=quill")


def test_a_plan_waits_as_long_as_something_is_left_to_do(cast: Cast, cycle: Cycle) -> None:
    """As HR may know it. Seen red by going by the stage alone, and with proposals, as once."""
    review = walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    assert "Ada" in listed(cycle, cast.dot)
    ActionItem.objects.filter(plan__review=review).update(status=Status.DONE)
    Plan.objects.filter(review=review).update(next_due=NEVER)
    assert "Ada" not in listed(cycle, cast.dot)
    plan, now = Plan.objects.get(review=review), timezone.now()
    Rewording.objects.create(plan=plan, by=cast.ada, at=now, because="So.", before={}, words={})
    assert "Ada" not in listed(cycle, cast.dot)


def test_the_list_says_since_when_another_manager_has_it(cast: Cast, cycle: Cycle) -> None:
    """Seen red by showing the age of the stage alone."""
    long_ago = timezone.now() - timedelta(days=9)
    Review.objects.filter(cycle=cycle).update(stage_since=long_ago)
    assert "At this stage since" in page(cycle, cast.dot)
    assert "with this manager since" not in page(cycle, cast.dot)
    handed_over(of(cycle, cast.ada), cast.dot, cast.eve)
    assert page(cycle, cast.dot).count("with this manager since") == 1


@pytest.mark.parametrize("route", ["cycle", "cycle_participation"])
def test_hr_of_a_part_reads_which_part_it_is(cast: Cast, cycle: Cycle, route: str) -> None:
    """And why there is nothing to choose. Seen red without the sentence."""
    address, said = reverse(route, args=[cycle.pk]), "run by another HR admin"
    text = client_for(cast.gil).get(address).content.decode()
    assert said in text
    assert "Your part: Finance." in text
    assert said not in client_for(cast.dot).get(address).content.decode()


def test_the_board_says_where_some_have_days_of_their_own(cast: Cast, cycle: Cycle) -> None:
    """Of those on their way to a signature. Seen red without the sentence, and of signed ones."""
    said, ada = "have days of their own", Review.objects.filter(pk=of(cycle, cast.ada).pk)
    assert said not in page(cycle, cast.dot)
    ada.update(talk_by=of(cycle, cast.ada).talk_by + timedelta(days=9))
    assert said in page(cycle, cast.dot)
    assert said not in page(cycle, cast.dot, "?q=fenn")
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    assert said not in page(cycle, cast.dot)


NONSENSE = ["?stage=zzz", "?department=zzz", "?stage=prepare&department=zzz"]


@pytest.mark.parametrize("query", NONSENSE)
def test_a_filter_that_is_not_known_lists_nobody(cast: Cast, cycle: Cycle, query: str) -> None:
    """Seen red by listing everybody, without a word."""
    assert listed(cycle, cast.dot, query) == set()
    assert "that Bearing does not know, so nobody is listed" in page(cycle, cast.dot, query)
    assert "does not know" not in page(cycle, cast.dot)


@pytest.mark.parametrize("query", [*NONSENSE, "?review=zzz"])
def test_a_filter_that_is_not_known_reminds_nobody(cast: Cast, cycle: Cycle, query: str) -> None:
    """Seen red by reminding everybody."""
    address = reverse("whom_to_remind", args=[cycle.pk])
    answer = client_for(cast.dot).get(address + query)
    assert not answer.context["reminded"]
    assert not answer.context["spared"]
    is_said = "does not know, so nobody is reminded" in answer.content.decode()
    assert is_said == ("review" not in query)


def test_figures_of_everybody_are_not_taken_for_those_of_a_part(cast: Cast, cycle: Cycle) -> None:
    """Seen red without the sentence."""
    address = reverse("cycle_participation", args=[cycle.pk])
    client, said = client_for(cast.dot), "the figures here are of everybody you see"
    assert said in client.get(address + "?department=zzz").content.decode()
    assert said not in client.get(address).content.decode()


def test_a_card_has_one_thing_beside_each_label(cast: Cast, cycle: Cycle) -> None:
    """On a phone what comes second stands below the label. Seen red by a day beside its age."""
    walk(of(cycle, cast.ada), Stage.FOLLOW_UP)
    handed_over(of(cycle, cast.cyd), cast.dot, cast.eve)
    cells = re.findall(r"<td data-label=[^>]*>(.*?)</td>", page(cycle, cast.dot), re.DOTALL)
    assert cells
    for cell in (one.strip() for one in cells):
        assert _things_in(cell) == 1, cell


def _things_in(cell: str) -> int:
    """Return how many elements and pieces of text stand in `cell`, not counting within those."""
    depth, found = 0, 0
    for part in re.findall(r"<[^>]*>|[^<]+", cell):
        is_end = part.startswith("</")
        found += depth == 0 and not is_end and bool(part.strip())
        if part.startswith("<") and not part.startswith(("<input", "<br")):
            depth += -1 if is_end else 1
    return found
