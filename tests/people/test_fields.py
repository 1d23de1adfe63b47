"""A field of a person: the same ones by hand, by file and in the policy."""

from people.actions.employees import EDITABLE
from people.forms.person import FactsForm
from people.imports.columns import FIELDS
from people.imports.standing import COMPARED
from people.models import Employee
from tests.policy.markers import KIND

# What the policy's tests look for in every answer, by the name that they have for it.
MARKED = {
    "number": "number",
    "hire_date": "hired",
    "end_date": "last_day",
    "on_leave_from": "first_away",
    "on_leave_to": "last_away",
    "stage": "stage",
    "current_track": "kind_of_work",
}
PUBLIC = {"id", "email", "name", "preferred_name", "title", "department", "manager", "is_active"}
# Nothing that anybody could want to read, or on no page at all.
OF_THE_ACCOUNT = {"password", "last_login", "is_superuser", "locale", "time_zone"}
OF_THE_TABLE = {"tree_path", "version", "joined_at"}


def test_what_is_typed_is_what_is_edited_and_what_a_file_has() -> None:
    """Seen red with a form that lacks a field, and a column that is compared to nothing."""
    assert set(FactsForm.base_fields) == set(EDITABLE)
    assert set(FIELDS) == {*COMPARED, "manager", "department"}


def test_each_field_of_a_person_is_public_or_looked_for_in_every_answer() -> None:
    """Seen red with a stage that no test of the policy knew."""
    columns = {field.name for field in Employee._meta.fields}
    assert columns == set(MARKED) | PUBLIC | OF_THE_ACCOUNT | OF_THE_TABLE
    assert set(MARKED.values()) <= set(KIND)
