"""Brings a release to a portal: does what the plan says, then reads back what is there.

Here belongs the order that holds for every portal. Not here: any one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recalling.errors import PortalError
from recalling.portals.package import Package
from recalling.portals.plan import Plan, Published, Step
from recalling.portals.portal import Portal, Progress

_TOLD = 5


def bring(portal: Portal, package: Package, plan: Plan, progress: Progress | None = None) -> Published:
    """Publish and verify; nothing is asked of the portal where the plan changes nothing.

    Raises:
        PortalError: the portal refused, or what can be read back is not what was sent.
        PortalUnreachableError: it does not answer, after all tries.
    """
    if not plan.changes:
        return Published(plan.address, 0)
    with on_disk(package):
        published = portal.publish(package, plan, progress or _silent)
        problems = portal.verify(package)
    if problems:
        more = f", and {len(problems) - _TOLD} more" if len(problems) > _TOLD else ""
        told = "; ".join(problems[:_TOLD])
        raise PortalError(f"{plan.target} took {package.version}, but reading it back shows: {told}{more}")
    return published


@contextmanager
def on_disk(package: Package) -> Iterator[None]:
    """Tell as an error of publishing what this machine's disk refuses: a release pruned meanwhile, no room.

    Raises:
        PortalError: it refuses.
    """
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise PortalError(
            f"{package.folder} could not be published: {error.strerror or type(error).__name__}{where}; "
            "see that the release is there and the disk has room, and run the command again"
        ) from error


def _silent(step: Step) -> None:
    """Progress that nobody watches."""
