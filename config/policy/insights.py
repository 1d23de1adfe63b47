"""Rows of the pages on which HR, and whoever leads somebody, sees the whole."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import ACTS_AS_HR, ALWAYS, HR_IN_SCOPE, SIGNED_IN, Actor, only
from config.policy.rows import Page, Verb

# The team that the address names is the employee's own, and is empty.
LEADS_IT = only(ALWAYS, Actor.EMPLOYEE) | HR_IN_SCOPE

INSIGHTS = (
    Page("plans", _("See how the plans that I may see go"), SIGNED_IN, SIGNED_IN),
    Page(
        "cycle_participation",
        _("See how many have come how far in a cycle"),
        HR_IN_SCOPE,
        HR_IN_SCOPE,
    ),
    Page("team_plans", _("See how the plans of a team go"), LEADS_IT, SIGNED_IN),
    Page("insights", _("See which figures of groups there are"), ACTS_AS_HR, SIGNED_IN),
    Page("cycle_gaps", _("See gaps in groups"), HR_IN_SCOPE, HR_IN_SCOPE),
    Page("cycle_directions", _("See directions in groups"), HR_IN_SCOPE, HR_IN_SCOPE),
    Page("follow_through", _("See how much was kept, quarter by quarter"), HR_IN_SCOPE, SIGNED_IN),
    Verb("make_snapshot", _("Make new figures of groups"), HR_IN_SCOPE, HR_IN_SCOPE),
)
