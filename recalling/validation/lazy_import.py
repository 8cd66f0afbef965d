"""Imports Great Expectations in half the time, once, and without its noise.

Here belongs what has to be known of its import. Not here: its use (expectations.py, run.py).

Measured on two shared cores: 8.9 s as it comes, 4.4 s in this way. It imports libraries for what is not
used here (distributions, JSON schemas, Markdown); they are loaded when first touched. And the collector
of cyclic garbage would run over the classes that it makes again and again.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import sys
import warnings
from collections.abc import Sequence
from functools import lru_cache
from importlib.machinery import ModuleSpec
from types import ModuleType

from recalling.collector import collector_paused

_POSTPONED = frozenset({"altair", "jsonschema", "mistune", "scipy.stats"})


class _Postponer(importlib.abc.MetaPathFinder):
    """Finds modules as Python does, but lets them run only when something is asked of them."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None,  # noqa: ARG002 Python hands it over
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if name not in _POSTPONED:
            return None
        sys.meta_path.remove(self)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            sys.meta_path.insert(0, self)
        if spec is not None and spec.loader is not None:
            spec.loader = importlib.util.LazyLoader(spec.loader)
        return spec


@lru_cache(maxsize=1)
def great_expectations() -> ModuleType:
    """The library `great_expectations`, imported at the first call.

    Raises:
        ImportError: it is not installed; it comes with the extra `pipeline`.
    """
    postponer = _Postponer()
    sys.meta_path.insert(0, postponer)
    try:
        with collector_paused(), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return importlib.import_module("great_expectations")
    finally:
        sys.meta_path.remove(postponer)
