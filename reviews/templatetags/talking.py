"""What pages of the talk say of a field."""

from django import template

from reviews.forms.talk import TalkForm

register = template.Library()


@register.filter
def stored_meanwhile(form: TalkForm, name: str) -> str:
    """Return what the other one has written into the field `name`, where two texts differ."""
    return form.stored.get(name, "")
