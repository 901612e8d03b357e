"""What an entry in the schedule of nightly work is."""

import datetime as dt
from typing import NamedTuple


class Nightly(NamedTuple):
    """Work that is done once a day, from a time of day on; caught up once after the site has been down."""

    name: str
    task: str
    """Where the task is: a dotted path, so that the table needs nothing that it names."""
    at: dt.time
    """The time on the clocks of the site's time zone."""
