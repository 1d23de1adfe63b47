"""The catalogue as it stands now, and as it stood in any edition."""

from dataclasses import dataclass
from functools import lru_cache

from aspirations.catalogue.shapes import EMPTY, Catalogue
from aspirations.catalogue.stored import read_content
from aspirations.models import CatalogueEdition

KEPT = 8  # parsed catalogues in one process, at about half a megabyte each


@dataclass(frozen=True)
class Standing:
    """The newest edition, read once: a change is made from this catalogue and follows its number.

    Without any edition the number is 0, the fingerprint "" and the catalogue EMPTY.
    """

    number: int
    fingerprint: str
    catalogue: Catalogue


def newest() -> Standing:
    """Return what stands, by one small query."""
    found = CatalogueEdition.objects.values_list("number", "sha256").first()
    if found is None:
        return Standing(0, "", EMPTY)
    return Standing(*found, _parsed(found[1]))


def current() -> Catalogue:
    """Return the newest edition's catalogue, EMPTY where there is none."""
    return newest().catalogue


def frozen(edition: CatalogueEdition) -> Catalogue:
    """Return the catalogue of `edition`, whatever became of it since."""
    return known_by(edition.sha256)


def known_by(fingerprint: str | None) -> Catalogue:
    """Return the catalogue of an edition by its fingerprint, EMPTY for none."""
    return _parsed(fingerprint) if fingerprint else EMPTY


@lru_cache(maxsize=KEPT)
def _parsed(fingerprint: str) -> Catalogue:
    """Return the catalogue of this content; kept by what it says, so it can never be outdated."""
    contents = CatalogueEdition.objects.filter(sha256=fingerprint).values_list("content", flat=True)
    return read_content(contents[0])
