"""Brings a release to a portal: does what the plan says, then reads back what is there.

Here belongs the order that holds for every portal. Not here: any one of them.
"""

from __future__ import annotations

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
    published = portal.publish(package, plan, progress or _silent)
    problems = portal.verify(package)
    if problems:
        more = f", and {len(problems) - _TOLD} more" if len(problems) > _TOLD else ""
        told = "; ".join(problems[:_TOLD])
        raise PortalError(f"{plan.target} took {package.version}, but reading it back shows: {told}{more}")
    return published


def _silent(step: Step) -> None:
    """Progress that nobody watches."""
