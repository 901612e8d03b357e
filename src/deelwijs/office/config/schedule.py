"""Every nightly work of the site, in one table."""

import datetime as dt

from deelwijs.office.backstage.nightly import Nightly

SCHEDULE = (
    Nightly("tidy", "deelwijs.office.backstage.tasks.tidy", dt.time(3, 10)),
    Nightly("forget-links", "deelwijs.office.accounts.tasks.forget", dt.time(3, 20)),
    Nightly("forget-rosters", "deelwijs.office.community.importing.tasks.forget", dt.time(3, 30)),
)
