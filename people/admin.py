"""The back door of the installation: for superusers alone, to look and not to touch.

It has no review in it and nothing that was written in one. What can be changed is changed on the
pages, whose actions leave an event and tell people; a form here would do neither. allauth's own
admin pages are left out (SimpleAdminConfig): they show secrets.
"""

from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, gettext_lazy as _

from outbox.models import Message
from people.models import Department, Employee, Role

# When two people talk, and what they would word otherwise, is theirs alone, as in the history.
BETWEEN_TWO = ("rewording_", "talk_")


class BackDoor(admin.AdminSite):
    """Django's admin site behind our sign-in page."""

    site_header = site_title = "Bearing"
    index_title = _("The installation")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Superusers, whom Bearing gives no other right by it."""
        return request.user.is_active and getattr(request.user, "is_superuser", False)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Return `view` for superusers; for everybody else who has signed in there is none."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return door

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """Lead to our own page, and from there to what was asked for."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        wanted = request.GET.get("next") or reverse("admin:index")
        return redirect_to_login(wanted, reverse("account_login"))

    def logout(self, request: HttpRequest, extra_context: object = None) -> Any:
        """Lead to our own page."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: object = None) -> Any:
        """Lead to our own page."""
        return redirect("account_change_password")


class OnlyToRead(admin.ModelAdmin):
    """Rows to look at; a superuser needs no permission of Django's, so these say no themselves."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """By the address bar one finds no more than the filters beside the list do."""
        return lookup.split("__", maxsplit=1)[0] in self.list_filter

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody deletes here."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Whoever got in looks."""
        return True


class EmployeeAdmin(OnlyToRead):
    """Accounts, without their passwords."""

    list_display = ("name", "email", "number", "department", "is_active", "is_superuser")
    list_filter = ("is_active", "is_superuser")
    list_select_related = ("department",)
    search_fields = ("name", "email", "number")
    fields: ClassVar = [
        ("name", "preferred_name"),
        ("email", "number"),
        ("title", "department", "manager"),
        ("hire_date", "end_date", "is_active"),
        ("locale", "time_zone"),
        ("is_superuser", "last_login"),
    ]


class DepartmentAdmin(OnlyToRead):
    """The parts of the organisation."""

    list_display = ("name", "parent")
    list_select_related = ("parent",)
    search_fields = ("name",)
    fields: ClassVar = ["name", "parent"]


class RoleAdmin(OnlyToRead):
    """Who may act as what."""

    list_display = ("person", "kind", "department")
    list_filter = ("kind",)
    list_select_related = ("person", "department")
    search_fields = ("person__name",)
    fields: ClassVar = ["person", "kind", "department"]


class KindFilter(admin.SimpleListFilter):
    """The kinds of mail, without those between two people."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the kinds that there are mails of."""
        kinds = Message.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, kind) for kind in kinds if not kind.startswith(BETWEEN_TWO)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Find nothing of a kind that the list doesn't offer, whoever types its name."""
        kind = self.value()
        if kind is None:
            return queryset
        return queryset.none() if kind.startswith(BETWEEN_TWO) else queryset.filter(kind=kind)


class MessageAdmin(OnlyToRead):
    """What became of a mail: to whom, of which kind, when; neither its facts nor its link.

    Of what is between two people it says only that it is about a review.
    """

    list_display = ("recipient", "coarse_kind", "state", "queued_at", "sent_at", "tries", "reason")
    list_filter = ("state", KindFilter)
    readonly_fields = ("coarse_kind",)
    list_select_related = ("recipient",)
    search_fields = ("recipient__name", "recipient__email")
    fields: ClassVar = [
        ("recipient", "coarse_kind"),
        ("state", "reason", "tries"),
        ("queued_at", "not_before", "sent_at"),
        "message_id",
    ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """By kind one finds what the filter offers, and no part of a name."""
        return lookup == KindFilter.parameter_name or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("kind"))
    def coarse_kind(self, message: Message) -> str:
        """Return the kind, or as much of it as concerns anybody but the two."""
        return gettext("about a review") if message.kind.startswith(BETWEEN_TWO) else message.kind


site = BackDoor(name="admin")
site.register(Employee, EmployeeAdmin)
site.register(Department, DepartmentAdmin)
site.register(Role, RoleAdmin)
site.register(Message, MessageAdmin)
