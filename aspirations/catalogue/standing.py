"""The catalogue as it stands now, and as it stood in any edition."""

from functools import lru_cache

from aspirations.catalogue.reading import read_content
from aspirations.catalogue.shapes import EMPTY, Catalogue
from aspirations.models import CatalogueEdition

KEPT = 8  # parsed catalogues in one process, at about half a megabyte each


def current() -> Catalogue:
    """Return the newest edition's catalogue, EMPTY where there is none; one small query."""
    fingerprint = CatalogueEdition.objects.values_list("sha256", flat=True).first()
    return _parsed(fingerprint) if fingerprint else EMPTY


def frozen(edition: CatalogueEdition) -> Catalogue:
    """Return the catalogue of `edition`, whatever became of it since."""
    return _parsed(edition.sha256)


@lru_cache(maxsize=KEPT)
def _parsed(fingerprint: str) -> Catalogue:
    """Return the catalogue of this content; kept by what it says, so it can never be outdated."""
    contents = CatalogueEdition.objects.filter(sha256=fingerprint).values_list("content", flat=True)
    return read_content(contents[0])
