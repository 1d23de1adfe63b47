"""What a page says to everybody alike: drawn once for each language instead of for each reader.

It can't tell anybody about anybody else: nothing of the page is known where it is drawn.
"""

from typing import cast

from django import template
from django.template.base import Node, NodeList, Parser, Template, Token
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class SameForAll(Node):
    """A part of a template without anything in it that depends on who asks, or for what."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return the part as it was drawn, or draw it with no context at all."""
        place = get_language(), get_script_prefix()
        if place not in self.drawn:
            nothing = Context()
            with nothing.bind_template(cast(Template, context.template)):
                self.drawn[place] = self.nodelist.render(nothing)
        return self.drawn[place]


@register.tag
def sameforall(parser: Parser, token: Token) -> SameForAll:
    """{% sameforall %}: texts, addresses and files; whatever is asked of the page is empty."""
    nodelist = parser.parse(("endsameforall",))
    parser.delete_first_token()
    return SameForAll(nodelist)
