"""What is done with a draft and a record, and what of them is as it should be.

Here belong the single steps of a deposit. Not here: their order (zenodo.py), the calls (invenio.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recalling.errors import PortalError
from recalling.portals.deposit import Deposited
from recalling.portals.invenio import Archive, Record, holds
from recalling.portals.plan import Action, Plan, Step
from recalling.portals.portal import Progress

_TOLD = 3


def fill(
    archive: Archive,
    draft: Record,
    there: Mapping[str, Record],
    files: Sequence[Deposited],
    plan: Plan,
    progress: Progress,
) -> None:
    """Bring the files into a draft; what an earlier run brought whole stays, what else it left goes."""
    wanted = {file.name: file for file in files}
    arrived = {name for name, entry in there.items() if name in wanted and holds(entry, wanted[name])}
    for name in there.keys() - arrived:
        archive.remove(there[name])
    for step in plan.changes:
        if step.action is Action.UPLOAD:
            if step.what not in arrived:
                archive.upload(draft, wanted[step.what])
            progress(step)


def steps_of(
    before: Record | None, draft: Record | None, files: Sequence[Deposited], version: str
) -> tuple[Step, ...]:
    """What depositing a release would do."""
    if before is not None:
        begun = Step(Action.CREATE, "a new version", why=f"the newest is {version_of(before)}")
    else:
        why = (
            "a draft that an earlier run left is used"
            if draft
            else "the first release here; write its number into the target as `record` then"
        )
        begun = Step(Action.CREATE, "a new record", why=why)
    final = "for good: an archive takes nothing back"
    return (
        begun,
        Step(Action.UPDATE, "metadata"),
        *(Step(Action.UPLOAD, file.name, file.bytes, _why(file)) for file in files),
        Step(Action.POINT, version, why=final),
    )


def _why(file: Deposited) -> str:
    return "the whole release, not packed" if file.name.endswith(".zip") else ""


def kept(record: Record, there: Mapping[str, Record], files: Sequence[Deposited]) -> tuple[Step, ...]:
    """Nothing to do, where the record has the release.

    Raises:
        PortalError: it has another one of the same version.
    """
    differing = [file.name for file in files if file.name not in there or not holds(there[file.name], file)]
    differing += sorted(there.keys() - {file.name for file in files})
    if differing:
        raise PortalError(
            f"{address_of(record)} has a release {version_of(record)} with other content "
            f"({', '.join(differing[:_TOLD])}): a release never changes; publish this under another version"
        )
    return tuple(Step(Action.KEEP, file.name) for file in files)


def check_draft(there: Mapping[str, Record], files: Sequence[Deposited]) -> None:
    """Nothing, where a draft holds the files and no others; what is published stays for ever.

    Raises:
        PortalError: it does not.
    """
    wanted = {file.name: file for file in files}
    if there.keys() != wanted.keys() or not all(holds(there[name], file) for name, file in wanted.items()):
        raise PortalError(
            "the draft does not hold what was sent; it was not published, run the command again"
        )


def left_over(mine: Sequence[Record]) -> Record | None:
    """A draft that a failed run left: made by us, and never published."""
    return next((one for one in mine if one.get("is_draft") and not one.get("is_published")), None)


def amiss(archive: Archive, there: Mapping[str, Record], file: Deposited) -> str | None:
    """What is wrong with a file of a record, read back; None where all is well."""
    if file.name not in there:
        return f"{file.name} is not there"
    same = archive.sha256(there[file.name]) == (file.sha256, file.bytes)
    return None if same else f"{file.name} has other bytes"


def version_of(record: Record) -> str:
    """The version that a record's metadata names; empty where they name none."""
    return str(record["metadata"].get("version", ""))


def seen(record: Record | None) -> str | None:
    """The state of a record, for the next time; None where there is none."""
    return f"{record['id']} {record.get('revision_id')}" if record else None


def address_of(record: Record | None) -> str | None:
    """Where people see a record or draft."""
    return str(record["links"].get("self_html")) if record else None
