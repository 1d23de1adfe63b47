"""What pages of people, who know nothing of directions, may show of them."""

from django import template

from aspirations.models import Aspiration
from people.models import Employee

register = template.Library()


@register.simple_tag
def directions_shared_with(reader: Employee) -> int:
    """How many others share their direction with `reader`."""
    return Aspiration.objects.shared_with(reader).count()


@register.simple_tag
def shares_direction(author: Employee, reader: Employee) -> bool:
    """Whether `author` shares their direction with `reader`, somebody else."""
    shared = Aspiration.objects.visible_to(reader).shared()
    return author != reader and shared.of(author).exists()
