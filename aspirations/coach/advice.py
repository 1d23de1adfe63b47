"""All sentences of the coach, by code and kind. English is the key for translation."""

from collections.abc import Mapping

from aspirations.coach.findings import Kind

P, M, S = Kind.PRESENT, Kind.MISSING, Kind.MISSTEP

ADVICE: Mapping[tuple[str, Kind], str] = {
    ("names_direction", P): "You say which work you are heading for.",
    (
        "names_direction",
        M,
    ): "Say which work, field or responsibility draws you.",
    ("gives_reason", P): "You say why, which helps others to help you.",
    ("gives_reason", M): "Add why: what you enjoy about it, or who is better off for it.",
    ("has_horizon", P): "You give a time frame.",
    ("has_horizon", M): "Say roughly by when; a range is fine.",
    ("has_short_term", P): "You say what comes first.",
    ("has_short_term", M): "Name one thing for the next twelve months.",
    ("has_long_term", P): "You look further ahead.",
    ("has_long_term", M): "Say where this may lead in three to five years, as open as you like.",
    ("links_current_role", P): "You link it to your work today.",
    (
        "links_current_role",
        M,
    ): "Say how it grows from what you do now, or where here it could happen.",
    ("names_development", P): "You name what you want to learn.",
    ("names_development", M): "Name one skill, subject or experience you need for it.",
    ("measurable", P): "Others can see when it is done.",
    ("measurable", M): "Say how you would notice that you got there.",
    ("title_only", S): "A title alone says little: describe the work you would do in it.",
    ("vague", S): "This could be anyone's wish: name one piece of work you would like more of.",
    ("extrinsic_only", S): "Pay and standing are fair to want; add the work you would do for them.",
    ("leaving_intent", S): (
        "This may read as a plan to leave. That is a fair wish and yours to share or not; "
        "only you see this note."
    ),
    ("unrealistic_jump", S): "That is several steps at once: name the next one on the way.",
    (
        "overplanned",
        S,
    ): "Plans this fixed rarely hold: keep the next step firm and leave the rest open.",
    ("language_unknown", M): "The coach only knows English so far, so it stays quiet here.",
}
STILL_FINDING_OUT = "Still finding out is a full answer; you can choose it above."
NOT_ONLY_RANK = "Say which work, field or responsibility draws you, not only where it ranks."
