"""Files that hold a catalogue: YAML in one piece or in a folder, and CSV as one long table."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from aspirations.catalogue.checking import catalogue_of
from aspirations.catalogue.faults import Fault, FaultyCatalogueError
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
    return catalogue_of(_table(data) if name.lower().endswith(".csv") else of_yaml(_text(data)))


def read_folder(folder: Path) -> Catalogue:
    """Return the catalogue in a folder: growth.yaml, competencies.yaml and tracks/*.yaml."""
    tracks = [_in_folder(folder, path) for path in sorted((folder / "tracks").glob("*.yaml"))]
    parts = {"tracks": Node(tracks, "tracks")}
    for name in ("growth", "competencies"):
        if (folder / f"{name}.yaml").exists():
            parts[name] = _in_folder(folder, folder / f"{name}.yaml")
    return catalogue_of(Node(parts, str(folder)))


def read_path(path: Path) -> Catalogue:
    """Return the catalogue in a file or a folder; raise OSError where there is none."""
    return read_folder(path) if path.is_dir() else read_file(path.name, path.read_bytes())


def _in_folder(folder: Path, path: Path) -> Node:
    return of_yaml(_text(path.read_bytes()), path.relative_to(folder).as_posix())


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(_("Line %(line)s is not in UTF-8.") % {"line": line}) from None


def _table(data: bytes) -> Node:
    table = Table()
    try:
        _read_table(data, table)
    except UnreadableFileError as problem:
        raise _refused(str(problem)) from None
    return table.tree()


def _read_table(data: bytes, table: Table) -> None:
    shape = recognise(lambda: [data], _known)
    headings = [heading.lower() for heading in shape.headings]
    if missing := [one for one in HEADINGS if one not in headings]:
        reason = _("The first line needs the columns: %(missing)s.")
        raise _refused(reason % {"missing": ", ".join(missing)})
    places = [headings.index(one) for one in HEADINGS]
    for row in read_rows(lambda: [data], shape):
        cells = row.cells + [""] * len(headings)
        part, code, stage, item, value = (unguarded(cells[place]) for place in places)
        table.add(row.line, Row(part.strip(), code.strip(), stage.strip(), item.strip(), value))


def _known(headings: Iterable[str]) -> int:
    return sum(heading.strip().lower() in HEADINGS for heading in headings)


def _refused(reason: str) -> FaultyCatalogueError:
    return FaultyCatalogueError([Fault("", reason)])
