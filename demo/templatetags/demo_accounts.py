"""Who to be in the demo, for its login page."""

from django import template

from demo import organisation

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[tuple[str, str, str]]:
    """Return (role, name, e-mail) of those worth being."""
    return organisation.accounts()


@register.simple_tag
def demo_password() -> str:
    """Return the password that all of them have."""
    return organisation.PASSWORD
