"""What is asked about one's own direction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from aspirations.catalogue import Catalogue
from aspirations.choices import GrowthDimension, Horizon, Stage, Stance
from aspirations.latest import code_of_track
from aspirations.models import WHOLE_FIELDS, Direction, WholeDirection
from aspirations.models.direction import LONGEST_TRACK
from people.forms.guided import Asked, GuidedForm, Section, choice, line, sentence, text

RANKS = ("rank1", "rank2", "rank3")
MEANINGS = "growth-meanings"  # where the page says what each dimension means
MOST_GOALS, MOST_OBJECTIVES = 8, 8
FEWEST_ROWS = 2
ONLY_YOU = _("Only you, until you share it or send it with a review")
NEVER_WITH_A_REVIEW = _("Only you, until you share it")
WITH_A_REVIEW = {"stance", "track", "aimed_stage", "direction", "horizon", "statement"}
WITH_A_REVIEW |= {"stays_open", "rank1"}


class DirectionForm(GuidedForm):
    """One's direction while it is being thought about: anything may be empty.

    Goals and objectives have as many rows as are filled, and one more to write in.
    """

    SECTIONS: ClassVar = (
        Section(
            _("Direction"),
            _("A kind of work and what draws you there says more than a title."),
            ("stance", "track", "aimed_stage", "direction", "statement", "known_for"),
        ),
        Section(
            _("Timeline"),
            _("How far away it is, and what you would rather not decide yet."),
            ("horizon", "stays_open"),
        ),
        Section(
            _("Fit"),
            _("What today's work already gives for it, and what would help from others."),
            ("from_today", "could_offer"),
        ),
        Section(
            _("Growth"),
            _("Growth is more than a title. Put in order what matters to you now."),
            RANKS,
        ),
        Section(
            _("Goals on the way"),
            _("A goal is a milestone towards the direction. Say how you would know you are there."),
            (),
        ),
        Section(
            _("This year's objectives"),
            _(
                "What your present job asks for this year. It is something else than a direction "
                "or a goal: it ends with the year and belongs to the job. It stands here only so "
                "that you see all three together; nothing is measured by it."
            ),
            (),
        ),
    )

    stance = choice(
        _("Where do you stand?"),
        Stance.choices,
        _("Each of these is a full answer."),
        widget=forms.RadioSelect,
    )
    track = line(
        _("Which kind of work?"),
        _("Choose from the tracks as you type, or say it in your own words."),
        longest=LONGEST_TRACK,
    )
    aimed_stage = choice(_("At which stage?"), Stage.choices, _("Leave it open if you like."))
    direction = sentence(
        _("Your direction in one sentence"),
        _("What would you do, for whom, and what would be different because of it?"),
    )
    statement = text(_("What draws you there?"), _("Why this work, and not just any."), rows=5)
    known_for = text(_("What would you want to be known for?"), rows=3)
    horizon = choice(_("How far away is it?"), Horizon.choices)
    stays_open = text(_("What stays open?"), _("What you don't want to decide yet."), rows=3)
    from_today = text(_("What does today's work already give for it?"), rows=3)
    could_offer = text(
        _("What could the organisation offer?"),
        _("Projects, somebody to learn from, an opening: whatever would help."),
        rows=3,
    )
    rank1 = choice(_("What matters most"), GrowthDimension.choices)
    rank2 = choice(_("What comes second"), GrowthDimension.choices)
    rank3 = choice(_("What comes third"), GrowthDimension.choices)

    saves_itself = False

    def __init__(self, catalogue: Catalogue, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue = catalogue
        if catalogue.offered:
            self.fields["track"].widget.attrs["list"] = "tracks"
        else:
            self.fields["track"].help_text = _("Say it in your own words.")
        self.goal_rows = self.objective_rows = 0
        self._make_room(
            self._rows("goal{}_what", "goals", MOST_GOALS),
            self._rows("objective{}", "objectives", MOST_OBJECTIVES),
        )

    def audience_of(self, name: str) -> StrOrPromise:
        """A draft is its author's alone; a review takes a part of it along."""
        return ONLY_YOU if name in WITH_A_REVIEW else NEVER_WITH_A_REVIEW

    def asked(self) -> Iterator[tuple[Section, list[Asked]]]:
        """Yield each section with its fields, the rows of goals and objectives in the last two.

        Who reads a section is said once; at a field only where it is somebody else. A field is tied
        to whichever of the two it goes by, for those who hear the page.
        """
        sections = list(super().asked())
        goals = [self._ask(name) for name in self.goal_names()]
        objectives = [self._ask(name) for name in self.objective_names()]
        rows = [(sections[-2][0], goals), (sections[-1][0], objectives)]
        for number, (section, fields) in enumerate([*sections[:-2], *rows], start=1):
            audience = self._mostly(fields)
            yield (
                replace(section, audience=audience),
                [self._told_once(one, audience, number) for one in fields],
            )

    def _mostly(self, fields: list[Asked]) -> StrOrPromise:
        """Return who reads most of `fields`; a request made by hand may have asked for none."""
        counted = Counter(one.audience for one in fields).most_common(1)
        return counted[0][0] if counted else ONLY_YOU

    def _told_once(self, asked: Asked, audience: StrOrPromise, number: int) -> Asked:
        """Return `asked` without what section `number` says of its readers as a whole."""
        name, is_other = asked.field.name, asked.audience != audience
        ranks = [MEANINGS] if name in RANKS else []
        self.describe(name, f"audience-{name if is_other else number}", *ranks)
        return asked if is_other else replace(asked, audience="")

    def meanings(self) -> list[tuple[str, StrOrPromise, str]]:
        """What each dimension of growth means, and looks like at the stage that is aimed for."""
        stage = self["aimed_stage"].value() or ""
        general = self.catalogue.growth
        return [
            (
                self.catalogue.dimension(one),
                one.meaning,
                general[one].looks.get(stage, "") if one in general else "",
            )
            for one in GrowthDimension
        ]

    def goal_names(self) -> list[str]:
        """The names of the fields of all goals."""
        return [name for n in range(1, self.goal_rows + 1) for name in goal_fields(n)]

    def objective_names(self) -> list[str]:
        """The names of the fields of all objectives."""
        return [f"objective{number}" for number in range(1, self.objective_rows + 1)]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be told apart: the same dimension twice, a goal that isn't named.

        A draft that saves itself may have the same one twice: for a moment two change places.
        """
        if not self.saves_itself:
            self._refuse_equal_ranks()
        for number in range(1, self.goal_rows + 1):
            what, *others = (self.cleaned_data.get(name) for name in goal_fields(number))
            if any(others) and not (what or "").strip():
                self.add_error(f"goal{number}_what", _("Say what the goal is, or empty its row."))
        return self.cleaned_data

    def _refuse_equal_ranks(self) -> None:
        ranked: set[str] = set()
        for name in RANKS:
            value = self.cleaned_data.get(name)
            if value and value in ranked:
                self.add_error(name, _("This one stands above already. Choose another one."))
            ranked.add(value or "")

    def typed(self, said: Iterable[Direction] = ()) -> dict[str, Any]:
        """Return what was typed by the names of WHOLE_FIELDS; `said` is what they said before."""
        typed = self.cleaned_data
        words = {name: typed[name] for name in WHOLE_FIELDS if name in typed}
        words["track_code"] = code_of_track(typed["track"], said)
        words["growth_rank"] = [typed[name] for name in RANKS if typed[name]]
        words["goals"] = [goal for goal in self._goals() if goal["what"]]
        words["objectives"] = [typed[name] for name in self.objective_names() if typed[name]]
        return words

    def _goals(self) -> Iterator[dict[str, str]]:
        for number in range(1, self.goal_rows + 1):
            what, horizon, sign = (self.cleaned_data[name] for name in goal_fields(number))
            yield {"what": what, "horizon": horizon, "sign": sign}

    def _ask(self, name: str) -> Asked:
        return Asked(self[name], NEVER_WITH_A_REVIEW, self.stored.get(name, ""))

    def _differing(self, stored: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
        """As every guided form does; rows that only the stored draft has get room beside."""
        self._make_room(stored["goals"], stored["objectives"])
        return super()._differing(stored, other)

    def _make_room(self, goals: int, objectives: int) -> None:
        """Have at least so many rows."""
        self.goal_rows = max(goals, self.goal_rows)
        self.objective_rows = max(objectives, self.objective_rows)
        for number in range(1, self.goal_rows + 1):
            for name, field in goal_fields(number).items():
                self.fields.setdefault(name, field)
        for number in range(1, self.objective_rows + 1):
            self.fields.setdefault(f"objective{number}", objective(number))

    def _rows(self, name: str, initial: str, most: int) -> int:
        """Return how many rows to show: those that are sent, or those that are filled and one."""
        if self.is_bound:
            sent = [n for n in range(1, most + 1) if name.format(n) in self.data]
            return max(sent, default=0)
        filled = self.initial.get(initial, 0)
        return min(max(filled + 1, FEWEST_ROWS), most)


def goal_fields(number: int) -> dict[str, forms.Field]:
    """Return the fields of one goal, by name: what, how far, how one would know."""
    return {
        f"goal{number}_what": line(format_lazy(_("Goal {number}"), number=number)),
        f"goal{number}_horizon": choice(
            format_lazy(_("How far away is goal {number}?"), number=number), Horizon.choices
        ),
        f"goal{number}_sign": line(
            format_lazy(_("How would you know you have reached goal {number}?"), number=number)
        ),
    }


def all_fields() -> dict[str, forms.Field]:
    """Return every field that the form can have, with all the rows there may be."""
    fields = dict(DirectionForm.base_fields)
    for number in range(1, MOST_GOALS + 1):
        fields |= goal_fields(number)
    return fields | {f"objective{n}": objective(n) for n in range(1, MOST_OBJECTIVES + 1)}


def objective(number: int) -> forms.Field:
    """Return the field of one objective."""
    return line(format_lazy(_("Objective {number}"), number=number))


def initial_of(said: WholeDirection, version: int) -> Mapping[str, Any]:
    """Return what was said, as the form's fields name it."""
    words = {name: getattr(said, name) for name in WHOLE_FIELDS}
    ranks = dict(zip(RANKS, said.growth_rank, strict=False))
    goals = {
        f"goal{number}_{part}": goal.get(part, "")
        for number, goal in enumerate(said.goals, start=1)
        for part in ("what", "horizon", "sign")
    }
    objectives = {f"objective{n}": one for n, one in enumerate(said.objectives, start=1)}
    counts = {"goals": len(said.goals), "objectives": len(said.objectives)}
    return {**words, **ranks, **goals, **objectives, **counts, "version": version}
