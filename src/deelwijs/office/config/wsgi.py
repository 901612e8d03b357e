"""The entrance for a web server such as gunicorn: ready to judge before the first visitor comes."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deelwijs.office.config.settings")

application = get_wsgi_application()

from deelwijs.office.pages import desk  # noqa: E402 - Django has to be set up first

desk.warm_up()
