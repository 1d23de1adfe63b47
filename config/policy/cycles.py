"""Rows of the pages on which HR prepares, launches and runs cycles, and words templates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.policy.actors import (
    ACTS_AS_HR,
    ALWAYS,
    EMPLOYEE_HAS_SENT,
    HR_IN_SCOPE,
    NEVER,
    SIGNED_IN,
    Actor,
    M,
    Who,
    only,
)
from config.policy.rows import Page, Verb

UNSIGNED = ALWAYS - {M.FOLLOW_UP, M.CLOSED, M.NOT_AGREED, M.CALLED_OFF}
NOT_NOW = only(NEVER, Actor.HR)


def _page(route: str, what: str | Promise, doers: Who | None = None) -> Page:
    """Return the row of a page about a cycle of HR for everyone: for others there is none."""
    return Page(route, what, HR_IN_SCOPE, HR_IN_SCOPE, doers or {})


def _verb(route: str, what: str | Promise, doers: Who = HR_IN_SCOPE) -> Verb:
    """Return the row of what HR for everyone does to their cycle."""
    return Verb(route, what, doers, HR_IN_SCOPE)


# The draft is Dot's, and so is the cycle of the review; nobody works on either.
CYCLES = (
    Page("cycles", _("See the cycles"), ACTS_AS_HR, SIGNED_IN),
    Page("add_cycle", _("Prepare a cycle"), ACTS_AS_HR, SIGNED_IN, ACTS_AS_HR),
    Page(
        "add_rolling_cycle",
        _("Prepare a cycle around anniversaries"),
        ACTS_AS_HR,
        SIGNED_IN,
        ACTS_AS_HR,
    ),
    _page("cycle", _("See how a cycle goes")),
    _page("edit_cycle", _("Say what a draft is"), HR_IN_SCOPE),
    _page("cycle_people", _("See who would be in a draft")),
    _verb("name_in_cycle", _("Add somebody to a draft, or leave them out")),
    _verb("forget_named", _("Let the filter decide about somebody again")),
    _page("check_cycle", _("See what stands in the way of a launch")),
    _verb("leave_out_kind", _("Leave everybody of one kind out")),
    _page("delete_draft", _("Delete a draft"), HR_IN_SCOPE),
    _verb("begin_test_run", _("Let two people try a draft out")),
    _verb("end_test_run", _("End the test run")),
    _verb("launch_cycle", _("Launch a cycle")),
    _verb("take_launch_back", _("Take a launch back"), NOT_NOW),
    _verb("invite_now", _("Let the invitations go out at once"), NOT_NOW),
    _verb("continue_cycle", _("Have work gone on with that stands still"), NOT_NOW),
    _verb("add_late", _("Take somebody in late")),
    _verb("call_off", _("Call reviews off"), only(UNSIGNED, Actor.HR)),
    _verb("reopen_form", _("Give a pre-review back"), only(EMPLOYEE_HAS_SENT, Actor.HR)),
    _page("whom_to_remind", _("See whom I would remind, and why others not")),
    _verb("nudge_people", _("Remind whoever owes something"), only(UNSIGNED, Actor.HR)),
    # It has days of its own, the same for everybody, and is no rolling one.
    _page("cycle_pulse", _("See how the talks of a cycle were, in groups of five")),
    _page("cycle_coming", _("See who begins when, and who is hindered")),
    _verb("pause_cycle", _("Pause a rolling cycle"), NOT_NOW),
    _verb("resume_cycle", _("Let a rolling cycle go on"), NOT_NOW),
    _verb("say_who_joins", _("Say whether a cycle takes in who joins")),
    _page("cycle_reminders", _("Set when the reminders of a cycle go out"), HR_IN_SCOPE),
    _verb("pause_reminders", _("Pause the reminders of a cycle")),
    _verb("resume_reminders", _("Let the reminders of a cycle go on"), NOT_NOW),
    _page("move_days", _("Move the days of a cycle"), HR_IN_SCOPE),
    _page("close_cycle", _("Close a cycle"), HR_IN_SCOPE),
)

# The template is Dot's; every HR admin may see it and make their own from it.
TEMPLATES = (
    Page("review_templates", _("See what cycles ask"), ACTS_AS_HR, SIGNED_IN),
    Page("add_review_template", _("Word a template"), ACTS_AS_HR, SIGNED_IN, ACTS_AS_HR),
    Page("review_template", _("Word a template anew"), HR_IN_SCOPE, ACTS_AS_HR, HR_IN_SCOPE),
    Page("preview_review_template", _("See a template as both will"), ACTS_AS_HR, ACTS_AS_HR),
)
