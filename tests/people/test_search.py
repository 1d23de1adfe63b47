"""Parts of names are found by an index, and without one where PostgreSQL forbids it."""

import logging
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from people.models import Employee
from tests.cast import Cast

migration = import_module("people.migrations.0005_parts_of_names")


def run_migration() -> None:
    """Do again what the migration does for searching."""
    migration.index_parts_of_names(apps, SimpleNamespace(connection=connection))


def found_by(words: str) -> str:
    """Return how the database would look somebody up, if reading the whole table cost a lot."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
    return Employee.objects.matching(words).order_by().explain()


def test_a_part_of_a_name_is_looked_up_in_an_index(db: None) -> None:
    plan = found_by("quill")
    if connection.vendor == "postgresql":
        for column in ("name", "preferred_name", "email"):
            assert f"employee_{column}_part" in plan
    else:
        by_name = Employee.objects.matching("quill").order_by("name", "pk")
        assert "SCAN people_employee USING INDEX employee_by_name" in by_name.explain()


def test_a_database_that_forbids_trigrams_is_told_how_to_allow_them(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    if connection.vendor != "postgresql":
        run_migration()
        assert not caplog.records
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE newcomer")
        cursor.execute("SET LOCAL ROLE newcomer")
        with caplog.at_level(logging.WARNING):
            run_migration()
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the cast's rows are still being checked
    assert "permission denied" in caplog.text
    assert "CREATE EXTENSION IF NOT EXISTS pg_trgm;" in caplog.text
    assert set(Employee.objects.matching("quil")) == {cast.ada}
    run_migration()
    assert "employee_name_part" in found_by("quill")
