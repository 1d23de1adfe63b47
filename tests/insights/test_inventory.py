"""The list of all that is kept is whole: no field without a purpose, no reader who is made up."""

import re
from itertools import chain

import pytest
from django.apps import apps
from django.urls import reverse

from config.policy import TABLE
from insights.inventory import KEPT, PAGES, PARTS, PURPOSES, addresses, fields_of
from people.models import Employee
from tests.cast import Cast, client_for

MODELS = [model for model in apps.get_models() if not model.__module__.startswith("tests")]
LABELS = sorted(model._meta.label for model in MODELS)
# Whatever somebody wrote in confidence has readers that are held to the truth.
MODELS_WITH_WORDS = {
    "reviews.PreReview",
    "reviews.SelfView",
    "reviews.GapAssessment",
    "reviews.AssessedGap",
    "reviews.PrivateNote",
    "reviews.SheetField",
    "reviews.Plan",
    "reviews.ActionItem",
    "reviews.CheckIn",
    "reviews.GapOutcome",
    "reviews.Learnt",
    "reviews.Rewording",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one._meta.label)
def test_every_field_has_a_purpose_and_every_purpose_a_field(model: type) -> None:
    """Seen red without that of Employee.time_zone, and with one for a field that is not there."""
    purpose = PURPOSES[model._meta.label]  # type: ignore[attr-defined]
    assert set(purpose.fields) == set(fields_of(model))
    assert all(str(words) for words in (purpose.what_for, purpose.kept, *purpose.fields.values()))


def test_no_purpose_is_of_a_model_that_is_not_there() -> None:
    """Seen red with one more."""
    assert set(PURPOSES) == {model._meta.label for model in MODELS}


def test_readers_are_those_of_who_sees_what() -> None:
    """Seen red with a key that is not there, and without those of plans."""
    assert all(set(one.reads) <= set(KEPT) for one in PURPOSES.values())
    assert all(PURPOSES[label].reads for label in MODELS_WITH_WORDS)


def test_every_page_and_verb_that_is_not_for_strangers_stands_there() -> None:
    """Seen red by leaving verbs out."""
    told = {one.route for one in addresses()}
    wanted = {row.route for row in TABLE.values() if hasattr(row, "doers")}
    never = {
        row.route
        for row in TABLE.values()
        if hasattr(row, "doers") and not (getattr(row, "readers", None) or row.doers)
    }
    assert told == wanted - never


def test_hr_and_auditors_read_it_and_nobody_else(cast: Cast) -> None:
    """It names nobody. Seen red without the question who asks, and with a model left out."""
    told = {
        name: client_for(one).get(reverse("what_is_kept")).status_code
        for name, one in cast.everybody().items()
    }
    assert told == dict.fromkeys(told, 403) | dict.fromkeys(("dot", "gil", "ivy"), 200)
    page = opened_by(cast.ivy, "all")
    assert not [one.name for one in cast.everybody().values() if one.name in page]
    assert page.count("<h3 ") == len(MODELS)


def opened_by(reader: Employee, part: str) -> str:
    """Return what stands on the page of a part, or of all; "" is the list of them."""
    page = client_for(reader).get(reverse("what_is_kept"), {"part": part} if part else {})
    return page.content.decode().split("<main")[1]


def test_each_part_is_read_alone_and_together_they_are_all(cast: Cast) -> None:
    """Seen red with rooms that are in no part left out."""
    labels = [re.findall(r'<h3 id="([^"]+)"', opened_by(cast.dot, part)) for part in PARTS]
    assert all(labels)
    assert sorted(chain.from_iterable(labels)) == LABELS
    assert "table" not in opened_by(cast.dot, "")
    assert opened_by(cast.dot, PAGES).count("<tr>") == len(addresses()) + 1


def test_the_list_of_parts_leads_to_every_record(cast: Cast) -> None:
    """Seen red with a link that names no part."""
    links = re.findall(r'href="\?part=(\w+)#([^"]+)"', opened_by(cast.dot, ""))
    assert sorted(label for _part, label in links) == LABELS
    for part, label in links:
        assert f'id="{label}"' in opened_by(cast.dot, part)


def test_a_part_that_is_not_there_lists_those_that_are(cast: Cast) -> None:
    assert opened_by(cast.dot, "nonsense") == opened_by(cast.dot, "")
