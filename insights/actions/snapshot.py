"""Bearing, or HR, makes a snapshot: who has signed meanwhile is put into blocks, and counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Min
from django.db.models.functions import Greatest

from insights import answers, rules
from insights.blocks import cell_of, level_of, put_together
from insights.models import Block, Counted, Figure, Snapshot
from insights.naming import catalogue_of
from insights.questions import Figure as Told, asked_of, tell
from insights.telling import Band
from people.models import Employee
from people.trees import rows_on
from people.verdicts import require
from reviews.content import Content
from reviews.models import Cycle, Review
from reviews.states import UNSIGNED, CycleStage
from reviews.subjects import DIMENSIONS

AT_ONCE = 2000
Blocks = Mapping[str, Sequence[int]]


def make_snapshot(person: Employee, cycle: Cycle, now: datetime) -> Snapshot | None:
    """Make new figures of `cycle` for whoever runs it; None where nothing new can be told."""
    require(rules.may_make_snapshot(person, cycle, now))
    return snapshot_of(cycle, now, person)


@transaction.atomic
def snapshot_of(cycle: Cycle, now: datetime, person: Employee | None = None) -> Snapshot | None:
    """Make new figures of `cycle` if it is time; None if not, or if somebody else just did."""
    previous = Snapshot.objects.filter(cycle=cycle).order_by("-number").first()
    waiting, is_last = answers.waiting_in(cycle), _is_over(cycle)
    if not waiting or not (is_last or rules.is_time(_since(cycle, previous), len(waiting), now)):
        return None
    level = previous.level if previous else _level_of(cycle)
    blocks = put_together(_by_cell(waiting, level), is_last=is_last)
    if not blocks:
        return None
    snapshot, is_new = Snapshot.objects.get_or_create(
        cycle=cycle,
        number=previous.number + 1 if previous else 1,
        defaults={
            "level": level,
            "asked": previous.asked if previous else _asked_in(cycle),
            "people": sum(map(len, blocks.values())) + (previous.people if previous else 0),
            "made_at": now,
            "made_by": person,
        },
    )
    return _filled(snapshot, blocks, previous) if is_new else None


def _filled(snapshot: Snapshot, blocks: Blocks, previous: Snapshot | None) -> Snapshot:
    """Put people into blocks, and tell what these add to the figures before."""
    _keep_blocks(snapshot, blocks)
    told = tell(answers.counts_of(snapshot), asked_of(snapshot.asked))
    keep_figures(snapshot, [*(_figures_of(previous) if previous else ()), *told])
    return snapshot


def _is_over(cycle: Cycle) -> bool:
    """Whether nobody can come to it any more, so that rests are put together."""
    is_closed = cycle.stage == CycleStage.CLOSED
    return is_closed and not Review.objects.filter(cycle=cycle, stage__in=UNSIGNED).exists()


def _since(cycle: Cycle, previous: Snapshot | None) -> datetime:
    if previous:
        return previous.made_at
    signed = Review.objects.filter(cycle=cycle, employee_signed_at__isnull=False)
    both = signed.exclude(manager_signed_at=None).order_by()
    first: datetime = both.aggregate(
        first=Min(Greatest("employee_signed_at", "manager_signed_at"))
    )["first"]
    return first


def _level_of(cycle: Cycle) -> int:
    rows = Review.objects.filter(cycle=cycle).order_by().values_list(answers.DEPARTMENT)
    return level_of({path or "": people for path, people in rows.annotate(Count("pk"))})


def _asked_in(cycle: Cycle) -> dict[str, object]:
    catalogue = catalogue_of(cycle)
    content = cycle.template.says if cycle.template else Content()
    return {
        "tracks": sorted(catalogue.tracks),
        "subjects": [
            *DIMENSIONS,
            *(one for one in catalogue.competencies if one not in DIMENSIONS),
        ],
        "most_gaps": content.most_gaps,
    }


def _by_cell(waiting: Iterable[tuple[int, str]], level: int) -> dict[str, list[int]]:
    cells: dict[str, list[int]] = defaultdict(list)
    for review, path in waiting:
        cells[cell_of(path, level)].append(review)
    return cells


def _keep_blocks(snapshot: Snapshot, blocks: Blocks) -> None:
    for path, reviews in blocks.items():
        department = rows_on(path)[-1] if path else None
        block = Block.objects.create(
            snapshot=snapshot, department_id=department, people=len(reviews)
        )
        rows = [Counted(block=block, review_id=review) for review in reviews]
        Counted.objects.bulk_create(rows, batch_size=AT_ONCE)


def _figures_of(snapshot: Snapshot) -> Iterator[Told]:
    for one in Figure.objects.filter(snapshot=snapshot):
        yield Told(one.question, one.group, one.answer, one.number, one.people)


def keep_figures(snapshot: Snapshot, told: Iterable[Told]) -> None:
    """Add up what is told of the same: whatever is shown is a sum over blocks."""
    sums: dict[tuple[str, str, str], tuple[Band, Band]] = {}
    for question, group, answer, count, people in told:
        before, others = sums.get((question, group, answer), (Band(0, 0), Band(0, 0)))
        sums[question, group, answer] = (before.plus(count), others.plus(people))
    rows = [
        Figure(
            snapshot=snapshot,
            question=question,
            group=group,
            answer=answer,
            at_least=count.at_least,
            at_most=count.at_most,
            fewest_people=people.at_least,
            most_people=people.at_most,
        )
        for (question, group, answer), (count, people) in sums.items()
    ]
    Figure.objects.bulk_create(rows, batch_size=AT_ONCE)
