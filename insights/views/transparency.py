"""What everybody may know about what Bearing keeps, and who reads it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insights import inventory, inventory_rules as rules
from insights.who_sees_what import SECTIONS
from people.requests import PersonalRequest
from people.verdicts import require


@require_safe
def who_sees_what(request: PersonalRequest) -> HttpResponse:
    """Who reads which kind of record, and from when."""
    return render(request, "insights/who_sees_what.html", {"sections": SECTIONS})


@require_safe
def what_is_kept(request: PersonalRequest) -> HttpResponse:
    """Every field of every record, what it is for and who reads it; and who may do what."""
    require(rules.may_see_inventory(request.user))
    context = {"models": list(inventory.models()), "addresses": inventory.addresses()}
    return render(request, "insights/what_is_kept.html", context)
