"""The addresses of the interface, and of the pages about its tokens."""

from django.urls import URLPattern, path, re_path

from deelwijs.office.api import views
from deelwijs.office.api.contract import ROOT
from deelwijs.office.api.endpoints import api

urlpatterns = [
    path("tokens", views.tokens, name="tokens"),
    path("tokens/<uuid:key>/end", views.end, name="token-end"),
    path(f"{ROOT}openapi.json", views.openapi, name="api-openapi"),
    path(f"{ROOT}docs", views.docs, name="api-docs"),
    *(
        path(f"{ROOT}{call.pattern}", views.told(call.callback), name=f"api-{call.name}")
        for call in api.urls[0]
        if isinstance(call, URLPattern) and call.name != "api-root"
    ),
    re_path(rf"^{ROOT}", views.nothing),
]
