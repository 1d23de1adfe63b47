"""Who may do what with directions and the catalogue, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _

from aspirations.catalogue import Catalogue
from people.models import Employee
from people.verdicts import ALLOWED, Verdict, not_now, not_yours


def may_keep_catalogue(person: Employee) -> Verdict:
    """HR for everyone keeps the catalogue, because everyone reads it."""
    if person.runs_everyone:
        return ALLOWED
    return not_yours(_("Only HR for the whole organisation keeps the catalogue of tracks."))


def may_start_catalogue(standing: Catalogue) -> Verdict:
    """The default catalogue is a beginning; afterwards it comes in as any file does."""
    if standing.tracks:
        return not_now(_("There is a catalogue already."))
    return ALLOWED


def may_share(person: Employee) -> Verdict:
    """One shares with somebody by name: there has to be a manager at work."""
    if person.manager is None or not person.manager.is_active:
        return not_now(_("Nobody leads you at present, so there is nobody to share it with."))
    return ALLOWED
