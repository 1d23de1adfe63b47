"""What each model is kept for, field by field: said beside the models, shown to a works council.

Every room has a file like this one; a field that it doesn't name fails a test. What is said here is
shown as it is, together with who reads it (insights/inventory.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Fields = dict[str, StrOrPromise]
STAYS = _("Nothing deletes it by itself.")

# What means the same wherever it stands. A model says which of these it has.
USUAL: Fields = {
    "actor": _("who did it"),
    "at": _("when it was"),
    "begun_at": _("when it began"),
    "by": _("who did it"),
    "details": _("what was changed, from what to what"),
    "digest": _("tells the right link or file from others, without holding it"),
    "finished_at": _("when it ended"),
    "leased_until": _("until when a worker has it"),
    "moved_at": _("when it last went on"),
    "note": _("what they said about it"),
    "person": _("whose it is"),
    "reason": _("why"),
    "review": _("which review it belongs to"),
    "salt": _("keeps the seal from being guessed"),
    "saved_at": _("when it was last saved"),
    "saved_by": _("who saved it"),
    "seal": _("shows that nothing was changed since"),
    "sealed_text": _("what was sealed, to check it by"),
    "sent_at": _("when it was sent"),
    "state": _("how far it is"),
    "verb": _("what was done"),
    "version": _("keeps two who save at once from overwriting each other"),
    "worker": _("which process works on it"),
}


@dataclass(frozen=True)
class Purpose:
    """What a model is for, the purpose of each field, how long it stays, and who reads it.

    `reads` are keys of insights.who_sees_what; none means that no page shows it to anybody else
    than whom it belongs to, or to nobody at all, as `what_for` says then.
    """

    what_for: StrOrPromise
    fields: Fields
    reads: tuple[str, ...] = ()
    kept: StrOrPromise = STAYS


def usual(*names: str, **others: StrOrPromise) -> Fields:
    """Return the fields `names` with what they are for everywhere, and `others` with their own."""
    return {name: USUAL[name] for name in names} | others


PURPOSES: Mapping[str, Purpose] = {
    "outbox.Message": Purpose(
        _(
            "A mail that is due to somebody, without a word of what people wrote. HR reads to "
            "whom one went and what became of it."
        ),
        usual(
            "reason",
            "sent_at",
            "state",
            recipient=_("who gets it"),
            kind=_("which mail it is"),
            about=_("what it is about, to withdraw it in time"),
            occurrence=_("keeps it from being sent twice"),
            path=_("where its button leads"),
            context=_("names and days that stand in it"),
            message_id=_("lets mail programs know a second copy"),
            not_before=_("the hour before which it waits"),
            claimed_by=_("which process sends it"),
            tries=_("how often it was tried"),
            waits_for=_("what it waits for"),
            carried_by=_("which mail it went along with"),
            queued_at=_("when it became due"),
            failed_at=_("when it was given up"),
        ),
    ),
    "outbox.Wording": Purpose(
        _("How HR words a kind of mail."),
        usual(
            "saved_at",
            "saved_by",
            kind=_("which mail"),
            language=_("in which language"),
            number=_("which edition"),
            subject=_("its subject"),
            opening=_("its first words"),
        ),
    ),
    "outbox.Preference": Purpose(
        _("How often somebody wants mails. They alone read it."),
        usual("person", rhythm=_("how often")),
    ),
    "outbox.Sign": Purpose(
        _("That sending is alive; nobody is in it."),
        usual("at", of=_("of what")),
    ),
    "outbox.Hold": Purpose(
        _("That all mail is held, as after a restore."),
        usual(
            "reason",
            is_on=_("whether it is"),
            since=_("since when"),
            held_by=_("who held it"),
            until=_("until when"),
            released_by=_("who let it go"),
            dropped=_("how many were not sent"),
        ),
    ),
}
