"""The asset before the raw documents: what the configured sources have been asked for.

Here belongs what is shown of it. Not here: how anything is fetched. Dagster reads the annotations of
`context` as they are, so they must not become strings here.
"""

from typing import Any

import dagster as dg

from pipelines.defs.resources import Build
from pipelines.refreshing import fetch_all
from recalling.configuration import read_configuration


@dg.asset(group_name="sources", kinds={"file"})
def fetched(context: dg.AssetExecutionContext, build: Build) -> dg.MaterializeResult[Any]:
    """New and changed documents of the sources of recalling.toml, in the raw folder.

    A source that does not answer is told of and costs only itself: the folder may hold new files.
    """
    sources = tuple(fetch_all(read_configuration(), build.request.raw))
    for source in sources:
        if source.problem:
            context.log.warning("%s: %s", source.source, source.problem)
    counts = ", ".join(f"{one.source} {one.new:,} new {one.changed:,} changed" for one in sources)
    return dg.MaterializeResult(
        metadata={
            "summary": f"{len(sources):>8,} sources" + (f": {counts}" if counts else ""),
            "unreached": dg.MetadataValue.json([one.source for one in sources if one.problem]),
        }
    )
