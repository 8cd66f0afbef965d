"""Rows of documents as Arrow tables, every column declared once.

Here belongs what tables hold and how they are described. Not here: what is worked out across
documents (linking), checks (validation), files (releasing).

The package is callable: `recalling.tables(path)` gives the tables of one document.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from recalling.model import Document
    from recalling.settings import Settings
    from recalling.tables.interface import Source


class _CallableModule(ModuleType):
    """Lets one name be both this package and the function that people call.

    `recalling.tables` is documented as a function; importing any module of the package binds the
    same name to the package.
    """

    def __call__(
        self, document: Document | Source, *, name: str | None = None, settings: Settings | None = None
    ) -> dict[str, pa.Table]:
        """See `recalling.tables.interface.tables`."""
        from recalling.settings import DEFAULTS  # noqa: PLC0415
        from recalling.tables.interface import tables  # noqa: PLC0415

        return tables(document, name=name, settings=settings or DEFAULTS)


sys.modules[__name__].__class__ = _CallableModule
