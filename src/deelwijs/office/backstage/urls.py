"""The addresses of what happens behind the scenes."""

from django.urls import path

from deelwijs.office.backstage import views

urlpatterns = [
    path("mail", views.outbox, name="mail"),
    path("mail/<uuid:key>", views.letter, name="mail-letter"),
    path("mail/<uuid:key>/html", views.letter_html, name="mail-html"),
    path("jobs/<uuid:key>", views.job, name="job"),
]
