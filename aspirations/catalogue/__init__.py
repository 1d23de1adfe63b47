"""The catalogue of tracks: what it is, how it is read, checked, written and compared."""

from aspirations.catalogue.shapes import EMPTY, Catalogue, Competency, StageOfTrack, Track
from aspirations.catalogue.standing import Standing, current, frozen, known_by, newest

__all__ = [
    "EMPTY",
    "Catalogue",
    "Competency",
    "StageOfTrack",
    "Standing",
    "Track",
    "current",
    "frozen",
    "known_by",
    "newest",
]
