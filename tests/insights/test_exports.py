"""Lists to take along: the rows of their pages, for the same eyes, safe to open."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from insights.exports.files import TYPES
from people.access_log import Opened, record_reading
from people.models import AccessLogEntry, Department, Employee
from reviews.actions.plan_health import keep_health
from reviews.models import Cycle, Plan, Review
from reviews.states import Stage, Status
from tests.cast import SHARED_SECRETS, Cast, client_for, department_of, employ, start, walk
from tests.insights.files import cells_of, rows_of, taken
from tests.insights.test_cells import starts_as_formula

ReviewAt = Callable[..., Review]
LISTS = ("plans", "reviews", "directory", "mails", "access_log", "cycle")
FORMULA = '=HYPERLINK("https://example.org";1)'


def names_of(reader: Employee, name: str, query: str = "", cycle: int | None = None) -> list[str]:
    """Return what stands in the first column of a list."""
    return [
        next(iter(row.values())) for row in rows_of(taken(reader, name, query=query, cycle=cycle))
    ]


def with_four_actions(review: Review) -> Plan:
    """Return the plan of `review`, whose counts and departments all differ from each other."""
    plan: Plan = review.plan
    own, promise = plan.actions.order_by("position")
    for position, action in ((3, own), (4, promise)):
        action.pk, action.position = None, position
        action.save()
    left = plan.actions.get(position=4)
    plan.actions.exclude(pk=left.pk).update(status=Status.DONE)
    plan.actions.filter(position=3).update(status=Status.NOT_NOW)
    keep_health([review.pk])
    above = Employee.objects.get(reports=review.manager_id)
    Employee.objects.filter(pk=review.manager_id).update(department=department_of(above))
    return plan


def test_plans_are_those_of_the_page_with_their_counts(review_at: ReviewAt, dot: Employee) -> None:
    """No cell says what another of its row says, so that none can stand below another's heading.

    Seen red with the manager's department, and with all finished actions for the promises kept.
    """
    review = review_at(Stage.FOLLOW_UP)
    due = with_four_actions(review).actions.get(position=4).due
    [row] = rows_of(taken(dot, "plans", query=f"?q=quill&cycle={review.cycle_id}"))
    assert len(set(row.values())) == len(row)
    assert row == {
        "Employee": "Ada Quill",
        "Manager": "Bea Harbour",
        "Department": "Quality",
        "Cycle": review.cycle.name,
        "Signed": timezone.localdate().isoformat(),
        "Next due": due.isoformat(),
        "How it goes": "Under way",
        "Actions": "4",
        "Finished": "3",
        "Promises": "2",
        "Promises kept": "1",
    }


def test_each_reader_takes_along_the_plans_that_they_see(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by starting from every signed plan."""
    review_at(Stage.FOLLOW_UP)
    taken_along = {name: len(names_of(one, "plans")) for name, one in cast.everybody().items()}
    assert taken_along == dict.fromkeys(taken_along, 0) | {"ada": 2, "dot": 2, "bea": 1, "eve": 1}


