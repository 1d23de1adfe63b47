"""All sentences of the coach, by code and kind.

The coach knows nothing of gettext: its sentences are keys in English, and whoever shows them
translates them. `gettext_noop` is no more than the name by which `makemessages` finds a sentence.
"""

from collections.abc import Mapping

from aspirations.coach.findings import Kind

P, M, S = Kind.PRESENT, Kind.MISSING, Kind.MISSTEP


def gettext_noop(sentence: str) -> str:
    """Return the sentence; those who collect what is to be translated know this name."""
    return sentence


ADVICE: Mapping[tuple[str, Kind], str] = {
    ("names_direction", P): gettext_noop("You say which work you are heading for."),
    ("names_direction", M): gettext_noop("Say which work, field or responsibility draws you."),
    ("gives_reason", P): gettext_noop("You say why, which helps others to help you."),
    ("gives_reason", M): gettext_noop(
        "Add why: what you enjoy about it, or who is better off for it."
    ),
    ("has_horizon", P): gettext_noop("You give a time frame."),
    ("has_horizon", M): gettext_noop("Say roughly by when; a range is fine."),
    ("has_short_term", P): gettext_noop("You say what comes first."),
    ("has_short_term", M): gettext_noop("Name one thing for the next twelve months."),
    ("has_long_term", P): gettext_noop("You look further ahead."),
    ("has_long_term", M): gettext_noop(
        "Say where this may lead in three to five years, as open as you like."
    ),
    ("links_current_role", P): gettext_noop("You link it to your work today."),
    ("links_current_role", M): gettext_noop(
        "Say how it grows from what you do now, or where here it could happen."
    ),
    ("names_development", P): gettext_noop("You name what you want to learn."),
    ("names_development", M): gettext_noop(
        "Name one skill, subject or experience you need for it."
    ),
    ("measurable", P): gettext_noop("Others can see when it is done."),
    ("measurable", M): gettext_noop("Say how you would notice that you got there."),
    ("title_only", S): gettext_noop(
        "A title alone says little: describe the work you would do in it."
    ),
    ("vague", S): gettext_noop(
        "This could be anyone's wish: name one piece of work you would like more of."
    ),
    ("extrinsic_only", S): gettext_noop(
        "Pay and standing are fair to want; add the work you would do for them."
    ),
    ("leaving_intent", S): gettext_noop(
        "This may read as a plan to leave. That is a fair wish and yours to share or not; "
        "only you see this note."
    ),
    ("unrealistic_jump", S): gettext_noop(
        "That is several steps at once: name the next one on the way."
    ),
    ("overplanned", S): gettext_noop(
        "Plans this fixed rarely hold: keep the next step firm and leave the rest open."
    ),
    ("language_unknown", M): gettext_noop(
        "The coach only knows English so far, so it stays quiet here."
    ),
}
STILL_FINDING_OUT = gettext_noop("Still finding out is a full answer; you can choose it above.")
NOT_ONLY_RANK = gettext_noop(
    "Say which work, field or responsibility draws you, not only where it ranks."
)
