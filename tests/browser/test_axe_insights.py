"""The pages on which HR sees the whole, and those that say who sees what: axe finds nothing."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from insights import naming, questions
from insights.exports.running import work_off
from insights.models import ExportJob, Figure, Snapshot
from reviews.models import Cycle, Plan, Review
from reviews.models.gap_outcome import GapOutcome
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast, department_of, walk
from tests.reviews.cycles import crowd, launched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
BANDS = ((10, 14, 40), (0, 4, 40), (35, 40, 40), (3, 6, 6), (0, 4, 4))


def tell(
    snapshot: Snapshot, question: str, groups: list[str], answers: Mapping[str, object]
) -> None:
    """Let `snapshot` say something of each answer: some of it is shown, some hidden."""
    Figure.objects.bulk_create(
        Figure(
            snapshot=snapshot,
            question=question,
            group=group,
            answer=answer,
            at_least=least,
            at_most=most,
            fewest_people=people,
            most_people=people,
        )
        for row, group in enumerate(groups)
        for column, answer in enumerate(answers)
        for least, most, people in [BANDS[(row + column) % len(BANDS)]]
    )


def with_figures(cast: Cast, cycle: Cycle) -> None:
    """Let there be figures of `cycle`, and of what was kept in a quarter."""
    now, catalogue = timezone.now(), naming.catalogue_of(cycle)
    tracks = naming.track_names(catalogue, catalogue.tracks)
    departments = [str(department_of(one).pk) for one in (cast.ada, cast.gil, cast.dot)]
    snapshot = Snapshot.objects.create(cycle=cycle, people=40, made_at=now, made_by=cast.dot)
    gaps = dict.fromkeys(("scope", "impact", "influence"))
    tell(snapshot, questions.GAPS, [*departments, ""], gaps)
    tell(snapshot, questions.GAPS_BY_TRACK, list(tracks), gaps)
    tell(snapshot, questions.DIRECTIONS, [""], {**tracks, **naming.BESIDE})
    tell(snapshot, questions.HORIZONS, list(tracks), naming.HORIZONS)
    tell(snapshot, questions.GROWTH, list(naming.STAGES), naming.DIMENSIONS)
    tell(snapshot, questions.LIKELIHOOD, [""], naming.VIEWS)
    kept = Snapshot.objects.create(quarter=date(2026, 7, 1), people=40, made_at=now)
    for question in (questions.KEPT_ACTIONS, questions.KEPT_PROMISES):
        tell(kept, question, [""], naming.KEPT)


def test_the_figures_of_groups(looker: Looker, cast: Cast) -> None:
    cycle = launched(cast.dot)
    looker.become(cast.dot)
    pages = {
        "hub": reverse("insights"),
        "gaps": reverse("cycle_gaps", args=[cycle.pk]),
        "directions": reverse("cycle_directions", args=[cycle.pk]),
        "kept": reverse("follow_through"),
    }
    for name, address in pages.items():
        looker.visit(address)
        keep_picture(looker, f"figures-{name}-empty")
    with_figures(cast, cycle)
    pages["gaps-by-track"] = f"{pages['gaps']}?by=track"
    for name, address in pages.items():
        looker.visit(address)
        keep_picture(looker, f"figures-{name}")


def test_plans_teams_and_participation(looker: Looker, cast: Cast) -> None:
    crowd(cast, 4)
    cycle = launched(cast.dot)
    review = walk(Review.objects.get(cycle=cycle, employee=cast.ada), Stage.FOLLOW_UP)
    plan = Plan.objects.get(review=review)
    GapOutcome.objects.filter(plan=plan).update(outcome="agreed")
    Plan.objects.filter(pk=plan.pk).update(heard_at=timezone.now() - timedelta(days=70))
    give_long_names([cast.ada, cast.bea])
    looker.become(cast.dot)
    pages = {
        "plans": reverse("plans"),
        "plans-chosen": f"{reverse('plans')}?need=quiet&department=quality",
        "plans-none": f"{reverse('plans')}?q=nobody",
        "team": reverse("team_plans", args=[cast.bea.pk]),
        "participation": reverse("cycle_participation", args=[cycle.pk]),
        "remind": reverse("whom_to_remind", args=[cycle.pk]),
    }
    for name, address in pages.items():
        looker.visit(address)
        keep_picture(looker, name)
    looker.become(cast.bea)
    looker.visit(pages["team"])


def test_a_list_to_take_along(looker: Looker, cast: Cast, settings: LazySettings) -> None:
    settings.EXPORT_ROWS_AT_ONCE = 2
    looker.become(cast.dot)
    looker.visit(reverse("export_directory", args=["csv"]))
    keep_picture(looker, "list-long")
    looker.page.get_by_role("button", name="Have it made").click()
    looker.page.wait_for_url("**/lists/*/")
    job = ExportJob.objects.get()
    # Where nobody works on it the page comes again later, and waits for whoever looks at it.
    ExportJob.objects.update(moved_at=timezone.now() - timedelta(minutes=1))
    address = reverse("export_job", args=[job.pk])
    looker.visit(address)
    keep_picture(looker, "list-stalled")
    work_off()
    looker.visit(address)
    keep_picture(looker, "list-ready")


def test_who_sees_what(looker: Looker, cast: Cast, review_at: Callable[..., Review]) -> None:
    review_at(Stage.FOLLOW_UP)
    looker.become(cast.ada)
    looker.visit(reverse("who_sees_what"))
    looker.become(cast.ivy)
    kept = reverse("what_is_kept")
    looker.visit(kept)
    keep_picture(looker, "what-is-kept")
    looker.visit(f"{kept}?part=reviews", f"{kept}?part=pages")
    looker.visit(reverse("who_could_read"))
    page = looker.page
    page.get_by_label("Whose records").fill(cast.ada.name)
    page.get_by_label("From").fill("2026-01-01")
    page.get_by_label("Until").fill("2025-01-01")
    page.get_by_role("button", name="Look it up").click()
    looker.look()
    keep_picture(looker, "could-read-wrong")
    page.get_by_label("Until").fill(f"{timezone.localdate():%Y-%m-%d}")
    page.get_by_role("button", name="Look it up").click()
    looker.look()
    keep_picture(looker, "could-read")
