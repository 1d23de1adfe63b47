"""Addresses about people."""

from django.urls import path

from people.views import (
    access_log,
    departments,
    directory,
    imports,
    organisation,
    person,
    roles,
    team,
)

urlpatterns = [
    path("who-opened/", access_log.access_log, name="access_log"),
    path("people/", directory.people, name="people"),
    path("people/add/", person.add_person, name="add_person"),
    path("people/<int:person_id>/", person.person, name="person"),
    path("people/<int:person_id>/edit/", person.edit_person, name="edit_person"),
    path("people/<int:person_id>/manager/", person.change_manager, name="change_manager"),
    path("people/<int:person_id>/department/", person.move_person, name="move_person"),
    path("people/<int:person_id>/on-leave/", person.note_on_leave, name="note_on_leave"),
    path("people/<int:person_id>/back/", person.note_back, name="note_back"),
    path("people/<int:person_id>/leaving/", person.note_leaving, name="note_leaving"),
    path("people/<int:person_id>/staying/", person.note_staying, name="note_staying"),
    path("people/<int:person_id>/come-back/", person.come_back, name="come_back"),
    path("people/<int:person_id>/invite/", person.invite_person, name="invite_person"),
    path("people/<int:person_id>/second-steps/", person.remove_factors, name="remove_factors"),
    path("people/<int:person_id>/roles/", roles.person_roles, name="person_roles"),
    path("people/<int:person_id>/roles/take/", roles.take_role, name="take_role"),
    path("people/export.csv", imports.export_people, name="export_people"),
    path("people/import/", imports.import_people, name="import_people"),
    path("people/import/template.csv", imports.import_template, name="import_template"),
    path("people/import/<int:job_id>/", imports.people_import, name="people_import"),
    path("people/import/<int:job_id>/columns/", imports.import_columns, name="import_columns"),
    path("people/import/<int:job_id>/confirm/", imports.confirm_import, name="confirm_import"),
    path("people/import/<int:job_id>/continue/", imports.continue_import, name="continue_import"),
    path("people/import/<int:job_id>/drop/", imports.drop_import, name="drop_import"),
    path("people/import/<int:job_id>/invite/", imports.invite_added, name="invite_added"),
    path("people/import/<int:job_id>/refused.csv", imports.refused_rows, name="refused_rows"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("team/", team.team, name="team"),
    path("departments/", departments.departments, name="departments"),
    path("departments/<int:department_id>/", departments.department, name="department"),
    path(
        "departments/<int:department_id>/close/",
        departments.close_department,
        name="close_department",
    ),
]