def test_plans_are_narrowed_as_their_page_is(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving the query out."""
    review = review_at(Stage.FOLLOW_UP)
    walk(start(cast.dot, cast.cyd), Stage.FOLLOW_UP)
    assert names_of(cast.dot, "plans", "?q=fenn") == ["Cyd Fenn"]
    assert names_of(cast.dot, "plans", f"?q=quill&cycle={review.cycle_id}") == ["Ada Quill"]
    assert names_of(cast.dot, "plans", "?sort=-name")[0] == "Cyd Fenn"
    assert names_of(cast.dot, "plans", "?department=nowhere") == []


@pytest.mark.parametrize("name", ["plans", "directory", "mails", "cycle"])
def test_what_a_page_offers_is_narrowed_as_the_page_is(
    review_at: ReviewAt, cast: Cast, name: str
) -> None:
    """Seen red by leaving the query out of the links."""
    place = [review_at(Stage.FOLLOW_UP).cycle_id] if name == "cycle" else []
    page = {"mails": "mail_log", "directory": "people"}.get(name, name)
    shown = client_for(cast.dot).get(reverse(page, args=place), {"q": "quill"}).content.decode()
    for ending in TYPES:
        link = shown.split(f'href="{reverse(f"export_{name}", args=[*place, ending])}?')[1]
        assert "q=quill" in link.split('"')[0].replace("&amp;", "&").split("&")


def test_reviews_are_those_of_the_page_with_whom_they_wait_for(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with the reviews of everybody, and with nobody whom one waits for."""
    review_at(Stage.READY)
    rows = rows_of(taken(cast.fay, "reviews"))
    assert {row["Employee"] for row in rows} == {"Ada Quill"}
    assert {row["Stage"] for row in rows} >= {
        str(Review.objects.get(stage=Stage.READY).get_stage_display())
    }
    page = client_for(cast.fay).get(reverse("reviews")).content.decode()
    assert all(row["Waits for"] and row["Waits for"].split(".")[0] in page for row in rows)
    assert names_of(cast.cyd, "reviews") == []


def test_a_cycle_is_narrowed_as_its_board_is(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by leaving the query out, and by letting it name another cycle."""
    review = review_at(Stage.READY)
    walk(start(cast.dot, cast.cyd), Stage.PREPARE)
    Review.objects.filter(employee=cast.cyd).update(cycle=review.cycle)
    cycle = review.cycle_id
    assert sorted(names_of(cast.dot, "cycle", cycle=cycle)) == ["Ada Quill", "Cyd Fenn"]
    assert names_of(cast.dot, "cycle", "?stage=ready", cycle) == ["Ada Quill"]
    assert names_of(cast.dot, "cycle", "?q=fenn", cycle) == ["Cyd Fenn"]
    other = Cycle.objects.exclude(pk=review.cycle_id).first()
    assert other is not None
    assert sorted(names_of(cast.dot, "cycle", f"?cycle_id={other.pk}", cycle)) == [
        "Ada Quill",
        "Cyd Fenn",
    ]


def test_of_a_cycle_hr_of_a_part_takes_along_their_part(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with every review of the cycle, and with every cycle."""
    cycle = review_at(Stage.READY).cycle_id
    walk(start(cast.gil, cast.ivy, "Finance"), Stage.PREPARE)
    Review.objects.filter(employee=cast.ivy).update(cycle=cycle)
    assert names_of(cast.gil, "cycle", cycle=cycle) == ["Ivy Brook"]
    address = reverse("export_cycle", args=[cycle, "csv"])
    assert client_for(cast.cyd).get(address).status_code == 404


def test_people_are_narrowed_as_their_list_is(cast: Cast) -> None:
    """Seen red by leaving the query out, and by telling everybody who works here."""
    assert names_of(cast.cyd, "directory", "?q=harbour") == ["Bea Harbour"]
    row = rows_of(taken(cast.cyd, "directory", query="?q=quill"))[0]
    assert (row["Department"], row["Manager"]) == ("Quality", "Bea Harbour")
    assert "Works here" not in row
    assert rows_of(taken(cast.dot, "directory", query="?q=quill"))[0]["Works here"] == "yes"


def test_a_leaver_is_named_to_those_who_see_the_record(cast: Cast) -> None:
    """Seen red by taking the manager's name as it is."""
    cast.bea.is_active = False
    cast.bea.save()
    told = {
        reader.name: rows_of(taken(reader, "directory", query="?q=quill"))[0]["Manager"]
        for reader in (cast.cyd, cast.ada, cast.dot)
    }
    assert told == {
        "Cyd Fenn": "somebody who has left",
        "Ada Quill": "Bea Harbour",
        "Dot Meadow": "Bea Harbour",
    }


def test_the_log_of_mails_says_no_more_than_its_page(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with the mails of everybody, and without the question who may have them."""
    review_at(Stage.READY)
    rows = rows_of(taken(cast.dot, "mails", query="?q=quill"))
    assert {row["To"] for row in rows} == {"Ada Quill"}
    assert "Invitation of the employee" in {row["What"] for row in rows}
    walk(start(cast.gil, cast.ivy, "Finance"), Stage.READY)
    assert set(names_of(cast.gil, "mails")) == {"Ivy Brook", "Hal Birch"}
    for reader, status in ((cast.cyd, 403), (cast.ivy, 403)):
        address = reverse("export_mails", args=["csv"])
        assert client_for(reader).get(address).status_code == status


def test_one_takes_along_who_opened_ones_own_records(cast: Cast) -> None:
    """Seen red with every line of the log."""
    now = timezone.now()
    for number, subject in enumerate((cast.ada, cast.cyd)):
        record_reading(cast.bea, Opened(subject, "plan", number), now, now)
    assert [row["Of"] for row in rows_of(taken(cast.ada, "access_log"))] == ["Ada Quill"]
    assert len(names_of(cast.ivy, "access_log")) == AccessLogEntry.objects.count() > 1


def test_days_and_hours_are_the_readers_own(cast: Cast) -> None:
    """The lines are made after the request was answered. Seen red without as_read_by."""
    Employee.objects.filter(pk=cast.ada.pk).update(time_zone="Pacific/Kiritimati")
    at = datetime(2030, 3, 12, 12, 5, tzinfo=UTC)
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), at, at)
    assert rows_of(taken(cast.ada, "access_log"))[0]["When"] == "2030-03-13 02:05"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_name_is_run_in_any_list(review_at: ReviewAt, cast: Cast, ending: str) -> None:
    """Seen red by writing the values of a list without `plain`."""
    review = review_at(Stage.FOLLOW_UP)
    record_reading(cast.bea, Opened(cast.ada, "plan", 1), timezone.now(), timezone.now())
    Employee.objects.filter(pk__in=[cast.ada.pk, cast.bea.pk]).update(name=FORMULA, title=FORMULA)
    Department.objects.filter(pk=department_of(cast.ada).pk).update(name=FORMULA)
    Cycle.objects.filter(pk=review.cycle_id).update(name=FORMULA)
    for name in LISTS:
        cycle = review.cycle_id if name == "cycle" else None
        file = taken(cast.ada if name == "access_log" else cast.dot, name, ending, cycle=cycle)
        if ending == "csv":
            texts = [text for row in rows_of(file) for text in row.values()]
        else:
            texts = [cell.value for cell in cells_of(file) if cell.data_type == "s"]
            assert not [cell for cell in cells_of(file) if cell.data_type == "f"]
        assert any(FORMULA[1:] in text for text in texts), name
        assert not any(starts_as_formula(text) for text in texts), name


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("plans", 6), ("reviews", 8), ("cycle", 8), ("mails", 6)]
)
def test_a_list_costs_the_same_however_long_it_is(
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    name: str,
    queries: int,
) -> None:
    """Up to a thousand rows, which are fetched at once. Seen red by fetching names one by one."""
    for number in range(rows):
        person = employ(f"Person{number} of Bea's", cast.ada.department, manager=cast.bea)
        review = walk(start(cast.dot, person), Stage.FOLLOW_UP)
    cycle = review.cycle_id if name == "cycle" else None
    client = client_for(cast.dot)
    taken(client, name, cycle=cycle)
    with django_assert_num_queries(queries):
        taken(client, name, cycle=cycle)


def test_no_list_has_words_of_a_record_and_none_is_noted(review_at: ReviewAt, cast: Cast) -> None:
    """As their pages. Seen red with what an action says in a column, and by noting each plan."""
    cycle = review_at(Stage.FOLLOW_UP, SHARED_SECRETS).cycle_id
    for name in LISTS:
        for reader in (cast.ada, cast.bea, cast.dot):
            if reader == cast.dot or name not in ("mails", "cycle"):
                file = taken(reader, name, cycle=cycle if name == "cycle" else None)
                assert SHARED_SECRETS.mark not in file.decode(), name
    assert not AccessLogEntry.objects.exists()
