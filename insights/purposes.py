"""What each model of these pictures is kept for (see outbox/purposes.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from outbox.purposes import Purpose, usual

PURPOSES: Mapping[str, Purpose] = {
    "insights.ExportJob": Purpose(
        _("A long list that somebody asked for, and how far it is. They alone read it."),
        usual(
            "person",
            "state",
            "reason",
            "begun_at",
            "moved_at",
            "finished_at",
            "worker",
            "leased_until",
            listed=_("which list"),
            asked=_("what of it"),
            file_format=_("how it is written"),
            rights=_("what they could see then"),
            attempts=_("how often it was begun"),
            total=_("how many rows"),
            written=_("how many are written"),
            expires_at=_("until when it can be fetched"),
        ),
    ),
    "insights.ExportPart": Purpose(
        _("A piece of such a list. Whoever asked for it alone reads it."),
        {"job": _("of which list"), "position": _("which piece"), "data": _("what stands in it")},
        kept=_("Deleted after 24 hours."),
    ),
    "insights.Snapshot": Purpose(
        _("Figures of groups as they were told on one day."),
        {
            "cycle": _("of which cycle"),
            "quarter": _("or of which quarter"),
            "number": _("which one of it"),
            "level": _("how finely departments are told apart"),
            "asked": _("what could be answered"),
            "people": _("how many are counted"),
            "made_at": _("when they were made"),
            "made_by": _("who had them made"),
        },
        ("figures",),
    ),
    "insights.Block": Purpose(
        _("People who are counted together, five or more, so that nobody stands out."),
        {
            "snapshot": _("in which figures they came first"),
            "department": _("of which department"),
            "people": _("how many they are"),
        },
    ),
    "insights.Counted": Purpose(
        _("Who is counted with whom, once and for good. Nobody reads it."),
        {"block": _("with whom"), "review": _("whose review")},
    ),
    "insights.Figure": Purpose(
        _("How many of a group gave an answer, as a span."),
        {
            "snapshot": _("in which figures"),
            "question": _("which question"),
            "group": _("of which group"),
            "answer": _("which answer"),
            "at_least": _("how many at least"),
            "at_most": _("how many at most"),
            "fewest_people": _("of how many at least"),
            "most_people": _("of how many at most"),
        },
        ("figures",),
    ),
}
