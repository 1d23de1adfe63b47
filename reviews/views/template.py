"""HR words what cycles ask, and sees it as the two will."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.requests import METHODS, PersonalRequest
from people.verdicts import Conflict, require
from reviews import cycle_rules as rules
from reviews.actions.template import add_template, built_in, save_template
from reviews.content import Content
from reviews.forms.template import NewTemplateForm, TemplateForm, form_as_asked
from reviews.models import TemplateVersion


@require_safe
def review_templates(request: PersonalRequest) -> HttpResponse:
    """Every template in its newest version."""
    require(rules.may_add_template(request.user))
    versions = TemplateVersion.objects.visible_to(request.user).newest().select_related("template")
    return render(request, "reviews/template/list.html", {"versions": versions})


@require_http_methods(METHODS)
def add_review_template(request: PersonalRequest) -> HttpResponse:
    """Word a template of one's own, from what Bearing comes with or from another one."""
    require(rules.may_add_template(request.user))
    form = NewTemplateForm(_start_from(request), 0, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = add_template(
                request.user, form.cleaned_data["name"], form.typed, timezone.now()
            )
        except Conflict as conflict:
            form.add_error("name", str(conflict))
        else:
            messages.success(request, _("The template is saved."))
            return redirect("preview_review_template", version.pk)
    status = 422 if form.errors else 200
    return render(request, "reviews/template/write.html", {"form": form}, status=status)


@require_http_methods(METHODS)
def review_template(request: PersonalRequest, template_id: int) -> HttpResponse:
    """Word a template anew; cycles that were launched with it keep what they have."""
    versions = TemplateVersion.objects.visible_to(request.user).select_related("template")
    newest = get_object_or_404(versions.newest(), template=template_id)
    require(rules.may_save_template(request.user, newest.template))
    form = TemplateForm(newest.says, newest.number, request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        version = save_template(request.user, newest.template, form.typed, number, timezone.now())
        messages.success(request, _("The template is saved as a new version."))
        return redirect("preview_review_template", version.pk)
    context = {"form": form, "version": newest}
    status = 422 if form.errors else 200
    return render(request, "reviews/template/write.html", context, status=status)


@require_safe
def preview_review_template(request: PersonalRequest, version_id: int) -> HttpResponse:
    """See what the employee is asked, or the manager (?as=manager)."""
    versions = TemplateVersion.objects.visible_to(request.user).select_related("template")
    version = get_object_or_404(versions, pk=version_id)
    side = "gap_assessment" if request.GET.get("as") == "manager" else "pre_review"
    content = version.says
    context = {
        "version": version,
        "content": content,
        "side": side,
        "form": form_as_asked(side, content, _("the employee"), _("the manager")),
        "may_save": rules.may_save_template(request.user, version.template),
    }
    return render(request, "reviews/template/preview.html", context)


def _start_from(request: PersonalRequest) -> Content:
    """Return what the template named in the address says, or else what Bearing comes with."""
    wanted = request.GET.get("from", "")
    versions = TemplateVersion.objects.visible_to(request.user)
    found = versions.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    return (found or built_in(timezone.now())).says
