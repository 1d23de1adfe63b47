"""Rows of the lists that can be taken along: each like the page beside which its link stands."""

from django.utils.translation import gettext_lazy as _

from config.policy.actors import ACTS_AS_HR, ALWAYS, HR_IN_SCOPE, NEVER, SIGNED_IN, Actor, only
from config.policy.rows import Page, Verb

EXPORTS = (
    Page("export_plans", _("Take the plans along that I may see"), SIGNED_IN, SIGNED_IN),
    Page("export_reviews", _("Take along where reviews stand"), SIGNED_IN, SIGNED_IN),
    Page("export_cycle", _("Take along how a cycle goes"), HR_IN_SCOPE, HR_IN_SCOPE),
    Page("export_directory", _("Take the list of people along"), SIGNED_IN, SIGNED_IN),
    Page("export_mails", _("Take along what became of mails"), ACTS_AS_HR, SIGNED_IN),
    Page("export_access_log", _("Take along who opened my records"), SIGNED_IN, SIGNED_IN),
)
# A list that HR for everyone has asked for, and of which nothing came.
EXPORT_JOBS = (
    Verb("begin_export", _("Have a long list made"), SIGNED_IN, SIGNED_IN),
    Page("export_job", _("See how far a list is"), HR_IN_SCOPE, HR_IN_SCOPE),
    Verb(
        "continue_export",
        _("Have a list gone on with that nobody works on"),
        only(NEVER, Actor.HR),
        HR_IN_SCOPE,
        HR_IN_SCOPE,
    ),
    Page("export_file", _("Fetch a list that is ready"), only(NEVER, Actor.HR), HR_IN_SCOPE),
)
READS_INVENTORY = ACTS_AS_HR | only(ALWAYS, Actor.AUDITOR)
TRANSPARENCY = (
    Page("who_sees_what", _("Read who sees what"), SIGNED_IN, SIGNED_IN),
    Page("what_is_kept", _("Read all that is kept, and what for"), READS_INVENTORY, SIGNED_IN),
    Page(
        "who_could_read",
        _("Trace who could read somebody’s records, and who has"),
        only(ALWAYS, Actor.AUDITOR),
        SIGNED_IN,
    ),
)
