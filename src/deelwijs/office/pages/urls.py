"""The addresses of the pages."""

from django.urls import path

from deelwijs.office.pages.views import begin, check, home, plain, protocol

urlpatterns = [
    path("", home.home, name="home"),
    path("begin", begin.start, name="begin"),
    path("become", home.become, name="become"),
    path("check", check.check, name="check"),
    path("protocol", protocol.choose, name="protocol"),
    path("protocol/<slug:slug>", protocol.read, name="protocol-school"),
    path("protocol/<slug:slug>/pupils", protocol.read, {"pupils": True}, name="protocol-pupils"),
    path("health", plain.health, name="health"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.ico", plain.favicon, name="favicon"),
]
