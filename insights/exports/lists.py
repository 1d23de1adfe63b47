"""Every list that can be taken along: its columns, and the rows of its page.

Rows are asked for by what their pages ask with; only the order is said here, which a page leaves to
its slices. The columns of a page stand in its template: a test names what is other, and why.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from insights.exports.tables import AT_ONCE, Column, Export, Line, in_batches
from insights.forms import PlanFilter
from insights.plan_health import COLUMNS, needs_by
from outbox.models import Message
from outbox.querysets import MessageQuerySet
from outbox.signs import current_hold
from people import rules as people_rules
from people.forms.directory import PeopleFilter
from people.keyset import is_number
from people.models import AccessLogEntry, Employee
from people.querysets import AccessLogQuerySet, EmployeeQuerySet
from reviews import board, mail_log, mail_rules, progress
from reviews.forms.mail_log import LogFilter
from reviews.models import Cycle, Plan, Review
from reviews.querysets import ReviewQuerySet

RECORDS = dict(AccessLogEntry.Record.choices)


def _day_or_nothing(day: date | None) -> object:
    """Return the day on which something is next due, if anything is left."""
    return _("nothing left") if day is None or day == date.max else day


def _how_it_goes(is_active: bool, *days: Any) -> str:
    """Say what a plan is in need of as its page does, in one cell."""
    if not is_active:
        return _("has left")
    return "; ".join(map(str, needs_by(days, timezone.now()))) or _("Under way")


def _manager_of(name: str | None, is_active: bool | None, shows_record: bool) -> str:
    """Name who leads somebody as their page does: a leaver to those who see the record."""
    if name is None or is_active or shows_record:
        return name or ""
    return _("somebody who has left")


def find_people(reader: Employee, asked: QueryDict) -> EmployeeQuerySet:
    """Return the people of the list of people."""
    filters = PeopleFilter(reader, asked)
    sort = filters.chosen("sort", "name")
    return filters.people().order_by(sort, "-pk" if sort.startswith("-") else "pk")


def find_plans(reader: Employee, asked: QueryDict) -> QuerySet[Plan]:
    """Return the plans of the list of plans."""
    return PlanFilter(reader, asked).in_order(timezone.now())


def find_reviews(reader: Employee, asked: QueryDict) -> ReviewQuerySet:
    """Return the reviews of which this person sees where they stand, of whom the page lists."""
    words = asked.get("q", "")[: board.LONGEST_WORDS]
    reviews: ReviewQuerySet = Review.objects.listed_for(reader, words)
    return reviews


def in_cycle(reader: Employee, asked: QueryDict) -> tuple[Cycle]:
    """Return the cycle whose number `asked` has; Http404 for others."""
    number = asked.get("cycle_id", "")  # as the address of the page has it; else there is none
    seen = Cycle.objects.visible_to(reader)
    return (get_object_or_404(seen, pk=int(number) if is_number(number) else None),)


def find_cycle(reader: Employee, asked: QueryDict, cycle: Cycle) -> ReviewQuerySet:
    """Return the reviews on the board of `cycle`."""
    reviews, _kept = board.asked_for(cycle, reader, asked)
    return reviews.with_people().with_actions().order_by("stage_since", "pk")


def find_mails(reader: Employee, asked: QueryDict) -> MessageQuerySet:
    """Return the mails of HR's log."""
    mails = LogFilter(reader, asked).mails(mail_log.mails_seen_by(reader))
    return mails.order_by("-queued_at", "-pk")


def find_openings(reader: Employee, _asked: QueryDict) -> AccessLogQuerySet:
    """Return who opened what of this person; of everybody for an auditor."""
    found: AccessLogQuerySet = AccessLogEntry.objects.visible_to(reader)
    return found


def with_sentences(
    reader: Employee, rows: QuerySet[Review], columns: Sequence[Column]
) -> Iterator[Line]:
    """Yield a line for each review, with whom it waits for."""
    for some in in_batches(rows.iterator(AT_ONCE)):
        for review, sentence in progress.with_sentences(some, reader):
            yield [column.told((review, sentence)) for column in columns]


def of_mails(
    _reader: Employee, rows: QuerySet[Message], columns: Sequence[Column]
) -> Iterator[Line]:
    """Yield a line for each mail, with what became of it."""
    is_held = current_hold() is not None
    for some in in_batches(rows.iterator(AT_ONCE)):
        for line in mail_log.lines(some, timezone.now(), is_held=is_held):
            yield [column.told((line,)) for column in columns]


