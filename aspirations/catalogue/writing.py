"""A catalogue as text: an edition's content, and files that can be brought in again."""

import csv
import io
import json
from typing import Any

import yaml

from aspirations.catalogue.rows import HEADINGS, rows_of
from aspirations.catalogue.shapes import Catalogue, Competency, StageOfTrack, Track
from aspirations.catalogue.stored import FORMAT
from people.imports.values import guarded

BYTE_ORDER_MARK = "\ufeff"  # without which Excel takes UTF-8 for Windows-1252
LINE = 100


def content_of(catalogue: Catalogue) -> str:
    """Return the one text that stands for `catalogue`, the same for equal ones."""
    document = {"format": FORMAT, **document_of(catalogue)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def yaml_of(catalogue: Catalogue) -> str:
    """Return it as a YAML file; bringing that in again changes nothing."""
    written: str = yaml.safe_dump(
        document_of(catalogue), allow_unicode=True, sort_keys=False, width=LINE
    )
    return written


def csv_of(catalogue: Catalogue) -> str:
    """Return it as a table that no spreadsheet runs anything of."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows([guarded(cell) for cell in row] for row in rows_of(catalogue))
    return BYTE_ORDER_MARK + stream.getvalue()


def document_of(catalogue: Catalogue) -> dict[str, Any]:
    """Return it as plain values."""
    return {
        "growth": {code: {"name": one.name, **one.looks} for code, one in catalogue.growth.items()},
        "competencies": [_competency(one) for one in catalogue.competencies.values()],
        "tracks": [_track(one) for one in catalogue.tracks.values()],
    }


def _competency(competency: Competency) -> dict[str, Any]:
    return {
        "code": competency.code,
        "name": competency.name,
        "what": competency.what,
        "levels": {str(number): text for number, text in enumerate(competency.levels, start=1)},
        **_retired(competency),
    }


def _track(track: Track) -> dict[str, Any]:
    return {
        "code": track.code,
        "name": track.name,
        "family": track.family,
        "what": track.what,
        "contribution": track.contribution,
        "neighbours": [{"code": code, "why": why} for code, why in track.neighbours.items()],
        "stages": {stage.stage: _stage(stage) for stage in track.stages},
        **_retired(track),
    }


def _stage(stage: StageOfTrack) -> dict[str, Any]:
    return {
        "titles": {title.name: title.level for title in stage.titles},
        "also_called": {
            title.name: list(title.also_called) for title in stage.titles if title.also_called
        },
        "growth": dict(stage.growth),
        "expects": dict(stage.expects),
    }


def _retired(one: Competency | Track) -> dict[str, bool]:
    return {"retired": True} if one.is_retired else {}
