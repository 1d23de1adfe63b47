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
}
