"""A list goes on from a row of its own, and from no other."""

from django.urls import reverse
from django.utils import timezone

from people.actions.employees import leave
from tests.cast import Cast, client_for
from tests.people.imports.bringing import look


def test_the_number_of_somebody_unseen_says_nothing_about_them(cast: Cast) -> None:
    """Where the list went on told the name of a leaver, letter by letter.

    Seen red by looking for the row among all people.
    """
    leave(cast.dot, cast.eve, timezone.localdate(), timezone.now())
    client = client_for(cast.cyd)
    whole = client.get(reverse("people")).context["page"].rows
    for way in ("after", "before"):
        assert client.get(reverse("people"), {way: cast.eve.pk}).context["page"].rows == whole


def test_a_row_of_another_file_is_no_row_to_go_on_from(cast: Cast) -> None:
    """Seen red by looking for the row among those of all imports."""
    others = look("email\n" + "nobody\n" * 5, cast.dot)
    own = look("email\n" + "nobody\n" * 5, cast.gil)
    page = client_for(cast.gil).get(
        reverse("people_import", args=[own.pk]), {"after": others.rows.all()[2].pk}
    )
    assert [row.line for row in page.context["page"].rows] == [2, 3, 4, 5, 6]
