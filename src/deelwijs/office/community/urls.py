"""The addresses of the community."""

from django.urls import path

from deelwijs.office.community.views import journal, people, permissions, roles, school, settings

urlpatterns = [
    path("schools", school.schools, name="schools"),
    path("schools/<uuid:key>", school.school, name="school"),
    path("schools/<uuid:key>/settings", settings.settings, name="school-settings"),
    path("groups/<uuid:key>", school.group, name="group"),
    path("people/<uuid:key>", people.person, name="person"),
    path("people/<uuid:key>/roles", roles.roles, name="roles"),
    path("people/<uuid:key>/roles/<slug:kind>/<int:row>", roles.change, name="role"),
    path("permissions/person/<uuid:key>", permissions.person, name="permit-person"),
    path("permissions/group/<uuid:key>", permissions.group, name="permit-group"),
    path("permissions/<int:row>/end", permissions.end, name="permission-end"),
    path("journal", journal.journal, name="journal"),
]
