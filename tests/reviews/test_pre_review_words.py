"""What pages say of a pre-review: names, what was carried, who reads each field."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from people.models import Employee
from reviews.models import ActionItem
from reviews.states import Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for, start, walk
from tests.reviews.pages import sent_by
from tests.reviews.test_pre_review import ReviewAt, address, open_form, stored, write


@pytest.mark.parametrize("page", ["pre_review", "preparation_sheet"])
def test_a_dimension_is_read_by_the_name_that_hr_gave_it(cast: Cast, page: str) -> None:
    """As it was when it was ranked. Seen red with Bearing's own name."""
    catalogue = small_catalogue()
    renamed = {**catalogue.growth, "impact": replace(catalogue.growth["impact"], name="Weight")}
    load(replace(catalogue, growth=renamed), "renamed", timezone.now())
    review = walk(start(cast.dot, cast.ada), Stage.READY)
    words = client_for(cast.ada).get(reverse(page, args=[review.pk])).content.decode()
    ranked = re.search(r"Growth that matters most now</dt><dd[^>]*>(.*?)</dd>", words)
    assert ranked
    assert ranked[1] == "Impact (Weight)"


def test_an_action_is_carried_where_it_stands_on_its_own_line(cast: Cast) -> None:
    """A longer idea that holds its words is another one. Seen red by looking for the words."""
    action = (
        ActionItem.objects.filter(plan__review__employee=cast.ada).exclude(status="done").last()
    )
    assert action is not None
    review, carry = start(cast.dot, cast.ada), f'name="carry" value="{action.pk}"'
    longer = f"{action.what} and more of it"
    write(review, "question", idea=longer)
    assert carry in open_form(review, "question").content.decode()
    page, carried = open_form(review, "question"), {"carry": str(action.pk)}
    client_for(cast.ada).post(address(review), sent_by(page, address(review)) | carried)
    assert stored(review).idea.splitlines() == [longer, action.what]
    assert carry not in open_form(review, "question").content.decode()


def test_each_field_is_tied_to_who_will_read_it(review_at: ReviewAt, cast: Cast) -> None:
    """Beside its own help, for those who hear the page. Seen red without the tie."""
    review = review_at(Stage.PREPARE)
    for person, page in ((cast.ada, "pre_review"), (cast.bea, "gap_assessment")):
        tied = described(person, f"{reverse(page, args=[review.pk])}?step=direction")
        assert tied, page
        for name, ids in tied.items():
            assert f"audience-{name}" in ids, name
        assert any(f"id_{name}_helptext" in ids for name, ids in tied.items())


def described(person: Employee, at: str) -> dict[str, list[str]]:
    """Return the ids of what describes each text and list of a page; each stands there once."""
    words = client_for(person).get(at).content.decode()
    tags = re.findall(r"<(?:textarea|select|input type=\"text\")[^>]*>", words)
    found = {re.search(r'name="(\w+)"', tag)[1]: tag for tag in tags}  # type: ignore[index]
    ids = {
        name: " ".join(re.findall(r'aria-describedby="([^"]*)"', tag)).split()
        for name, tag in found.items()
    }
    for one in {one for each in ids.values() for one in each}:
        assert words.count(f'id="{one}"') == 1, one
    return ids
