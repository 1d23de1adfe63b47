"""Rows of the pages about people, and of what HR does there."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.policy.actors import (
    ACTS_AS_HR,
    ALWAYS,
    HR_IN_SCOPE,
    NEVER,
    SIGNED_IN,
    Actor,
    Who,
    only,
)
from config.policy.rows import Page, Verb

GIVES_ROLES = only(ALWAYS, Actor.HR, Actor.SUPERUSER)  # HR for everyone
RUNS_IT = GIVES_ROLES  # and whoever runs the installation


def _page(route: str, what: str | Promise, readers: Who, doers: Who | None = None) -> Page:
    """Return the row of a page that everybody may know of: whoever it isn't for, is told so."""
    return Page(route, what, readers, SIGNED_IN, doers or {})


def _change(route: str, what: str | Promise, who: Who = HR_IN_SCOPE) -> Page:
    """Return the row of a form that is shown, previewed and sent at one address."""
    return _page(route, what, who, who)


PEOPLE = (
    _page("people", _("See who works here"), SIGNED_IN),
    _page("organisation", _("See who leads whom"), SIGNED_IN),
    _page("team", _("See whom I lead"), SIGNED_IN),
    _page("person", _("Look somebody up"), SIGNED_IN),
    _change("add_person", _("Add somebody"), ACTS_AS_HR),
    _change("edit_person", _("Change what is known about somebody")),
    _change("change_manager", _("Give somebody another manager")),
    _change("move_person", _("Move somebody to another department")),
    _change("note_on_leave", _("Note when somebody is away")),
    _change("note_back", _("Note that somebody is back")),
    _change("note_leaving", _("Note that somebody leaves")),
    _change("note_staying", _("Note that somebody stays after all")),
    # Three that are at the wrong moment for somebody who works here and has a password alone.
    _change("come_back", _("Let somebody in again"), only(NEVER, Actor.HR)),
    _change("invite_person", _("Invite somebody to choose a password"), only(NEVER, Actor.HR)),
    _change("remove_factors", _("Remove second steps that are lost"), only(NEVER, Actor.HR)),
    _change("person_roles", _("See and give somebody's roles"), GIVES_ROLES),
    Verb("take_role", _("Take a role"), GIVES_ROLES, SIGNED_IN),
    _change("my_mails", _("Choose how often mails come to me"), SIGNED_IN),
    _page("mail", _("See whether mail is being sent, and what failed"), RUNS_IT),
    Verb("hold_mail", _("Hold all mail back"), RUNS_IT, SIGNED_IN),
    # None is held.
    Verb(
        "release_mail",
        _("Let held mail go on"),
        only(NEVER, Actor.HR, Actor.SUPERUSER),
        SIGNED_IN,
    ),
    _change("departments", _("See and open departments"), ACTS_AS_HR),
    _change("department", _("Rename or move a department")),
    # People belong to Ada's.
    Verb("close_department", _("Close an empty department"), only(NEVER, Actor.HR), SIGNED_IN),
)

# A file that HR for everyone has brought and that is ready to be confirmed, some rows refused.
IMPORTS = (
    _change("import_people", _("Bring in a file of people"), ACTS_AS_HR),
    _page("import_template", _("Take an empty file with all columns out"), ACTS_AS_HR),
    _page("export_people", _("Take everybody out whom I act as HR for"), ACTS_AS_HR),
    Page("people_import", _("See what a file would change"), HR_IN_SCOPE, HR_IN_SCOPE),
    Page(
        "import_columns",
        _("Say what the columns of a file mean"),
        HR_IN_SCOPE,
        HR_IN_SCOPE,
        HR_IN_SCOPE,
    ),
    Verb("confirm_import", _("Have a file written"), HR_IN_SCOPE, HR_IN_SCOPE, HR_IN_SCOPE),
    Verb("drop_import", _("Throw a file away"), HR_IN_SCOPE, HR_IN_SCOPE, HR_IN_SCOPE),
    # Nobody has to be asked to go on while it waits for an answer.
    Verb(
        "continue_import",
        _("Have a file gone on with that nobody works on"),
        only(NEVER, Actor.HR),
        HR_IN_SCOPE,
        HR_IN_SCOPE,
    ),
    # Nobody has come with it yet.
    Verb(
        "invite_added",
        _("Invite whom a file has added"),
        only(NEVER, Actor.HR),
        HR_IN_SCOPE,
        HR_IN_SCOPE,
    ),
    Page("refused_rows", _("Take the refused rows out"), HR_IN_SCOPE, HR_IN_SCOPE),
)
