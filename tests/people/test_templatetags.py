"""What pages write once for all: the same words for everybody, and days as a language says them."""

from datetime import UTC, date, datetime

from django import forms
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

TYPED = '<b hx-post="/x" hx-trigger="load">look</b>'


def test_what_is_the_same_for_all_knows_nothing_of_the_page() -> None:
    """Whoever asks first, nobody reads about them afterwards."""
    page = Template("{% load same_for_all %}{% sameforall %}<p>{{ name }}</p>{% endsameforall %}")
    assert page.render(Context({"name": "Amara"})) == "<p></p>"
    assert page.render(Context({"name": "Bela"})) == "<p></p>"


def test_what_is_the_same_for_all_is_said_in_each_language() -> None:
    """A reader of another language gets their own words."""
    page = Template(
        "{% load i18n same_for_all %}{% sameforall %}{% translate 'Yes' %}{% endsameforall %}"
    )
    for language, word in (("en", "Yes"), ("de", "Ja"), ("en", "Yes")):
        with translation.override(language):
            assert page.render(Context()) == word


def test_a_day_is_written_as_each_language_does() -> None:
    """The words of one language are not kept for another."""
    page = Template("{% load days %}{{ day|weekday_in_words }}, {{ day|day_in_words }}")
    for language, words in (("en", "Monday, Nov. 23, 2026"), ("de", "Montag, 23. November 2026")):
        with translation.override(language):
            assert page.render(Context({"day": date(2026, 11, 23)})) == words


def test_a_moment_is_on_the_day_of_the_time_zone_in_force() -> None:
    """Late in the evening it may be tomorrow already where the reader is."""
    page = Template("{% load days %}{{ moment|day_in_words }}")
    with timezone.override("Asia/Tokyo"):
        late = datetime(2026, 11, 23, 20, tzinfo=UTC)
        assert page.render(Context({"moment": late})) == "Nov. 24, 2026"


def test_no_day_is_nothing() -> None:
    """Where a day may be missing, a page stays empty."""
    page = Template("{% load days %}{{ day|weekday_in_words }}{{ day|day_in_words }}")
    assert page.render(Context({"day": None})) == ""


def test_an_icon_is_drawn_as_its_place_asks() -> None:
    """The drawing of one place is not kept for another."""
    page = Template("{% load icons %}{% icon 'eye' size=16 %}{% icon 'eye' size=20 %}")
    assert [size in page.render(Context()) for size in ('width="16"', 'width="20"')] == [True, True]


class Worded(forms.Form):
    """A field of each kind, with help that somebody typed."""

    line = forms.CharField(help_text=TYPED)
    box = forms.BooleanField(help_text=TYPED)
    one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, help_text=TYPED)
    ours = forms.CharField(help_text=mark_safe("<i>ours</i>"))


def test_help_that_somebody_typed_is_text() -> None:
    """HR words the questions of a template. Seen red with help that is taken for safe."""
    page = Template("{% load crispy_forms_filters %}{{ form|crispy }}")
    drawn = page.render(Context({"form": Worded()}))
    assert TYPED not in drawn
    assert drawn.count("&lt;b hx-post") == 3
    assert "<i>ours</i>" in drawn
