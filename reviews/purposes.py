"""What each model of the conversation is kept for (see outbox/purposes.py)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from outbox.purposes import Fields, Purpose, usual
from reviews.plan_purposes import GAP, OF_PLANS

IN_STEPS = usual("person", "state", "begun_at", "moved_at", "finished_at", "worker", "leased_until")
DAYS: Fields = {
    "prepare_by": _("until when the employee prepares"),
    "feedback_by": _("until when the manager prepares"),
    "talk_by": _("until when they talk"),
}
OF_A_PRE_REVIEW: Fields = {
    "stance": _("whether they want to move, stay, or find out"),
    "track": _("which line of work"),
    "track_code": _("the same in the catalogue"),
    "aimed_stage": _("how far"),
    "direction": _("the direction in one sentence"),
    "horizon": _("by when"),
    "statement": _("the direction in full, and why"),
    "timeline": _("what is near, what is far, what stays open"),
    "from_today": _("how it grows from today’s work"),
    "could_offer": _("what the organisation could offer"),
    "matters_most": _("which growth matters most"),
    "matters_second": _("which comes second"),
    "matters_third": _("which comes third"),
    "question": _("the question to the manager"),
    "idea": _("ideas for actions"),
    "card_before": _("what of an earlier card the manager has read"),
    "kept_back": _("that somebody would rather not say"),
    "steps_passed": _("where to go on writing"),
    "readers": _("whether HR may read the statement"),
}
PURPOSES: Mapping[str, Purpose] = {
    "reviews.ReviewTemplate": Purpose(
        _("What a cycle asks; HR reads it."),
        {"name": _("what it is called"), "owner": _("who looks after it")},
    ),
    "reviews.TemplateVersion": Purpose(
        _("A version of that, which reviews keep."),
        usual(
            "saved_at",
            "saved_by",
            template=_("of what"),
            number=_("which one"),
            content=_("the questions"),
        ),
    ),
    "reviews.Cycle": Purpose(
        _("A round of reviews. HR reads it."),
        usual(
            "version",
            name=_("what it is called"),
            stage=_("how far it is"),
            owner=_("who runs it"),
            test_of=_("which draft it tries out"),
            template=_("what it asks"),
            population=_("whom it means"),
            edition=_("which catalogue it goes by"),
            kind=_("by the calendar, or by anniversaries"),
            lead_days=_("how long before an anniversary it begins"),
            prepare_days=_("how long the employee has"),
            feedback_days=_("how long the manager has"),
            talk_days=_("how long they have to talk"),
            joiners_until=_("until when newcomers join"),
            paused_at=_("since when nobody joins"),
            swept_at=_("when it was last looked at"),
            timetable=_("when reminders go out"),
            quiet_since=_("since when none do"),
            quiet_by=_("who stopped them"),
            close_on=_("when it ends"),
            opened_at=_("when it was made"),
            launched_at=_("when it began"),
            closed_at=_("when it ended"),
        )
        | DAYS,
    ),
    "reviews.CyclePerson": Purpose(
        _("Somebody whom HR named for a cycle, or left out of it. HR reads it."),
        usual(
            "reason",
            "by",
            "at",
            cycle=_("which one"),
            employee=_("who"),
            kind=_("in it or left out"),
        ),
    ),
    "reviews.CycleEvent": Purpose(
        _("What happened to a cycle. HR reads it."),
        usual("actor", "verb", "details", "at", cycle=_("to which one")),
    ),
    "reviews.CycleCount": Purpose(
        _("How many reviews of a large cycle stood where at one moment. HR reads its own part."),
        {
            "cycle": _("of which one"),
            "path": _("of which department"),
            "at": _("when they were counted"),
            "stages": _("how many of each part of it stood where"),
            "waited_for": _("which managers had most that was not signed"),
        },
        kept=_("For five minutes, or until the next count of many."),
    ),
    "reviews.CycleJob": Purpose(
        _("Long work on a cycle, and how far it is. HR reads it."),
        IN_STEPS
        | {
            "cycle": _("on which one"),
            "stopped_in": _("where it stopped"),
            "mail_from": _("when mails go out"),
            "because": _("why it ends"),
            "total": _("how many people"),
            "made": _("how many are done"),
            "skipped": _("who was left out and why"),
            "invited": _("how many are invited"),
            "undone": _("how many were taken back"),
            "cursor": _("where to go on"),
        },
    ),
    "reviews.Review": Purpose(
        _("One employee’s way through a cycle with one manager."),
        usual(
            "version",
            cycle=_("in which cycle"),
            employee=_("whose it is"),
            manager=_("who leads it"),
            stage=_("how far it is"),
            template=_("what it asks"),
            occasion=_("of which anniversary"),
            started_at=_("when it began"),
            stage_since=_("since when it stands there"),
            opening_asked_by=_("who wants to open the seal"),
            opening_asked_until=_("until when that holds"),
            opening_for=_("for which day"),
            opened_at=_("when it was opened"),
            opened_without=_("whose side was blank"),
            employee_signed_at=_("when the employee signed"),
            manager_signed_at=_("when the manager signed"),
            hand_over=_("which hand-over holds"),
            called_off_because=_("why it was called off"),
        )
        | DAYS,
        ("status",),
    ),
    "reviews.Event": Purpose(
        _("What happened in a review."),
        usual("review", "actor", "verb", "reason", "at"),
        ("status",),
    ),
    "reviews.PreReview": Purpose(
        _("What the employee says before the talk."),
        usual("version", "saved_at", "sent_at", "sealed_text", "salt", "seal", "review")
        | OF_A_PRE_REVIEW,
        ("pre_review_draft", "outline", "card", "statement", "rest"),
    ),
    "reviews.SelfView": Purpose(
        _("Where the employee sees themselves."),
        {
            "pre_review": _("said in which pre-review"),
            "subject": GAP["subject"],
            "level_now": GAP["level_now"],
            "evidence": _("what shows it"),
        },
        ("rest", "statement"),
    ),
    "reviews.GapAssessment": Purpose(
        _("What the manager says before the talk."),
        usual(
            "version",
            "saved_at",
            "sent_at",
            "sealed_text",
            "salt",
            "seal",
            "review",
            author=_("who wrote it"),
            is_current=_("whether it counts, after a hand-over"),
            answer=_("the answer to the question"),
            timeline_view=_("how likely the timeline is"),
            timeline_reason=_("why"),
            instead=_("what is likely instead"),
            offer=_("what they can offer"),
        ),
        ("assessment_draft", "levels", "words"),
    ),
    "reviews.AssessedGap": Purpose(
        _("One gap as the manager sees it."),
        GAP
        | {
            "assessment": _("said in which assessment"),
            "importance": _("how much it matters"),
            "evidence": _("what shows it"),
        },
        ("levels", "words"),
    ),
    "reviews.PrivateNote": Purpose(
        _("What one of the two notes for themselves."),
        usual("review", "version", "saved_at", author=_("whose it is"), text=_("the note")),
        ("employees_notes", "managers_notes"),
    ),
    "reviews.OpeningCode": Purpose(
        _("A code to open the seal with, until it is used. Whom it was shown to reads it."),
        usual(
            "review",
            "version",
            "salt",
            "digest",
            shown_to=_("who reads it out"),
            holds_until=_("until when it is good"),
            tries_left=_("keeps it from being guessed"),
        ),
    ),
    "reviews.Appointment": Purpose(
        _("When the two talk. They alone read it."),
        usual(
            "review",
            manager=_("who leads it"),
            uid=_("lets calendars know it again"),
            sequence=_("which state of it"),
            start=_("when"),
            minutes=_("how long"),
            place=_("where"),
            changed_at=_("when it last changed"),
            cancelled_at=_("when it was off"),
        ),
    ),
    "reviews.ProposedTimes": Purpose(
        _("Times that one of the two proposes. They alone read it."),
        usual(
            "review",
            "by",
            "state",
            "version",
            "at",
            starts=_("which"),
            minutes=_("how long"),
            place=_("where"),
            declined_because=_("why none fits"),
        ),
    ),
    "reviews.CalendarFeed": Purpose(
        _("A private address for a calendar program. Its owner alone has it."),
        usual("person", "digest", made_at=_("since when")),
    ),
    **OF_PLANS,
}
