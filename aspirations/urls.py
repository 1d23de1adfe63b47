"""Addresses of directions, tracks and the catalogue."""

from django.urls import path

from aspirations.views import (
    builder,
    catalogue,
    coach,
    direction,
    examples,
    explore,
    keeping,
    sharing,
)

urlpatterns = [
    path("direction/", direction.my_direction, name="my_direction"),
    path("direction/write/", direction.write_direction, name="write_direction"),
    path("direction/coach/", coach.coach, name="coach"),
    path("direction/examples/", examples.examples, name="examples"),
    path("direction/builder/", builder.builder, name="builder"),
    path("direction/builder/draft/", builder.build_draft, name="build_draft"),
    path("direction/builder/use/", builder.use_draft, name="use_draft"),
    path("direction/share/", sharing.share_direction, name="share_direction"),
    path("direction/withdraw/", sharing.withdraw_direction, name="withdraw_direction"),
    path("direction/compare/", direction.compare_versions, name="compare_versions"),
    path(
        "direction/versions/<int:version_id>/",
        direction.direction_version,
        name="direction_version",
    ),
    path("people/<int:person_id>/direction/", sharing.their_direction, name="their_direction"),
    path("tracks/", explore.tracks, name="tracks"),
    path("tracks/<slug:code>/", explore.track, name="track"),
    path("tracks/<slug:code>/from-here/", explore.from_here, name="from_here"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/growth/", keeping.edit_growth, name="edit_growth"),
    path("catalogue/tracks/add/", keeping.add_track, name="add_track"),
    path("catalogue/tracks/<slug:code>/", keeping.edit_track, name="edit_track"),
    path("catalogue/tracks/<slug:code>/retire/", keeping.retire_track, name="retire_track"),
    path("catalogue/competencies/add/", keeping.add_competency, name="add_competency"),
    path("catalogue/competencies/<slug:code>/", keeping.edit_competency, name="edit_competency"),
    path(
        "catalogue/competencies/<slug:code>/retire/",
        keeping.retire_competency,
        name="retire_competency",
    ),
    path("catalogue/start/", catalogue.start_catalogue, name="start_catalogue"),
    path("catalogue/import/", catalogue.import_catalogue, name="import_catalogue"),
    path("catalogue/import/confirm/", catalogue.confirm_catalogue, name="confirm_catalogue"),
    path("catalogue/import/drop/", catalogue.drop_catalogue, name="drop_catalogue"),
    path("catalogue/export/<str:kind>/", catalogue.export_catalogue, name="export_catalogue"),
    path("catalogue/editions/", catalogue.catalogue_editions, name="catalogue_editions"),
    path("catalogue/editions/<int:number>/", catalogue.catalogue_edition, name="catalogue_edition"),
    path(
        "catalogue/editions/<int:number>/restore/",
        catalogue.restore_catalogue,
        name="restore_catalogue",
    ),
]
