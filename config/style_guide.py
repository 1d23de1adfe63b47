"""The living style guide: one page that shows every component with made-up people and words."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from aspirations.advising import Says, advise, said_by
from aspirations.catalogue import EMPTY
from aspirations.differing import pieces
from people.given_back import Typed
from people.models import Employee

BEFORE = _("I want to look after the schools of our district.")
AFTER = _("I want to look after the ferries of our district, and their crews.")
STRONG = (
    "I want to plan the rota of our ward, because tired nurses make mistakes. This year I will "
    "learn the planning software with our planner, and in three to five years I would like to plan "
    "for the whole hospital."
)
# What is typed beside the coach stays in the language that it knows.
COACHED: list[tuple[str | Promise, str]] = [
    (_("Before a word is typed"), ""),
    (_("With all that a reader looks for"), STRONG),
    (_("With something to add"), "I want to lead the night shift because I like calm work."),
    (_("With a wish to leave"), "In two years I want to quit and open my own bakery in Porto."),
    (_("In a language it doesn't know"), "Ich möchte lernen, wie man ein Team führt."),
]
SWATCHES = ["paper", "sheet", "sunken", "ink", "accent", "needle", "good", "warn", "danger"]


@dataclass(frozen=True)
class Sample:
    """Anything that a component takes, as far as it looks at it."""

    what: str | Promise
    owner_name: str
    status: str
    shown_status: str | Promise
    is_promise: bool = False
    measure: str | Promise = ""
    first_step: str | Promise = ""
    first_step_by: date | None = None
    due: date | None = None

    def get_status_display(self) -> str:
        """Return the status in words, as a model's field with choices does."""
        return str(self.shown_status)


class SampleForm(forms.Form):
    """One field of each kind that the forms of Bearing use."""

    direction = forms.CharField(
        label=_("Where do you want your work to go?"),
        help_text=_("The kind of work and why it draws you; a title alone says little."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    measure = forms.CharField(label=_("How will you know?"), max_length=200)
    due = forms.DateField(label=_("Due"), widget=forms.DateInput(attrs={"type": "date"}))
    horizon = forms.ChoiceField(
        label=_("When might that be?"),
        help_text=_("“Still finding out” is a full answer."),
        choices=[
            ("near", _("Within two years")),
            ("direction", _("In three to five years")),
            ("open", _("Still finding out")),
        ],
        widget=forms.RadioSelect,
    )
    track = forms.ChoiceField(
        label=_("Track"), choices=[("", _("Choose one")), ("people", _("People analytics"))]
    )
    share = forms.BooleanField(
        label=_("HR may read my statement too"),
        help_text=_("You can change this until you send it."),
        required=False,
    )


def _stepper(current: int) -> dict[str, object]:
    """Return a stepper of the five stages, standing at the one numbered `current` (from 0)."""
    names = [_("Prepare"), _("Seal"), _("Talk"), _("Agree"), _("Follow up")]
    states = ["done"] * current + ["current"] + ["todo"] * (len(names) - current - 1)
    return {
        "stages": [
            {"name": name, "state": state} for name, state in zip(names, states, strict=True)
        ],
        "waits_for": _("Waiting for Bea Bernstein to record her gap assessment."),
    }


def _actions() -> list[Sample]:
    """Return one action for each status, the first of them a promise."""
    return [
        Sample(
            what=_(
                "Take Ada along to two meetings of the works council and let her lead the second"
            ),
            owner_name="Bea",
            is_promise=True,
            status="open",
            shown_status=_("Not started yet"),
            measure=_("Ada has led one meeting from the agenda to the minutes"),
            first_step=_("Ask the council whether a guest may come in March"),
            first_step_by=date(2027, 1, 29),
            due=date(2027, 9, 30),
        ),
        *(
            Sample(what=what, owner_name="Ada", status=status, shown_status=words)
            for what, status, words in (
                (_("Build the first attrition report with finance"), "on_track", _("On track")),
                (_("Finish the course on survey design"), "at_risk", _("Needs help")),
                (_("Shadow a pay round from start to end"), "done", _("Done")),
                (_("Speak at the spring meeting"), "not_now", _("Not now")),
            )
        ),
    ]


def _steps() -> list[dict[str, object]]:
    """Return a step to take and a state of waiting."""
    return [
        {
            "sentence": _("Bea is waiting for your pre-review."),
            "button": _("Go on writing"),
            "url": "#components",
            "due": date(2027, 3, 12),
            "detail": _("3 of 5 steps are done."),
        },
        {
            "sentence": _("You have sent everything. Bea writes her view now."),
            "detail": _("We tell you by mail when both of you can open it."),
        },
    ]


def _gaps() -> list[dict[str, object]]:
    """Return one gap with a difference and one without."""
    return [
        {
            "name": _("Influencing decisions"),
            "now": 2,
            "now_words": _("with guidance"),
            "needed": 4,
            "needed_words": _("others lean on it"),
            "difference": _("Two levels to go"),
        },
        {
            "name": _("Working with data"),
            "now": 4,
            "now_words": _("others lean on it"),
            "needed": 4,
            "needed_words": _("others lean on it"),
            "difference": _("You are there"),
        },
    ]


def _rows() -> list[dict[str, object]]:
    """Return rows of a list: a usual one, one with a hidden figure, one with a very long name."""
    people = [
        ("Ada Adebayo", _("People"), "on_track", _("On track"), 3),
        ("Cyd Castellanos", _("People"), "at_risk", _("Needs help"), 0),
        ("Dorothea Maximiliane von Dohnanyi-Dönhoff", _("Finance and law"), "done", _("Done"), 12),
    ]
    names = ("name", "department", "status", "shown_status", "actions")
    return [dict(zip(names, row, strict=True), due=date(2027, 9, 30)) for row in people]


def _words() -> dict[str, object]:
    """Return texts as people write them."""
    return {
        "audience": _("You and Bea once the seal is open"),
        "words": _(
            "I want to move from running reports to helping leaders decide with them.\n\n"
            "Why: the best moment of my year was when a team changed its plan because of a chart."
        ),
        "long_words": "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
        "typed": [
            Typed(
                label=_("Direction"),
                text=_("I would like to look after fewer customers, and for longer."),
                is_prose=True,
            ),
            Typed(label=_("Horizon"), text=_("In three to five years"), is_prose=False),
        ],
        "fingerprint": "7c1f0a92d4e35b68" * 4,
    }


def _coached() -> list[tuple[str | Promise, Says]]:
    """Return what the coach says to texts of each kind, under what they are."""
    nurse = Employee(title="Ward nurse")
    return [
        (name, advise(nurse, said_by({"statement": text}.get), EMPTY)) for name, text in COACHED
    ]


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component. Nothing on the page is real and nothing on it is saved."""
    answers = {"answered-horizon": "open", "answered-due": "yesterday"}
    context = {
        "swatches": SWATCHES,
        "steppers": [_stepper(0), _stepper(2), _stepper(4)],
        "steps": _steps(),
        "actions": _actions(),
        "gaps": _gaps(),
        "rows": _rows(),
        "page": Paginator(range(150), 50).page(2),
        "form": SampleForm(prefix="empty"),
        "form_with_errors": SampleForm(answers, prefix="answered"),
        "coached": _coached(),
        "difference": pieces(str(BEFORE), str(AFTER)),
    }
    return render(request, "style_guide.html", context | _words())
