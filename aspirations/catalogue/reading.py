"""Files that hold a catalogue: YAML in one piece or in a folder, and CSV as one long table."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from aspirations.catalogue.checking import catalogue_of
from aspirations.catalogue.faults import Fault, FaultyCatalogueError, at_line, note
from aspirations.catalogue.nodes import Node, of_yaml
from aspirations.catalogue.rows import HEADINGS, Row, Table
from aspirations.catalogue.shapes import Catalogue
from people.imports.reading import UnreadableFileError, read_rows, recognise
from people.imports.values import unguarded

MOST_BYTES = 4 * 1024 * 1024
DEFAULT = Path(__file__).parent.parent / "default_catalogue"


def read_file(name: str, data: bytes) -> Catalogue:
    """Return the catalogue in a file; one called .csv is a table, any other is YAML.

    Raises FaultyCatalogueError with everything that is wrong with it.
    """
    if len(data) > MOST_BYTES:
        raise _refused(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES >> 20})
    faults: list[Fault] = []
    is_table = name.lower().endswith(".csv")
    return catalogue_of(_table(data, faults) if is_table else of_yaml(_text(data), faults), faults)


def read_folder(folder: Path) -> Catalogue:
    """Return the catalogue in a folder: growth.yaml, competencies.yaml and tracks/*.yaml."""
    faults: list[Fault] = []
    tracks = [
        _in_folder(folder, path, faults) for path in sorted((folder / "tracks").glob("*.yaml"))
    ]
    parts = {"tracks": Node(tracks, "tracks")}
    for name in ("growth", "competencies"):
        if (folder / f"{name}.yaml").exists():
            parts[name] = _in_folder(folder, folder / f"{name}.yaml", faults)
    return catalogue_of(Node(parts, str(folder)), faults)


def read_path(path: Path) -> Catalogue:
    """Return the catalogue in a file or a folder; raise OSError where there is none."""
    return read_folder(path) if path.is_dir() else read_file(path.name, path.read_bytes())


def _in_folder(folder: Path, path: Path, faults: list[Fault]) -> Node:
    return of_yaml(_text(path.read_bytes()), faults, path.relative_to(folder).as_posix())


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(_("Line %(line)s is not in UTF-8.") % {"line": line}) from None


def _table(data: bytes, faults: list[Fault]) -> Node:
    table = Table(faults)
    try:
        _read_table(data, table)
    except UnreadableFileError as problem:
        raise _refused(str(problem)) from None
    return table.root


def _read_table(data: bytes, table: Table) -> None:
    shape = recognise(lambda: [data], _known)
    headings = [heading.lower() for heading in shape.headings]
    if missing := [one for one in HEADINGS if one not in headings]:
        reason = _("The first line needs the columns: %(missing)s.")
        raise _refused(reason % {"missing": ", ".join(missing)})
    places = [headings.index(one) for one in HEADINGS]
    for row in read_rows(lambda: [data], shape):
        if reason := _misfit(row.cells, headings, places):
            note(table.faults, Fault(at_line(row.line), reason))
        cells = row.cells + [""] * len(headings)
        part, code, stage, item, value = (unguarded(cells[place]) for place in places)
        table.add(row.line, Row(part.strip(), code.strip(), stage.strip(), item.strip(), value))


def _misfit(cells: list[str], headings: list[str], places: list[int]) -> str:
    """Return why a row cannot be told apart into its columns, "" where it can.

    A comma in a text without quotes begins another cell. Taken as it is, the text would be cut.
    """
    if len(cells) > len(headings) or any(
        cell and not heading for cell, heading in zip(cells, headings, strict=False)
    ):
        return _("more cells than columns; put the text in quotes")
    if len(cells) <= max(places):
        return _("fewer cells than columns")
    return ""


def _known(headings: Iterable[str]) -> int:
    return sum(heading.strip().lower() in HEADINGS for heading in headings)


def _refused(reason: str) -> FaultyCatalogueError:
    return FaultyCatalogueError([Fault("", reason)])
