"""Whom a cycle means, in words: what a draft says on its page."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _, ngettext

from aspirations.choices import Stage
from people import department_names
from people.models import Department, Employee
from reviews.filtering import Filter
from reviews.models import Cycle, CyclePerson


def said_of(cycle: Cycle) -> list[str]:
    """Return each condition of the filter of `cycle` as a phrase, and how many HR has named."""
    return [*_conditions(cycle), *_named(cycle)]


def _conditions(cycle: Cycle) -> list[str]:
    chosen = cycle.chosen
    if chosen.is_empty:
        return [_("nobody so far, but those who are added by name")]
    found = [*_in_departments(chosen), *_below(chosen), *_hired(chosen), *_at_work_on(chosen)]
    if found:
        return found
    name = cycle.owner.name if cycle.owner else ""
    return [_("everyone whom %(name)s acts as HR for") % {"name": name}]


def _in_departments(chosen: Filter) -> Iterator[str]:
    if chosen.departments:
        rows = Department.objects.filter(pk__in=chosen.departments)
        names = sorted(department_names.full_names(rows).values(), key=str.casefold)
        listed = get_text_list(names, _("or")) or _("a department that is no longer there")
        yield _("in %(departments)s and below") % {"departments": listed}


def _below(chosen: Filter) -> Iterator[str]:
    if chosen.manager is not None:
        manager = Employee.objects.filter(pk=chosen.manager).first()
        yield _("everybody below %(name)s") % {"name": manager.name if manager else "–"}


def _hired(chosen: Filter) -> Iterator[str]:
    if chosen.hired_from:
        yield _("hired on or after %(day)s") % {"day": date_format(chosen.hired_from)}
    if chosen.hired_until:
        yield _("hired on or before %(day)s") % {"day": date_format(chosen.hired_until)}


def _at_work_on(chosen: Filter) -> Iterator[str]:
    if chosen.stages:
        stages = [str(Stage(stage).label) for stage in chosen.stages]
        yield _("at the stage: %(stages)s") % {"stages": get_text_list(stages, _("or"))}
    if chosen.track:
        yield _("with “%(words)s” in their kind of work") % {"words": chosen.track}


def _named(cycle: Cycle) -> Iterator[str]:
    kinds = cycle.named.order_by().values_list("kind").annotate(count=Count("pk"))
    counts: dict[str, int] = dict(kinds)
    if added := counts.get(CyclePerson.Kind.ADDED):
        said = ngettext("%(count)s person added by name", "%(count)s people added by name", added)
        yield said % {"count": added}
    if left := counts.get(CyclePerson.Kind.LEFT_OUT):
        said = ngettext(
            "%(count)s person left out by name", "%(count)s people left out by name", left
        )
        yield said % {"count": left}
