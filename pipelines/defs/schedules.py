"""When the job runs by itself: every day, if the schedule is switched on.

Here belongs the time. Documents appear in New York during the day; at three in the night (UTC) those of
the day before are there.
"""

from __future__ import annotations

import dagster as dg

from pipelines.defs.jobs import refresh
from pipelines.request import is_unattended

daily = dg.ScheduleDefinition(
    name="daily",
    job=refresh,
    cron_schedule="0 3 * * *",
    execution_timezone="UTC",
    description="Refreshes the release once a day.",
    default_status=dg.DefaultScheduleStatus.RUNNING if is_unattended() else dg.DefaultScheduleStatus.STOPPED,
)
