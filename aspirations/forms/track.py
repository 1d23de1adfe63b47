"""One track: its texts, its stages with titles and growth, and the table of expected levels."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy

from aspirations.catalogue import Catalogue, Track
from aspirations.catalogue.checking import Checker
from aspirations.catalogue.nodes import Node, members
from aspirations.catalogue.shapes import StageOfTrack, Title
from aspirations.choices import GrowthDimension, Stage
from aspirations.forms.competency import CODE_HELP
from aspirations.forms.piece import OF_LINE, WHOLE_NUMBERS, PieceForm, long_text, short_text

MORE_ROWS = 2
TEXTS = ("name", "family", "what", "contribution")
TITLES_HELP = gettext_lazy(
    "One a line: the title, its level from 1 to 10, and what else it is called: "
    "Payroll clerk | 2 | Payroll assistant; Pay clerk"
)


class TrackForm(PieceForm):
    """A track. A stage with nothing written in it isn't one of the track's."""

    name = short_text(gettext_lazy("Name"))
    family = short_text(gettext_lazy("Family: the function that it belongs to"))
    what = long_text(gettext_lazy("What the work is, day by day"))
    contribution = long_text(gettext_lazy("What an organisation has from it"))

    def __init__(
        self, catalogue: Catalogue, track: Track | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.track = track
        if track is None:
            code = short_text(gettext_lazy("Code"), help_text=CODE_HELP)
            self.fields = {"code": code, **self.fields}
            self.taken = catalogue.tracks.keys()
        for stage in Stage:
            self.fields |= fields_of_stage(stage)
        filled = len(track.competencies) if track else 0
        self.rows = self._rows("competency{}", filled, len(catalogue.competencies))
        filled = len(track.neighbours) if track else 0
        self.neighbour_rows = self._rows("neighbour{}", filled, len(catalogue.tracks))
        self.fields |= self._table(catalogue)

    def _rows(self, name: str, filled: int, there: int) -> list[int]:
        """Return the numbers of the rows; no page has more of them than there is to choose."""
        most = filled + MORE_ROWS
        if self.is_bound:
            numbers = range(1, there + MORE_ROWS + 1)
            most = max((n for n in numbers if name.format(n) in self.data), default=0)
        return list(range(1, most + 1))

    def _table(self, catalogue: Catalogue) -> dict[str, forms.Field]:
        competencies = [(one.code, one.name) for one in catalogue.competencies.values()]
        others = [(one.code, one.name) for one in catalogue.tracks.values() if one != self.track]
        fields: dict[str, forms.Field] = {}
        for n in self.rows:
            fields[f"competency{n}"] = _pick(_("Competency %(n)s") % {"n": n}, competencies)
            for stage in Stage:
                label = f"{stage.short}, {_('Competency %(n)s') % {'n': n}}"
                level = forms.ChoiceField(label=label, choices=WHOLE_NUMBERS, required=False)
                fields[f"{stage}_level{n}"] = level
        for n in self.neighbour_rows:
            fields[f"neighbour{n}"] = _pick(_("Neighbour %(n)s") % {"n": n}, others)
            fields[f"why{n}"] = short_text(_("What carries over"))
        return fields

    def stages(self) -> Iterator[tuple[Stage, list[BoundField]]]:
        """Yield each stage with its fields."""
        for stage in Stage:
            yield stage, [self[name] for name in fields_of_stage(stage)]

    def levels(self) -> Iterator[tuple[BoundField, list[tuple[Stage, BoundField]]]]:
        """Yield each row of the table: the competency, and its level at each stage."""
        for n in self.rows:
            yield self[f"competency{n}"], [(one, self[f"{one}_level{n}"]) for one in Stage]

    def texts(self) -> list[BoundField]:
        """The fields about the track as a whole."""
        return [self[name] for name in ("code", *TEXTS) if name in self.fields]

    def neighbours(self) -> list[tuple[BoundField, BoundField]]:
        """The rows of neighbours."""
        return [(self[f"neighbour{n}"], self[f"why{n}"]) for n in self.neighbour_rows]

    def tree(self) -> Node:
        """Return the track as a file would say it."""
        old = self.track
        self._refuse_twice()
        self._refuse_half_rows()
        self._refuse_half_neighbours()
        stages = {stage.value: self._stage(stage) for stage in Stage}
        parts = {name: self.leaf(name) for name in TEXTS}
        parts |= {
            "code": Node(old.code, "code") if old else self.leaf("code"),
            "neighbours": Node(self._neighbours(), "neighbour1"),
            "stages": Node({one: node for one, node in stages.items() if node}, "early_titles"),
            "retired": Node("yes" if old and old.is_retired else "no"),
        }
        return Node(parts)

    def read(self, checker: Checker, tree: Node) -> Track:
        """Return the track."""
        return checker.track(tree)

    def _refuse_twice(self) -> None:
        chosen: set[str] = set()
        for n in self.rows:
            code = self.typed(f"competency{n}")
            if code and code in chosen:
                self.add_error(f"competency{n}", _("This one stands above already."))
            chosen.add(code)

    def _refuse_half_rows(self) -> None:
        for n in self.rows:
            is_chosen = bool(self.typed(f"competency{n}"))
            has_levels = any(self.typed(f"{stage}_level{n}") for stage in Stage)
            if has_levels and not is_chosen:
                reason = _("Choose which competency these levels are of, or empty them.")
                self.add_error(f"competency{n}", reason)
            elif is_chosen and not has_levels:
                reason = _("Say a level at one stage at least, or choose no competency.")
                self.add_error(f"competency{n}", reason)

    def _refuse_half_neighbours(self) -> None:
        for n in self.neighbour_rows:
            if self.typed(f"why{n}") and not self.typed(f"neighbour{n}"):
                self.add_error(f"neighbour{n}", _("Choose which track this is about."))

    def _stage(self, stage: Stage) -> Node | None:
        growth = self.leaves({one.value: f"{stage}_{one}" for one in GrowthDimension})
        said = {key: node for key, node in members(growth) if node.value}
        titles, also = self._titles(f"{stage}_titles")
        expects = self._expects(stage)
        if not (titles or said or expects):
            return None
        place = f"{stage}_titles"
        return Node(
            {
                "titles": Node(titles, place),
                "also_called": Node(also, place),
                "growth": Node(said, place),
                "expects": Node(expects, place),
            },
            place,
        )

    def _titles(self, name: str) -> tuple[dict[str, Node], dict[str, Node]]:
        titles: dict[str, Node] = {}
        also: dict[str, Node] = {}
        for line in filter(str.strip, self.cleaned_data[name].splitlines()):
            title, level, synonyms, *more = (part.strip() for part in f"{line}||".split("|"))
            if any(more):
                self.add_error(name, _("A line has three parts: %(line)s") % {"line": line})
            if title in titles:
                self.add_error(name, _("“%(name)s” stands here twice.") % {"name": title})
            place = f"{name}{OF_LINE}{line.strip()}"
            titles[title] = Node(level, place)
            others = [Node(one.strip(), place) for one in synonyms.split(";") if one.strip()]
            also |= {title: Node(others, place)} if others else {}
        return titles, also

    def _expects(self, stage: Stage) -> dict[str, Node]:
        chosen = ((self.cleaned_data.get(f"competency{n}"), f"{stage}_level{n}") for n in self.rows)
        return {code: self.leaf(name) for code, name in chosen if code and self.typed(name)}

    def _neighbours(self) -> list[Node]:
        return [
            self.leaves({"code": f"neighbour{n}", "why": f"why{n}"})
            for n in self.neighbour_rows
            if self.typed(f"neighbour{n}")
        ]


def fields_of_stage(stage: Stage) -> dict[str, forms.Field]:
    """Return the fields of one stage, by name."""
    label = format_lazy(gettext_lazy("{stage}: usual titles"), stage=stage.short)
    growth = {
        f"{stage}_{one}": long_text(
            format_lazy(
                gettext_lazy("{stage}: growth in {name}"), stage=stage.short, name=one.label
            )
        )
        for one in GrowthDimension
    }
    return {f"{stage}_titles": long_text(label, help_text=TITLES_HELP), **growth}


def initial_track(track: Track) -> dict[str, Any]:
    """Return what stands, as the form's fields name it."""
    found: dict[str, Any] = {name: getattr(track, name) for name in TEXTS}
    for stage in track.stages:
        found |= _initial_stage(track, stage)
    for n, code in enumerate(track.competencies, start=1):
        found[f"competency{n}"] = code
    for n, (code, why) in enumerate(track.neighbours.items(), start=1):
        found |= {f"neighbour{n}": code, f"why{n}": why}
    return found


def _initial_stage(track: Track, stage: StageOfTrack) -> dict[str, Any]:
    found = {f"{stage.stage}_{one}": text for one, text in stage.growth.items()}
    found[f"{stage.stage}_titles"] = "\n".join(map(_title_line, stage.titles))
    for n, code in enumerate(track.competencies, start=1):
        found[f"{stage.stage}_level{n}"] = str(stage.expects.get(code, ""))
    return found


def _title_line(title: Title) -> str:
    parts = [title.name, str(title.level), "; ".join(title.also_called)]
    return " | ".join(part for part in parts if part)


def _pick(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    ordered = sorted(choices, key=lambda one: one[1].casefold())
    return forms.ChoiceField(label=label, choices=[("", "–"), *ordered], required=False)
