"""The portals: an asset for each target of recalling.toml, behind the release.

Here belongs which of them the job `refresh` runs: those with `on_refresh = true`. The others are
materialized by hand, or by `recalling publish`. Dagster reads the annotations of `context` as they
are, so they must not become strings here.
"""

from typing import Any

import dagster as dg

from pipelines.defs.resources import Build
from recalling.configuration import Configuration, read_configuration
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.targets import open_target
from recalling.releasing.load import resolve

GROUP = "portals"


@dg.definitions
def targets() -> dg.Definitions:
    """An asset for each target that is configured; none by default."""
    configuration = read_configuration()
    return dg.Definitions(assets=[_asset(configuration, name) for name in configuration.publish])


def asset_name(target: str) -> str:
    """The name of a target's asset: Dagster allows letters, digits and underscores, and no hyphens."""
    return f"publish_{target.replace('-', '_')}"


def _asset(configuration: Configuration, target: str) -> dg.AssetsDefinition:
    portal = str(configuration.publish[target].get("portal"))

    @dg.asset(
        name=asset_name(target),
        deps=["release"],
        group_name=GROUP,
        kinds={portal} if portal.isidentifier() else set(),
        description=f"The latest release at the target {target} ({portal}).",
    )
    def published(build: Build) -> dg.MaterializeResult[Any]:
        package = read_package(resolve(build.request.out))
        opened = open_target(configuration, target)
        plan = opened.plan(package)
        done = bring(opened, package, plan)
        said = f"{package.version} at {done.address}"
        return dg.MaterializeResult(
            metadata={
                "summary": f" {said}" if done.steps else f" already {said}",
                "version": str(package.version),
                "address": dg.MetadataValue.url(done.address),
                "bytes": plan.bytes,
                "steps": done.steps,
                **({"note": done.note} if done.note else {}),
            }
        )

    return published
