"""Rows of the pages about directions, tracks and the catalogue.

Ada has shared a version of her direction with her manager and HR; a small catalogue stands, and HR
for everyone has a file before them that would change it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.policy.actors import ALWAYS, NEVER, SIGNED_IN, Actor, Who, only
from config.policy.rows import Page, Verb

KEEPS_THE_CATALOGUE = only(ALWAYS, Actor.HR)  # HR for everyone
OWN = only(ALWAYS, Actor.EMPLOYEE)
HAS_NOTHING_TO_SHARE = dict.fromkeys(SIGNED_IN, NEVER)
# Nobody leads these three, so there is nobody to share with.
WITH_A_MANAGER = SIGNED_IN | only(NEVER, Actor.SKIP_LEVEL, Actor.SUPERUSER, Actor.OTHER_MANAGER)


def _kept(route: str, what: str | Promise, doers: Who | None = None) -> Page:
    """Return the row of a page on which HR keeps the catalogue: nobody else, and they are told."""
    return Page(route, what, KEEPS_THE_CATALOGUE, SIGNED_IN, doers or {})


def _edit(route: str, what: str | Promise) -> Page:
    """Return the row of a form that is shown and sent at one address."""
    return _kept(route, what, KEEPS_THE_CATALOGUE)


def _verb(route: str, what: str | Promise, doers: Who = KEEPS_THE_CATALOGUE) -> Verb:
    return Verb(route, what, doers, SIGNED_IN)


DIRECTIONS = (
    Page("write_direction", _("Write my draft"), SIGNED_IN, SIGNED_IN, SIGNED_IN),
    Verb("coach", _("Ask the coach about my own words"), SIGNED_IN, SIGNED_IN, success=200),
    Page("examples", _("Read how others put it"), SIGNED_IN, SIGNED_IN),
    Page("builder", _("Answer five short questions"), SIGNED_IN, SIGNED_IN),
    Verb("build_draft", _("See the draft that they make"), SIGNED_IN, SIGNED_IN, success=200),
    _verb("use_draft", _("Put it into my private draft"), SIGNED_IN),
    Page(
        "share_direction",
        _("See who would read it, and share it"),
        WITH_A_MANAGER,
        SIGNED_IN,
        HAS_NOTHING_TO_SHARE | OWN,
    ),
    _verb("withdraw_direction", _("Withdraw what I share"), HAS_NOTHING_TO_SHARE | OWN),
    Page("compare_versions", _("See what changed and what stayed"), SIGNED_IN, SIGNED_IN),
    Page("direction_version", _("Read what I said once"), OWN, OWN),
    Page(
        "their_direction",
        _("Read what somebody shares"),
        OWN | only(ALWAYS, Actor.MANAGER, Actor.HR),
        OWN | only(ALWAYS, Actor.MANAGER, Actor.HR),
    ),
    Page("tracks", _("Look around among the tracks"), SIGNED_IN, SIGNED_IN),
    Page("track", _("Read about a track"), SIGNED_IN, SIGNED_IN),
    Page("from_here", _("Compare a stage with my own view"), SIGNED_IN, SIGNED_IN, SIGNED_IN),
)

CATALOGUE = (
    _kept("catalogue", _("See the whole catalogue of tracks")),
    _edit("add_track", _("Write a track")),
    _edit("edit_track", _("Change a track")),
    _verb("retire_track", _("Retire a track")),
    _edit("add_competency", _("Write a competency")),
    _edit("edit_competency", _("Change a competency")),
    _verb("retire_competency", _("Retire a competency")),
    _edit("edit_growth", _("Change what growth looks like")),
    # There is one already.
    _verb("start_catalogue", _("Start with the default one"), only(NEVER, Actor.HR)),
    _edit("import_catalogue", _("Bring in a file, and see what it would change")),
    _verb("confirm_catalogue", _("Take the file over")),
    _verb("drop_catalogue", _("Throw the file away")),
    _kept("export_catalogue", _("Take the catalogue out as a file")),
    _kept("catalogue_editions", _("See who changed the catalogue when")),
    _kept("catalogue_edition", _("See what an edition changed")),
    _verb("restore_catalogue", _("Let an earlier edition count again")),
)
