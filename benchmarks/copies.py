"""Give everybody in a made-up organisation reviews like those of a few, by one statement a table.

The few were brought where they stand by the real actions, so whatever those write is copied with
its texts, its days and its history. A copy's number is that of its original and STRIDE times the
number of the copy, so that rows that refer to each other do so again without being looked up.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.core.management.color import no_style
from django.db import connection, models

from outbox.models import Message
from people.models import Employee
from reviews.models import Review

STRIDE = 1000
TARGETS = """CREATE TEMPORARY TABLE bench_target AS
SELECT {first} + row_number() OVER (ORDER BY id) AS k, id AS employee, manager_id AS manager,
  (row_number() OVER (ORDER BY id) % {sources}) AS source
FROM people_employee WHERE manager_id IS NOT NULL AND id NOT IN ({without})"""
ROWS = """CREATE TEMPORARY TABLE bench_row AS SELECT '' AS model, 0 AS source, 0 AS pk,
0 AS review, 0 AS was_employee, 0 AS was_manager"""
Model = type[models.Model]


def copy(reviews: Sequence[Review], without: Iterable[int], first: int) -> int:
    """Give one of `reviews` in turn to everybody who is led, but not `without` (numbers of people).

    The copies are numbered from `first` on, from 0; return the number of the next.
    """
    nobody = ", ".join(map(str, without)) or "0"
    with connection.cursor() as cursor:
        cursor.execute(TARGETS.format(first=first, sources=len(reviews), without=nobody))
        cursor.execute(ROWS)
        cursor.executemany("INSERT INTO bench_row VALUES (%s, %s, %s, %s, %s, %s)", _rows(reviews))
        copied: list[Model] = [*models_of(Review), Message]
        for model in copied:
            cursor.execute(_statement(model, copied))
        cursor.execute("SELECT coalesce(max(k), 0) FROM bench_target")
        [last] = cursor.fetchone()
        cursor.execute("DROP TABLE bench_target")
        cursor.execute("DROP TABLE bench_row")
        for statement in connection.ops.sequence_reset_sql(no_style(), copied):
            cursor.execute(statement)
    return int(last) + 1


def models_of(top: Model) -> Iterator[Model]:
    """Yield `top` and whatever hangs on it, what is hung on first."""
    seen = [top]
    for model in seen:
        yield model
        seen += [one for one in _below(model) if one not in seen]


def rows_of(review: Review) -> dict[Model, list[int]]:
    """Return the numbers of the rows that hang on `review`, with those of its messages."""
    found: dict[Model, list[int]] = {Review: [review.pk]}
    for model in models_of(Review):
        for relation in _relations(model):
            pks = relation.related_model._default_manager.filter(
                **{f"{relation.field.name}__in": found.get(model, [])}
            ).values_list("pk", flat=True)
            known = found.setdefault(relation.related_model, [])
            known += [pk for pk in pks if pk not in known]
    mails = Message.objects.filter(about=f"review:{review.pk}")
    return found | {Message: list(mails.values_list("pk", flat=True))}


def _rows(reviews: Sequence[Review]) -> list[tuple[str, int, int, int, int, int]]:
    """Return what is to be copied: of which table, source, row and review, and of which two."""
    return [
        (model._meta.db_table, source, pk, review.pk, review.employee_id, review.manager_id)
        for source, review in enumerate(reviews)
        for model, pks in rows_of(review).items()
        for pk in pks
    ]


def _relations(model: Model) -> Iterator[models.ForeignObjectRel]:
    for relation in model._meta.related_objects:
        if relation.related_model is not Review and not relation.many_to_many:
            yield relation


def _below(model: Model) -> list[Model]:
    return [relation.related_model for relation in _relations(model)]


def _statement(model: Model, copied: Sequence[Model]) -> str:
    """Return the statement that copies the rows of `model`."""
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{one.column}"' for one in fields)
    values = ", ".join(_value(one, copied) for one in fields)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({names}) SELECT {values} FROM bench_target t "  # noqa: S608 our own
        f"JOIN bench_row b ON b.source = t.source AND b.model = '{table}' "
        f"JOIN {table} r ON r.id = b.pk"
    )


def _value(field: "models.Field[object, object]", copied: Sequence[Model]) -> str:
    """Return the expression of one column of a copy."""
    column, refers_to = f'r."{field.column}"', field.related_model
    if field.primary_key or refers_to in copied:
        return f"{column} + t.k * {STRIDE}"
    if refers_to is Employee:
        return (
            f"CASE {column} WHEN b.was_employee THEN t.employee "
            f"WHEN b.was_manager THEN t.manager ELSE {column} END"
        )
    if field.model is Message and field.name == "about":
        return f"'review:' || (b.review + t.k * {STRIDE})"
    if field.unique:
        return f"{column} || '.' || t.k"
    return column
