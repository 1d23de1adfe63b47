"""Directions of the demo could have been typed, each says something else, private stays private."""

from collections import Counter
from datetime import datetime

import pytest

from aspirations.catalogue import current
from aspirations.choices import Stance
from aspirations.forms.direction import DirectionForm, initial_of
from aspirations.models import Aspiration, DirectionDraft, DirectionShare
from demo import directions
from tests.demo.test_organisation import named
from tests.demo.test_stories import LONG_ENOUGH_TO_BE_NOTICED, STORIES, texts, typed

TOLD = {name: directions.read(name) for name in directions.names()}


@pytest.mark.parametrize("name", TOLD)
def test_a_draft_could_have_been_saved_by_its_form(now: datetime, name: str) -> None:
    """Seen red with a goal that had a sign and no name."""
    draft = DirectionDraft.objects.get(person=named(name))
    data = typed(dict(initial_of(draft, draft.version)))
    form = DirectionForm(current(), data)
    assert form.is_valid(), form.errors
    words = form.typed()
    assert {field: getattr(draft, field) for field in words} == words


def test_a_dozen_people_think_about_it_each_in_their_own_way(now: datetime) -> None:
    assert len(TOLD) >= 12
    assert {told["draft"]["stance"] for told in TOLD.values()} >= set(Stance) - {Stance.NOT_SAID}
    assert len({one.track_code for one in DirectionDraft.objects.all()}) >= 9
    assert not DirectionDraft.objects.filter(track_code="").exclude(track="").exists()


def test_nobody_says_what_somebody_else_said_of_a_direction() -> None:
    told = Counter(text for one in (*TOLD.values(), *STORIES) for text in texts(one))
    noticed = [text for text in told if len(text) >= LONG_ENOUGH_TO_BE_NOTICED]
    assert len(noticed) > 200
    assert [text for text in noticed if told[text] > 1] == []


def test_own_levels_are_of_the_catalogue(now: datetime) -> None:
    known = current().competencies
    levels = [draft.own_levels for draft in DirectionDraft.objects.exclude(own_levels={})]
    assert levels
    assert {code for one in levels for code in one} <= set(known)


def test_some_is_shared_and_some_isnt_and_some_was_said_before(now: datetime) -> None:
    assert 3 <= DirectionShare.objects.standing().count() < len(TOLD)
    assert Aspiration.objects.of(named("Eve")).count() == 2
    assert not DirectionShare.objects.of(named("Ada")).exists()
