"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("deelwijs.office.backstage.urls")),
    path("", include("deelwijs.office.accounts.urls")),
    path("", include("deelwijs.office.community.urls")),
    path("", include("deelwijs.office.community.importing.urls")),
    path("", include("deelwijs.office.pages.urls")),
    path("", include("deelwijs.office.api.urls")),
]

handler400 = "deelwijs.office.pages.views.errors.bad_request"
handler403 = "deelwijs.office.pages.views.errors.forbidden"
handler404 = "deelwijs.office.pages.views.errors.not_found"
handler500 = "deelwijs.office.pages.views.errors.server_error"
