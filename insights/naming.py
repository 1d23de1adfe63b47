"""What groups and answers of figures are called."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue, current, frozen
from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from people.models import Department
from reviews.models import Cycle
from reviews.models.gap_assessment import TimelineView
from reviews.subjects import name_of

Names = Mapping[str, StrOrPromise]

BESIDE: Names = {
    Stance.DEEPEN: _("Stay and deepen what they do"),
    Stance.FINDING_OUT: _("Still finding out"),
    Stance.NOT_SAID: _("Would rather not say"),
}
HORIZONS: Names = dict(Horizon.choices)
DIMENSIONS: Names = dict(GrowthDimension.choices)
STAGES: Names = {stage.value: stage.short for stage in Stage}
VIEWS: Names = dict(TimelineView.choices)
KEPT: Names = {"all": _("All of it"), "some": _("Some of it"), "none": _("None of it")}
EVERYBODY = _("Everybody")
ELSEWHERE = _("Small departments, and people in none")
GONE = _("A department of then")


def catalogue_of(cycle: Cycle) -> Catalogue:
    """Return the catalogue that a cycle goes by."""
    return frozen(cycle.edition) if cycle.edition else current()


def track_names(catalogue: Catalogue, codes: Iterable[str]) -> Names:
    """Return the names of tracks, in their order."""
    names = {code: catalogue.tracks[code].name for code in codes if code in catalogue.tracks}
    return dict(sorted(names.items(), key=lambda item: str(item[1])))


def subject_names(catalogue: Catalogue, codes: Iterable[str]) -> Names:
    """Return the names of what gaps are about."""
    return {code: name_of(catalogue, code) for code in codes}


def department_names(codes: Iterable[str]) -> Names:
    """Return the names of departments by their numbers as text, in the order of the tree."""
    wanted = list(codes)
    rows = Department.objects.filter(pk__in=[code for code in wanted if code]).order_by("path")
    names: dict[str, StrOrPromise] = {str(row.pk): row.name for row in rows}
    names |= {code: GONE for code in wanted if code and code not in names}
    rest = ELSEWHERE if names else EVERYBODY
    return names | ({"": rest} if "" in wanted else {})
