"""How the talks of a cycle were."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insights.pulse import pulse_of
from people.requests import PersonalRequest
from people.small_groups import SMALLEST_GROUP
from people.verdicts import require
from reviews import cycle_rules
from reviews.models import Cycle


@require_safe
def cycle_pulse(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """How the talks of a cycle were, in groups of five or more."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.user), pk=cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    context = {
        "cycle": cycle,
        "report": pulse_of(cycle, timezone.now()),
        "smallest_group": SMALLEST_GROUP,
    }
    return render(request, "insights/pulse.html", context)
