"""The jobs: a build, and a refresh that also fetches and publishes; each in one process.

Here belong only the jobs and what happens when one fails. Work in parallel is done inside the step
`extracts`; a process for each step would cost three seconds a step.
"""

from __future__ import annotations

import logging
from typing import Any

import dagster as dg

from pipelines.defs.portals import GROUP as PORTALS
from pipelines.defs.portals import asset_name
from pipelines.request import note_failure
from recalling.configuration import read_configuration
from recalling.portals.alert import alert
from recalling.portals.targets import on_refresh

_LOG = logging.getLogger(__name__)


@dg.failure_hook
def tell_of_failure(context: dg.HookContext) -> None:
    """Tell of a failed step in the log, and wherever alerts are to go."""
    problem = context.op_exception
    if isinstance(problem, Exception):
        note_failure(problem)
    message = f"step {context.op.name} of job {context.job_name} failed: {problem}"
    _LOG.error(message, exc_info=problem)
    if not alert(f"Recalling: {message}", _configuration.alerts):
        context.log.warning("the alert could not be delivered; check RECALLING_ALERT_URL and [alerts]")


_configuration = read_configuration()
_BY_HAND = [
    asset_name(target) for target in _configuration.publish if target not in on_refresh(_configuration)
]

_EVERYTHING = dg.AssetSelection.all()
_HOOKS = {tell_of_failure}
_CONFIG: dict[str, Any] = {"loggers": {"progress": {}}}

build = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all()
    - dg.AssetSelection.groups(PORTALS)
    - dg.AssetSelection.assets("fetched"),
    description="Reads what is new in the raw folder, checks everything and releases what has changed.",
    executor_def=dg.in_process_executor,
    config=_CONFIG,
    hooks=_HOOKS,
)

refresh = dg.define_asset_job(
    "refresh",
    selection=_EVERYTHING - dg.AssetSelection.assets(*_BY_HAND),
    description="Fetches what the sources have, builds, and publishes to the targets that want it.",
    executor_def=dg.in_process_executor,
    config=_CONFIG,
    hooks=_HOOKS,
)
