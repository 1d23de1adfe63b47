"""What is answered where something may not be done or seen: nothing that was typed is lost (R5)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.given_back import Typed, typed_texts


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say as the rule does why this person may not do that (403)."""
    context = {"exception": str(exception), "typed": _sent_along(request)}
    return render(request, "403.html", context, status=403)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say the same whether there is nothing or nothing for these eyes (404)."""
    return render(request, "404.html", {"typed": _sent_along(request)}, status=404)


def _sent_along(request: HttpRequest) -> list[Typed]:
    """Return the texts of a form that Bearing has; what went to no page of its is left unread."""
    is_a_form = request.method == "POST" and request.resolver_match is not None
    return typed_texts(request) if is_a_form else []
