"""What is stored about directions and the catalogue of tracks."""

from aspirations.models.aspiration import Aspiration
from aspirations.models.direction import (
    DIRECTION_FIELDS,
    FURTHER_FIELDS,
    WHOLE_FIELDS,
    Direction,
    WholeDirection,
)
from aspirations.models.draft import DirectionDraft
from aspirations.models.edition import CatalogueEdition, CatalogueProposal
from aspirations.models.share import DirectionShare

__all__ = [
    "DIRECTION_FIELDS",
    "FURTHER_FIELDS",
    "WHOLE_FIELDS",
    "Aspiration",
    "CatalogueEdition",
    "CatalogueProposal",
    "Direction",
    "DirectionDraft",
    "DirectionShare",
    "WholeDirection",
]
