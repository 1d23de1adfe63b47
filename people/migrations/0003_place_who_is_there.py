"""Give everybody and every department that was there before a place in the new trees."""

from django.db import migrations
from django.utils import timezone


def place_departments(apps, schema_editor):
    """Read from the old path what a department is part of, and spell every path again.

    A path was "3/17/" where the demo had made it. Any other text was nobody's way down: such a
    department stands on top. Two of one name in one place get their numbers added.
    """
    departments = apps.get_model("people", "Department").objects
    paths = dict(departments.values_list("pk", "path"))
    parents = {pk: _parent(pk, path, paths) for pk, path in paths.items()}
    for pk in paths:  # out of each other's way: paths are unique
        departments.filter(pk=pk).update(path=f"moving {pk}")
    taken = set()
    for pk, name in departments.order_by("pk").values_list("pk", "name"):
        place = (parents[pk], name)
        name = f"{name[:120]} ({pk})" if place in taken else name
        taken |= {place, (parents[pk], name)}
        way = _spelled(pk, parents)
        departments.filter(pk=pk).update(path=way, parent_id=parents[pk], name=name)


def place_people(apps, schema_editor):
    """Spell the path of everybody, and begin a line to whoever leads them on the day they came."""
    employees = apps.get_model("people", "Employee").objects
    lines = apps.get_model("people", "ReportingLine").objects
    managers = dict(employees.order_by().values_list("pk", "manager_id"))
    for pk in managers:
        employees.filter(pk=pk).update(tree_path=_spelled(pk, managers))
    led = employees.filter(is_active=True).exclude(manager=None).order_by("pk")
    for pk, manager, hired, joined in led.values_list(
        "pk", "manager_id", "hire_date", "joined_at"
    ):
        since = hired or timezone.localdate(joined)
        lines.create(employee_id=pk, manager_id=manager, since=since)


def _parent(pk, path, paths):
    above, slash, own = path.removesuffix("/").rpartition("/")
    parent = above.rpartition("/")[2]
    if own != str(pk) or not parent.isdecimal() or paths.get(int(parent)) != above + slash:
        return None
    return int(parent)


def _spelled(pk, parents):
    way, above = [pk], parents[pk]
    while above is not None and above not in way:
        way.append(above)
        above = parents[above]
    return "".join(f"{step}/" for step in reversed(way))


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_organisation"),
    ]

    operations = [
        migrations.RunPython(place_departments, migrations.RunPython.noop),
        migrations.RunPython(place_people, migrations.RunPython.noop),
    ]
