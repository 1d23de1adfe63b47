"""What each model of directions and tracks is kept for (see outbox/purposes.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from outbox.purposes import Fields, Purpose, usual

OF_A_DIRECTION: Fields = {
    "stance": _("whether they want to move, stay, or find out"),
    "track": _("which line of work"),
    "track_code": _("the same in the catalogue"),
    "aimed_stage": _("how far"),
    "direction": _("in one sentence"),
    "horizon": _("by when"),
    "statement": _("the same in full, and why"),
    "known_for": _("what they would like to be known for"),
    "stays_open": _("what stays open"),
    "from_today": _("how it grows from today’s work"),
    "could_offer": _("what the organisation could offer"),
    "growth_rank": _("which growth matters most"),
    "goals": _("steps on the way"),
    "objectives": _("what today’s job asks for"),
}
PURPOSES: Mapping[str, Purpose] = {
    "aspirations.Aspiration": Purpose(
        _(
            "Where somebody wants their work to go, in versions. They alone read it, and whom "
            "they share it with."
        ),
        usual("person", said_at=_("when it was said")) | OF_A_DIRECTION,
    ),
    "aspirations.DirectionDraft": Purpose(
        _("The next version, while it is written. Its author alone reads it."),
        usual("person", "version", "saved_at", own_levels=_("where they see themselves"))
        | OF_A_DIRECTION,
    ),
    "aspirations.CatalogueEdition": Purpose(
        _("The tracks that there are; nobody is in it but who made it."),
        usual(
            "person",
            "at",
            "note",
            number=_("which edition"),
            content=_("the tracks"),
            sha256=_("tells editions apart"),
        ),
    ),
    "aspirations.CatalogueProposal": Purpose(
        _("A new edition before it counts."),
        usual("person", "at", content=_("the tracks"), file_name=_("what the file is called")),
    ),
    "aspirations.DirectionShare": Purpose(
        _("Whom somebody lets read a direction outside a review. Those named there read it."),
        {
            "aspiration": _("which version"),
            "person": _("whose it is"),
            "manager": _("which manager"),
            "audience": _("manager alone, or HR as well"),
            "shared_at": _("since when"),
            "withdrawn_at": _("until when"),
        },
    ),
}
