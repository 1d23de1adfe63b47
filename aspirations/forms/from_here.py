"""Where one sees oneself in what a stage expects."""

from collections.abc import Mapping
from typing import Any

from django import forms

from aspirations.catalogue import Catalogue, StageOfTrack
from people.forms.guided import level


class OwnLevelsForm(forms.Form):
    """One level for each competency that a stage expects; each may stay open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    is_stale = False

    def __init__(
        self, catalogue: Catalogue, stage: StageOfTrack, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = list(stage.expects)
        for code in self.codes:
            competency = catalogue.competencies[code]
            looks = enumerate(competency.levels, start=1)
            choices = [(number, f"{number}: {text}") for number, text in looks]
            self.fields[field_of(code)] = level(competency.name, choices)

    def start_from(self, version: int) -> None:
        """Keep what was typed (R5): sending it again is a choice made knowing of that draft."""
        self.is_stale = True
        self.data = {**dict(self.data.items()), "version": str(version)}

    def levels(self) -> dict[str, int | None]:
        """Return what was given, by code."""
        return {code: self.cleaned_data[field_of(code)] for code in self.codes}


def field_of(code: str) -> str:
    """Return the name of the field for a competency."""
    return f"own_{code}"


def initial_levels(own: Mapping[str, int], version: int) -> dict[str, int]:
    """Return what is kept, as the form's fields name it."""
    return {field_of(code): number for code, number in own.items()} | {"version": version}
