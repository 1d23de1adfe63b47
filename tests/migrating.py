"""Bring the tables of a room to one of its migrations, and back to today."""

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate_to(room: str, name: str | None) -> Apps:
    """Migrate `room` to a migration, None for the latest; return what its models are then."""
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes(room)
    executor.migrate([(room, name)] if name else last)
    executor.loader.build_graph()
    apps: Apps = executor.loader.project_state([(room, name)] if name else last).apps
    return apps
