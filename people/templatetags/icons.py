"""Icons, each drawn once: lucide takes its drawing apart and together again at every use."""

from functools import cache
from typing import Any

from django import template
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, **how: Any) -> str:
    """Return the icon of this name as lucide draws it; templates alone say which and `how`."""
    drawn: str = lucide(name, **how)
    return drawn