OF_REVIEWS = (
    Column(gettext_lazy("Employee"), (), lambda review, _said: review.employee.name),
    Column(gettext_lazy("Manager"), (), lambda review, _said: review.manager.name),
    Column(gettext_lazy("Cycle"), (), lambda review, _said: review.cycle.name),
    Column(gettext_lazy("Stage"), (), lambda review, _said: review.get_stage_display()),
    Column(
        gettext_lazy("At this stage since"),
        (),
        lambda review, _said: timezone.localdate(review.stage_since),
    ),
    Column(gettext_lazy("Prepare by"), (), lambda review, _said: review.prepare_by),
    Column(gettext_lazy("Talk by"), (), lambda review, _said: review.talk_by),
    Column(gettext_lazy("Waits for"), (), lambda _review, said: said),
)
OF_PLANS = (
    Column(gettext_lazy("Employee"), ("review__employee__name",)),
    Column(gettext_lazy("Manager"), ("review__manager__name",)),
    Column(gettext_lazy("Department"), ("review__employee__department__name",)),
    Column(gettext_lazy("Cycle"), ("review__cycle__name",)),
    Column(gettext_lazy("Signed"), ("alive_since",), timezone.localdate),
    Column(gettext_lazy("Next due"), ("next_due",), _day_or_nothing),
    Column(gettext_lazy("How it goes"), ("review__employee__is_active", *COLUMNS), _how_it_goes),
    Column(gettext_lazy("Actions"), ("total",)),
    Column(gettext_lazy("Finished"), ("finished",)),
    Column(gettext_lazy("Promises"), ("promises",)),
    Column(gettext_lazy("Promises kept"), ("promises_kept",)),
)
OF_PEOPLE = (
    Column(gettext_lazy("Name"), ("name",)),
    Column(gettext_lazy("Title"), ("title",)),
    Column(gettext_lazy("Department"), ("department__name",)),
    Column(
        gettext_lazy("Manager"),
        ("manager__name", "manager__is_active", "shows_record"),
        _manager_of,
    ),
    Column(gettext_lazy("E-mail"), ("email",)),
)
WORKS_HERE = Column(gettext_lazy("Works here"), ("is_active",))
OF_MAILS = (
    Column(gettext_lazy("To"), (), lambda line: line.recipient.name),
    Column(gettext_lazy("What"), (), lambda line: line.what),
    Column(gettext_lazy("What became of it"), (), lambda line: line.became),
    Column(gettext_lazy("Why"), (), lambda line: line.because),
    Column(gettext_lazy("When"), (), lambda line: line.since),
)
OF_OPENINGS = (
    Column(gettext_lazy("Who"), ("reader__name",)),
    Column(gettext_lazy("Opened"), ("record",), lambda record: RECORDS[record]),
    Column(gettext_lazy("Of"), ("subject__name",)),
    Column(gettext_lazy("When"), ("at",)),
)


def _of_people(reader: Employee) -> Sequence[Column]:
    """Only HR asks for who has left."""
    return (*OF_PEOPLE, WORKS_HERE) if reader.hr_scope else OF_PEOPLE


# By what its addresses call it.
EXPORTS: dict[str, Export] = {
    "plans": Export(
        "plans", gettext_lazy("Development plans"), find_plans, lambda _reader: OF_PLANS
    ),
    "reviews": Export(
        "reviews",
        gettext_lazy("Reviews"),
        find_reviews,
        lambda _reader: OF_REVIEWS,
        lines=with_sentences,
    ),
    "cycle": Export(
        "cycle",
        gettext_lazy("Cycle"),
        find_cycle,
        lambda _reader: OF_REVIEWS,
        lines=with_sentences,
        within=in_cycle,
    ),
    "directory": Export(
        "people",
        gettext_lazy("People"),
        find_people,
        _of_people,
        may_have=people_rules.may_see_directory,
    ),
    "mails": Export(
        "mails",
        gettext_lazy("Mails"),
        find_mails,
        lambda _reader: OF_MAILS,
        may_have=mail_rules.may_see_log,
        lines=of_mails,
    ),
    "access_log": Export(
        "who-opened", gettext_lazy("Who opened what"), find_openings, lambda _reader: OF_OPENINGS
    ),
}
