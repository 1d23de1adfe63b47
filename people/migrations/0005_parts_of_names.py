import logging

from django.db import DatabaseError, migrations, transaction

logger = logging.getLogger(__name__)

EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
COLUMNS = ("name", "preferred_name", "email")
INDEXES = [
    f"CREATE INDEX IF NOT EXISTS employee_{column}_part ON people_employee "
    f"USING gin (upper({column}::text) gin_trgm_ops)"
    for column in COLUMNS
]
NOTE = """Looking people up by a part of their name reads the whole table: this database does not \
let Bearing use trigrams (%s). Nothing else depends on it. To make it fast, let an administrator of \
PostgreSQL run these in Bearing's database:
%s"""


def index_parts_of_names(apps, schema_editor):
    """Index parts of names on PostgreSQL; go on without, and say how to, where that's forbidden."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in (EXTENSION, *INDEXES):
                cursor.execute(statement)
    except DatabaseError as error:
        statements = "\n".join(f"  {statement};" for statement in (EXTENSION, *INDEXES))
        logger.warning(NOTE, str(error).strip().splitlines()[0], statements)


def drop_parts_of_names(apps, schema_editor):
    """Take the indexes out again; the extension may serve others."""
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"DROP INDEX IF EXISTS employee_{column}_part")


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0004_department_names"),
    ]

    operations = [
        migrations.RunPython(index_parts_of_names, drop_parts_of_names),
    ]
