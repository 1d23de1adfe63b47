"""What each model of the talk and the plan is kept for (see outbox/purposes.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from outbox.purposes import Fields, Purpose, usual

GAP: Fields = {
    "subject": _("what it is about"),
    "level_now": _("the level now"),
    "level_needed": _("the level needed"),
}
OF_PLANS: Mapping[str, Purpose] = {
    "reviews.SheetField": Purpose(
        _("What the two write while they talk."),
        usual(
            "version",
            "by",
            "at",
            plan=_("for which plan"),
            name=_("in which field"),
            text=_("what"),
        ),
        ("shared_notes",),
    ),
    "reviews.GapOutcome": Purpose(
        _("How the two left a gap."),
        GAP
        | {
            "plan": _("in which plan"),
            "outcome": _("agreed, changed, or open"),
            "because": _("why they differ"),
        },
        ("agreed", "reconciled"),
    ),
    "reviews.Plan": Purpose(
        _("What the two agreed."),
        usual(
            "review",
            "version",
            "saved_at",
            talk_stage=_("where they are in the talk"),
            held_on=_("when they talked"),
            must_come_true=_("what must come true"),
            look_again_on=_("by when they look again"),
            number_reason=_("why more or fewer actions"),
            no_promise_reason=_("why nothing is promised"),
            employee_comment=_("where the employee sees it differently"),
            shared_with=_("who else may read it"),
            closed_by=_("who closed it"),
            alive_since=_("since when it lives, so that lists find it"),
            next_due=_("the first day of what is not finished, so that lists find it"),
            promise_due=_("the first day of a promise, so that lists find it"),
            risk_due=_("the first day of what is at risk, so that lists find it"),
            begin_by=_("the first day of a first step, so that lists find it"),
            heard_at=_("the last word on how it goes, so that lists find it"),
        ),
        ("plan", "agreed", "reconciled"),
    ),
    "reviews.ActionItem": Purpose(
        _("One thing to do."),
        {
            "plan": _("in which plan"),
            "position": _("in which place"),
            "what": _("what"),
            "subject": _("which gap it closes"),
            "kind": _("how one learns by it"),
            "owner": _("whose it is"),
            "promised_by": _("which former manager owes it"),
            "measure": _("how both will know"),
            "first_step": _("how it begins"),
            "first_step_by": _("by when it begins"),
            "due": _("by when it is done"),
            "support": _("what is needed for it"),
            "status": _("how it goes"),
            "kept": _("whether it was kept"),
            "is_carried": _("whether it goes on in the next review"),
            "unheard_since": _("when to ask how it goes"),
        },
        ("plan",),
    ),
    "reviews.CheckIn": Purpose(
        _("How an action goes, said on a day."),
        usual(
            "by",
            "note",
            "at",
            action=_("which one"),
            status=_("how it goes"),
            evidence=_("what shows it"),
            by_mail=_("whether a link in a mail said it"),
            taken_back_at=_("when it was taken back"),
        ),
        ("plan", "taken_back"),
    ),
    "reviews.AnswerLink": Purpose(
        _("A link in a mail that answers for an action. Nobody reads it."),
        usual(
            "person",
            "digest",
            "version",
            action=_("for which one"),
            account=_("ends it when a password changes"),
            expires_at=_("until when it is good"),
            check_in=_("what was answered"),
        ),
        kept=_("Deleted once it is no longer good."),
    ),
    "reviews.Learnt": Purpose(
        _("What one of the two learnt from a plan."),
        usual("by", "at", plan=_("which one"), side=_("which of the two"), text=_("what")),
        ("learnt",),
    ),
    "reviews.Rewording": Purpose(
        _("Other words for something that was signed."),
        usual(
            "by",
            "at",
            plan=_("in which plan"),
            action=_("for which action"),
            because=_("why"),
            before=_("the words as they were"),
            words=_("the words as proposed"),
            answer=_("what the other one said"),
            answered_by=_("who that is"),
            answered_at=_("when"),
            answer_because=_("why"),
        ),
        ("proposal",),
    ),
    "reviews.SignedText": Purpose(
        _("What was signed, as it stood. The two alone read it."),
        usual(
            "by",
            "at",
            "salt",
            "seal",
            plan=_("of which plan"),
            kind=_("what of it"),
            rewording=_("after which rewording"),
            side=_("which of the two"),
            text=_("the words"),
        ),
    ),
    "reviews.HandOver": Purpose(
        _("That another manager leads a review. The employee, both managers and HR read it."),
        usual(
            "review",
            "by",
            "reason",
            "at",
            former=_("who led it before"),
            manager=_("who leads it now"),
            brief=_("what the new one is told; the employee reads it first"),
            stage=_("how far it was"),
            assessor=_("who wrote the assessment"),
            is_stand_in=_("whether it is for a while"),
            passes_at=_("when the new one reads what was said"),
            answered_at=_("when the employee answered"),
        ),
    ),
    "reviews.Pulse": Purpose(
        _(
            "How one of the two found the talk. They alone read theirs; HR reads figures of "
            "five people or more."
        ),
        usual(
            "review",
            author=_("whose it is"),
            honest=_("whether it was honest"),
            useful=_("whether it was useful"),
            answered_at=_("when they answered"),
            declined_at=_("when they would rather not"),
        ),
    ),
    "reviews.Sweep": Purpose(
        _("When reminders were last looked for; nobody is in it."), usual("at")
    ),
}
