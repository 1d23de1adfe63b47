"""Who works here."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import department_names, rules
from people.forms.directory import PeopleFilter
from people.keyset import slice_of
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import require


@require_safe
def people(request: PersonalRequest) -> HttpResponse:
    """Look people up; HR sees more columns, who has left, and who has nobody to lead them."""
    person = request.user
    require(rules.may_see_directory(person))
    filters = PeopleFilter(person, request.GET)
    sort = filters.chosen("sort", "name")
    context = {
        "filters": filters,
        "page": slice_of(filters.people(), sort, request.GET),
        "query": urlencode(filters.kept()),
        "columns": _columns(filters, sort),
        "departments": department_names.names_to_pick(),
        "is_filtered": bool(filters.kept(sort="")),
        "unled": _unled(person),
    }
    return render(request, "people/directory/list.html", context)


def _unled(person: Employee) -> int:
    """Return how many people HR has to find a manager for."""
    if not person.hr_scope:
        return 0
    return Employee.objects.led_by_a_leaver().covered_by_hr(person).count()


def _columns(filters: PeopleFilter, sort: str) -> list[dict[str, str]]:
    """Return the sortable column heads: name, address of the other order, and aria-sort."""
    names = {"name": _("Name"), "title": _("Title")}
    return [
        {
            "name": name,
            "query": urlencode(filters.kept(sort=f"-{key}" if sort == key else key)),
            "aria_sort": {key: "ascending", f"-{key}": "descending"}.get(sort, "none"),
        }
        for key, name in names.items()
    ]
