"""A valid form for every address about directions and the catalogue, as a browser would send it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from aspirations.actions.catalogue import fingerprint_of, fingerprint_of_piece, proposed_in
from aspirations.catalogue import Competency, Track, current, newest
from aspirations.forms.competency import initial_competency, initial_growth
from aspirations.forms.sharing import initial_of
from aspirations.forms.track import initial_track
from aspirations.latest import seen_by
from aspirations.models import CatalogueProposal
from people.models import Employee
from tests.aspirations.catalogues import SMALL

Body = Mapping[str, Any]
LEVELS = {f"level{number}": f"What {number} does" for number in range(1, 6)}
TEXTS = {"name": "Rigging", "family": "Harbour", "what": "You tie.", "contribution": "It holds."}


def of_directions(route: str) -> Body | None:
    """Return the body of a POST to `route`, None if it isn't one of these."""
    return FORMS[route]() if route in FORMS else None


def share_body() -> Body:
    """Return Ada's direction and her manager as her page shows them."""
    ada = Employee.objects.get(email="ada@example.org")
    return {**initial_of(seen_by(ada)), "audience": "manager"}


def track_body() -> Body:
    """Return a track as its page shows it."""
    track = current().tracks["pilotage"]
    return {**initial_track(track), "opened": fingerprint_of_piece(track)}


def competency_body() -> Body:
    """Return a competency as its page shows it."""
    competency = current().competencies["listening"]
    return {**initial_competency(competency), "opened": fingerprint_of_piece(competency)}


def growth_body() -> Body:
    """Return the growth as its page shows it."""
    growth = dict(current().growth)
    return {**initial_growth(growth), "opened": fingerprint_of_piece(growth)}


def retired(piece: Track | Competency) -> Body:
    """Return what the button that retires `piece` sends."""
    return {"retired": "yes", "opened": fingerprint_of_piece(piece)}


def confirmed() -> Body:
    """Return what the button below the changes of the file sends."""
    wanted = proposed_in(CatalogueProposal.objects.first())
    return {"standing": newest().fingerprint, "wanted": wanted and fingerprint_of(wanted)}


FORMS: Mapping[str, Callable[[], Body]] = {
    "write_direction": lambda: {"version": 0, "stance": "deepen"},
    "coach": lambda: {"version": 0, "statement": "I want to learn to steer."},
    "build_draft": lambda: {"work": "pilotage", "why": "the tides are never the same"},
    "use_draft": lambda: {"version": 0, "statement": "I steer.", "how": "instead"},
    "share_direction": share_body,
    "from_here": lambda: {"version": 0, "own_listening": 2, "keep": "yes"},
    "add_track": lambda: {**TEXTS, "code": "rigging", "early_titles": "Rigger | 2"},
    "edit_track": track_body,
    "add_competency": lambda: {**LEVELS, "code": "knots", "name": "Knots", "what": "Tying"},
    "edit_competency": competency_body,
    "edit_growth": growth_body,
    "retire_track": lambda: retired(current().tracks["pilotage"]),
    "retire_competency": lambda: retired(current().competencies["listening"]),
    "confirm_catalogue": confirmed,
    "restore_catalogue": lambda: {"standing": newest().fingerprint},
    "import_catalogue": lambda: {"file": SimpleUploadedFile("small.yaml", SMALL.encode())},
}
