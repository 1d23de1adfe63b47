"""A valid form for every address about people, as a browser would send it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from people.models import Employee
from tests.policy.surroundings import FILE, Surroundings

Body = Mapping[str, Any]


def of_people(route: str, around: Surroundings) -> Body:
    """Return the body of a POST to `route`; an empty one where nothing is asked for."""
    if route in CHANGES:
        today = timezone.localdate().isoformat()
        said = {name: today if value is TODAY else value for name, value in CHANGES[route].items()}
        return {"version": version_of(around.cast.ada), "confirmed": "yes", **said}
    return FORMS[route](around) if route in FORMS else {}


def version_of(person: Employee) -> int:
    """Return the version that the page shows."""
    return Employee.objects.values_list("version", flat=True).get(pk=person.pk)


def edit_body(around: Surroundings) -> Body:
    """Return other facts about Ada than the record has: what is typed is given back, no leak."""
    ada = around.cast.ada
    typed = {"number": "N-wren", "title": "Lead", "hire_date": "2010-01-04"}
    return {"name": ada.name, "email": ada.email, **typed, "version": version_of(ada)}


def confirm_body(around: Surroundings) -> Body:
    """Return that the good rows of the file are meant."""
    return {"digest": around.job.digest, "preview": around.job.preview, "takes": "good_rows"}


def columns_body(around: Surroundings) -> Body:
    """Return the columns as they were recognised."""
    return {f"column{place}": field for place, field in enumerate(around.job.fields)}


def file_body(around: Surroundings) -> Body:
    """Return a file and how it is to be taken."""
    file = SimpleUploadedFile("people.csv", FILE.encode())
    return {"file": file, "takes": "all", "date_order": "auto"}


TODAY = "today"
CHANGES: Mapping[str, Body] = {
    "change_manager": {"manager": "fay@example.org", "since": TODAY},
    "move_person": {"department": "Operations"},
    "note_on_leave": {"first": "2044-01-02", "last": ""},
    "note_back": {},
    "note_leaving": {"last_day": "2046-01-02"},
    "note_staying": {},
    "come_back": {"first_day": TODAY},
}
FORMS: Mapping[str, Callable[[Surroundings], Body]] = {
    "begin_export": lambda _: {"listed": "plans", "file_format": "csv"},
    "add_person": lambda _: {"name": "Pia", "email": "pia@example.org", "department": "Finance"},
    "edit_person": edit_body,
    "person_roles": lambda _: {"role": "auditor"},
    "take_role": lambda around: {"role": around.auditing.pk},
    "hold_mail": lambda _: {"reason": "restored"},
    "mail_words_of": lambda _: {"number": 0, "language": "en", "subject": "Welcome"},
    "my_mails": lambda _: {"rhythm": "daily"},
    "departments": lambda _: {"name": "Ledgers", "parent": "Finance"},
    "department": lambda _: {"name": "Assurance", "parent": "Operations"},
    "import_people": file_body,
    "import_columns": columns_body,
    "confirm_import": confirm_body,
}
