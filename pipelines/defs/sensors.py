"""What watches while nobody does: new files start the job, and a run that died is told of.

Here belongs asking whether anything happened. Not here: reading the files (the job does), failed steps
(the job's own hook tells of them).
"""

from __future__ import annotations

import dagster as dg

from pipelines.defs.jobs import refresh
from pipelines.request import default_raw, is_unattended
from recalling.configuration import read_configuration
from recalling.errors import ConfigurationError
from recalling.portals.alert import alert
from recalling.sources.folder import snapshot

_SECONDS_BETWEEN_LOOKS = 300


_STATUS = dg.DefaultSensorStatus.RUNNING if is_unattended() else dg.DefaultSensorStatus.STOPPED


@dg.sensor(job=refresh, minimum_interval_seconds=_SECONDS_BETWEEN_LOOKS, default_status=_STATUS)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Refresh the release when files come, go or change."""
    try:
        seen = snapshot(default_raw())
    except ConfigurationError as error:
        return dg.SkipReason(str(error))
    if seen == context.cursor:
        return dg.SkipReason("no file came, went or changed")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=seen)], cursor=seen)


@dg.run_failure_sensor(monitored_jobs=[refresh], default_status=_STATUS)
def died(context: dg.RunFailureSensorContext) -> None:
    """Tell of a run whose process died before a step could fail."""
    if not context.get_step_failure_events():
        message = f"Recalling: job {context.dagster_run.job_name} died: {context.failure_event.message}"
        alert(message, read_configuration().alerts)
