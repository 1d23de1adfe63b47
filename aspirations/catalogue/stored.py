"""Our own text of a catalogue, as editions and proposals hold it, read back.

What is kept was checked when it came in, by the checks of that day. So nothing is checked here, and
a check that is tightened later never makes an edition unreadable.
"""

import json
from typing import Any

from aspirations.catalogue.shapes import Catalogue, Competency, Growth, StageOfTrack, Title, Track

FORMAT = 1  # raise it when an older reader would misunderstand; then read the older one here, too


class UnreadableContentError(Exception):
    """This text is none of ours, or a newer Bearing wrote it."""


def read_content(content: str) -> Catalogue:
    """Return the catalogue of an edition's content; raise UnreadableContentError."""
    try:
        return _catalogue(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableContentError(repr(error)) from error


def _catalogue(said: dict[str, Any]) -> Catalogue:
    if said.get("format", FORMAT) != FORMAT:
        raise ValueError(said["format"])
    competencies = map(_competency, said["competencies"])
    tracks = map(_track, said["tracks"])
    return Catalogue(
        growth={code: _growth(one) for code, one in said["growth"].items()},
        competencies={one.code: one for one in competencies},
        tracks={one.code: one for one in tracks},
    )


def _growth(said: dict[str, str]) -> Growth:
    return Growth(said["name"], {stage: text for stage, text in said.items() if stage != "name"})


def _competency(said: dict[str, Any]) -> Competency:
    return Competency(
        code=said["code"],
        name=said["name"],
        what=said["what"],
        levels=tuple(said["levels"].values()),
        is_retired=said.get("retired", False),
    )


def _track(said: dict[str, Any]) -> Track:
    return Track(
        code=said["code"],
        name=said["name"],
        family=said["family"],
        what=said["what"],
        contribution=said["contribution"],
        neighbours={one["code"]: one["why"] for one in said["neighbours"]},
        stages=tuple(_stage(stage, one) for stage, one in said["stages"].items()),
        is_retired=said.get("retired", False),
    )


def _stage(stage: str, said: dict[str, Any]) -> StageOfTrack:
    also = said["also_called"]
    titles = said["titles"].items()
    return StageOfTrack(
        stage=stage,
        titles=tuple(Title(name, level, tuple(also.get(name, ()))) for name, level in titles),
        growth=said["growth"],
        expects=said["expects"],
    )
