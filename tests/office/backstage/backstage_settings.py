"""The site's settings as the processes of these tests have them: with a night's work that can be counted."""

import datetime as dt

from deelwijs.office.backstage.nightly import Nightly
from deelwijs.office.config.settings import *  # noqa: F403 - all but what follows

SCHEDULE = (Nightly("nightly", "backstage_work.nightly", dt.time(3, 10)),)
