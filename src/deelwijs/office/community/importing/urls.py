"""The addresses of rosters."""

from django.urls import path

from deelwijs.office.community.importing import views

urlpatterns = [
    path("rosters", views.rosters, name="rosters"),
    path("rosters/template", views.template, name="roster-template"),
    path("rosters/<uuid:key>", views.roster, name="roster"),
    path("rosters/<uuid:key>/confirm", views.confirm, name="roster-confirm"),
    path("rosters/<uuid:key>/discard", views.discard, name="roster-discard"),
]
