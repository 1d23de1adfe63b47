"""What a gap may be about: a dimension of growth, or a competency of the catalogue.

Each is a `Subject` with a code; self views and assessed gaps keep that code in their `subject`. The
catalogue is the one that the review's cycle has frozen, or today's where a cycle froze none.

    catalogue = catalogue_of(review)                # at most one small query
    subjects = offered(review, catalogue, card.track_code, card.aimed_stage)
    subjects = with_kept(subjects, catalogue, codes_of_what_is_stored)
    name_of(catalogue, code)                        # on pages: {{ catalogue|subject_name:code }}

Without a track there are the dimensions and the competencies that the template names. The track of
a draft is its author's alone: a manager's form may only ask with the track of a card that was sent.
What is stored about a subject that isn't offered any more stays, and `with_kept` says so of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue, StageOfTrack, current, frozen, known_by
from aspirations.choices import GrowthDimension
from aspirations.models import CatalogueEdition
from reviews.content import content_of
from reviews.models import Review

DIMENSIONS = tuple(GrowthDimension.values)  # their codes, in Bearing's order


class Kind(Enum):
    """What a subject is."""

    DIMENSION = "dimension"
    COMPETENCY = "competency"


@dataclass(frozen=True)
class Subject:
    """One thing that may lie between now and the direction.

    `what` says it in a line; `levels` are five texts, one a level, where the catalogue has them,
    and otherwise none: then the scale of the template's content alone says what a level means.
    `expected` is the level that the track expects at the aimed stage, `looks` what growth looks
    like there; None and "" where nothing is said.
    """

    code: str
    name: StrOrPromise
    what: StrOrPromise
    kind: Kind
    levels: Sequence[str] = ()
    expected: int | None = None
    looks: str = ""
    is_offered: bool = True

    @property
    def is_competency(self) -> bool:
        """Whether it is a competency and no dimension of growth."""
        return self.kind is Kind.COMPETENCY


def catalogue_of(review: Review) -> Catalogue:
    """Return the catalogue that `review` goes by: as its cycle froze it, or else as it is now.

    A review that came `with_template()` knows it already.
    """
    if hasattr(review, "catalogue_sha256"):
        return known_by(review.catalogue_sha256)
    edition_id = review.cycle.edition_id if review.cycle_id else None
    if edition_id is None:
        return current()
    return frozen(CatalogueEdition.objects.only("sha256").get(pk=edition_id))


def offered(
    review: Review, catalogue: Catalogue, track_code: str = "", aimed_stage: str = ""
) -> list[Subject]:
    """Return the dimensions of the content, the competencies of the track, then the template's.

    A competency that has the code of a dimension is left out: the two could not be told apart.
    """
    track, content = catalogue.tracks.get(track_code), content_of(review)
    stage = track.stage(aimed_stage) if track else None
    codes = [*(track.competencies if track else ()), *content.competencies]
    dimensions = [_dimension(one, catalogue, stage, aimed_stage) for one in content.offered]
    return [*dimensions, *_competencies(dict.fromkeys(codes), catalogue, stage)]


def with_kept(
    subjects: Sequence[Subject], catalogue: Catalogue, codes: Iterable[str]
) -> list[Subject]:
    """Return `subjects` and those of `codes` that aren't among them: no longer offered."""
    known = {one.code for one in subjects}
    kept = (_kept(code, catalogue) for code in dict.fromkeys(codes) if code not in known)
    return [*subjects, *kept]


def name_of(catalogue: Catalogue, code: str) -> str:
    """Return what the subject of `code` is called; the code itself if nobody knows it any more."""
    if is_dimension(code):
        return catalogue.dimension(code)
    found = catalogue.competencies.get(code)
    return found.name if found else code


def is_dimension(code: str) -> bool:
    """Whether a row whose subject has this code is about a dimension of growth."""
    return code in DIMENSIONS


def _dimension(
    one: GrowthDimension, catalogue: Catalogue, stage: StageOfTrack | None, aimed_stage: str
) -> Subject:
    general = catalogue.growth.get(one.value)
    looks = stage.growth.get(one.value, "") if stage else ""
    if not looks and general:
        looks = general.looks.get(aimed_stage, "")
    name = catalogue.dimension(one.value)
    return Subject(one.value, name, one.meaning, Kind.DIMENSION, looks=looks)


def _competencies(
    codes: Iterable[str], catalogue: Catalogue, stage: StageOfTrack | None
) -> Iterator[Subject]:
    for code in codes:
        found = catalogue.competencies.get(code)
        if found and not found.is_retired and not is_dimension(code):
            expected = stage.expects.get(code) if stage else None
            yield Subject(code, found.name, found.what, Kind.COMPETENCY, found.levels, expected)


def _kept(code: str, catalogue: Catalogue) -> Subject:
    found = catalogue.competencies.get(code)
    kind = Kind.DIMENSION if is_dimension(code) else Kind.COMPETENCY
    subject = Subject(code, name_of(catalogue, code), found.what if found else "", kind)
    return replace(subject, levels=found.levels if found else (), is_offered=False)
