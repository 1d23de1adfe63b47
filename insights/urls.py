"""Addresses of the pictures for HR, and of lists to take along."""

from django.urls import path, register_converter

from insights.views import exports, figures, participation, plans, pulse, teams, transparency


class FileFormat:
    """What an address may end in that hands out a list."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """Return the format as the view takes it."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as the address has it."""
        return value


register_converter(FileFormat, "file")
FILE = "list.<file:file_format>"

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("teams/<int:person_id>/", teams.team_plans, name="team_plans"),
    path(
        "cycles/<int:cycle_id>/participation/",
        participation.cycle_participation,
        name="cycle_participation",
    ),
    path("cycles/<int:cycle_id>/pulse/", pulse.cycle_pulse, name="cycle_pulse"),
    path("lists/begin/", exports.begin_export, name="begin_export"),
    path("lists/<int:export_id>/", exports.export_job, name="export_job"),
    path("lists/<int:export_id>/continue/", exports.continue_export, name="continue_export"),
    path("lists/<int:export_id>/file/", exports.export_file, name="export_file"),
    path("who-sees-what/", transparency.who_sees_what, name="who_sees_what"),
    path("who-could-read/", transparency.who_could_read, name="who_could_read"),
    path("what-is-kept/", transparency.what_is_kept, name="what_is_kept"),
    path(f"plans/{FILE}", exports.export, {"listed": "plans"}, "export_plans"),
    path(f"reviews/{FILE}", exports.export, {"listed": "reviews"}, "export_reviews"),
    path(f"cycles/<int:cycle_id>/{FILE}", exports.export, {"listed": "cycle"}, "export_cycle"),
    path(f"people/{FILE}", exports.export, {"listed": "directory"}, "export_directory"),
    path(f"mail/log/{FILE}", exports.export, {"listed": "mails"}, "export_mails"),
    path(f"who-opened/{FILE}", exports.export, {"listed": "access_log"}, "export_access_log"),
    path("insights/", figures.insights, name="insights"),
    path("insights/<int:cycle_id>/gaps/", figures.cycle_gaps, name="cycle_gaps"),
    path("insights/<int:cycle_id>/directions/", figures.cycle_directions, name="cycle_directions"),
    path("insights/<int:cycle_id>/make/", figures.make_snapshot, name="make_snapshot"),
    path("insights/kept/", figures.follow_through, name="follow_through"),
]
