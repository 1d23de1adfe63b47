"""One competency, and what growth looks like in general."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.catalogue import Catalogue
from aspirations.catalogue.checking import LEVELS, Checker
from aspirations.catalogue.nodes import Node
from aspirations.catalogue.shapes import Competency, Growth
from aspirations.choices import GrowthDimension, Stage
from aspirations.forms.piece import PieceForm, long_text, short_text

CODE_HELP = _("Small letters, digits and underscores, such as night_logistics. It never changes.")


class CompetencyForm(PieceForm):
    """A competency with what its five levels look like."""

    name = short_text(_("Name"))
    what = long_text(_("What it is, in one line"))

    def __init__(
        self, catalogue: Catalogue, competency: Competency | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.competency = competency
        if competency is None:
            self.taken = catalogue.competencies.keys()
            code = short_text(_("Code"), help_text=CODE_HELP)
            self.fields = {"code": code, **self.fields}
        for number in LEVELS:
            label = format_lazy(_("What level {number} looks like"), number=number)
            self.fields[f"level{number}"] = long_text(label)

    def tree(self) -> Node:
        """Return the competency as a file would say it."""
        old = self.competency
        parts = {
            "code": Node(old.code, "code") if old else self.leaf("code"),
            "name": self.leaf("name"),
            "what": self.leaf("what"),
            "levels": self.leaves({number: f"level{number}" for number in LEVELS}),
            "retired": Node("yes" if old and old.is_retired else "no"),
        }
        return Node(parts)

    def read(self, checker: Checker, tree: Node) -> Competency:
        """Return the competency."""
        return checker.competency(tree)


def initial_competency(competency: Competency) -> dict[str, str]:
    """Return what stands, as the form's fields name it."""
    levels = {f"level{n}": text for n, text in enumerate(competency.levels, start=1)}
    return {"name": competency.name, "what": competency.what, **levels}


class GrowthForm(PieceForm):
    """What growth looks like in general, in each dimension at each stage."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dimension in GrowthDimension:
            self.fields[f"{dimension}_name"] = short_text(
                format_lazy(_("{dimension}: what you call it"), dimension=dimension.label)
            )
            for stage in Stage:
                label = format_lazy("{}, {}", dimension.label, stage.short)
                self.fields[f"{dimension}_{stage}"] = long_text(label)

    def tree(self) -> Node:
        """Return the growth as a file would say it."""
        names = ("name", *Stage.values)
        return Node(
            {
                one: self.leaves({name: f"{one}_{name}" for name in names})
                for one in GrowthDimension.values
            }
        )

    def read(self, checker: Checker, tree: Node) -> dict[str, Growth]:
        """Return the growth by dimension."""
        return checker.growth(tree)


def initial_growth(growth: dict[str, Growth]) -> dict[str, str]:
    """Return what stands, as the form's fields name it."""
    names = {f"{one}_name": str(one.label) for one in GrowthDimension}
    named = {f"{code}_name": one.name for code, one in growth.items()}
    looks = {f"{c}_{stage}": text for c, one in growth.items() for stage, text in one.looks.items()}
    return {**names, **named, **looks}
