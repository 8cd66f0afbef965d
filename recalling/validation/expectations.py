"""Registers the checks as expectations, so that suites can name them as they name the library's own.

Here belongs what ties the checks to Great Expectations; importing this module imports that library.
Not here: what the checks do (checks/).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import new_class
from typing import Any, ClassVar, get_type_hints

import pyarrow as pa

from recalling.validation.checks import CHECKS, run_check
from recalling.validation.lazy_import import great_expectations

great_expectations()  # first, in its quick way

from great_expectations.execution_engine.execution_engine import ExecutionEngine  # noqa: E402
from great_expectations.expectations.expectation import BatchExpectation, Expectation  # noqa: E402
from great_expectations.expectations.expectation_configuration import (  # noqa: E402
    ExpectationConfiguration,
)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    table: pa.Table
    tables: Mapping[str, pa.Table]


_SURROUNDINGS: ContextVar[_Surroundings] = ContextVar("surroundings")


@contextmanager
def looking_at(table: pa.Table, tables: Mapping[str, pa.Table]) -> Iterator[None]:
    """Says which table the expectations are about meanwhile, and which tables stand beside it."""
    token = _SURROUNDINGS.set(_Surroundings(table, tables))
    try:
        yield
    finally:
        _SURROUNDINGS.reset(token)


@contextmanager
def remembering_configurations() -> Iterator[None]:
    """Lets an expectation put its configuration together once instead of fifty times meanwhile.

    Great Expectations 1.24 makes it anew at each use, which takes a third of the time of a validation
    of small tables (350 expectations: 1.6 s with, 1.1 s without). It only reads what it made.
    """
    original = Expectation.configuration
    made: dict[int, tuple[Expectation, ExpectationConfiguration]] = {}

    def remembered(expectation: Expectation) -> ExpectationConfiguration:
        known = made.get(id(expectation))
        if known is None:
            known = made[id(expectation)] = (expectation, original.__get__(expectation))
        return known[1]

    Expectation.configuration = property(remembered)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Expectation.configuration = original  # type: ignore[method-assign]


class RowExpectation(BatchExpectation):
    """An expectation that one of our checks decides, row by row, on the Arrow table.

    `where` says which rows it is about: for a column the values allowed, or {"not": those not allowed}.
    `mostly` is the share of those rows that must meet it.
    """

    where: dict[str, list[Any] | dict[str, list[Any]]] | None = None
    mostly: float = 1.0
    check_arguments: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def is_abstract(cls) -> bool:
        """Whether it stands for no check, as this class itself does."""
        return not cls.check_arguments

    def _validate(
        self,
        metrics: Mapping[str, Any],  # noqa: ARG002 the library hands it over
        runtime_configuration: Mapping[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        around = _SURROUNDINGS.get()
        given = {name: getattr(self, name) for name in self.check_arguments}
        arguments = {name: value for name, value in given.items() if value is not None}
        outcome = run_check(self.expectation_type, around.table, around.tables, arguments, where=self.where)
        broken = len(outcome.failing)
        return {
            "success": outcome.considered - broken >= self.mostly * outcome.considered,
            "result": {
                "element_count": outcome.considered,
                "unexpected_count": broken,
                "unexpected_index_list": outcome.failing.tolist(),
            },
        }


def _register(kind: str) -> type[RowExpectation]:
    """Makes the expectation of a check: its arguments are those of the function, after the view."""
    function = CHECKS[kind]
    hints = get_type_hints(function)
    parameters = list(inspect.signature(function).parameters.values())[1:]
    body: dict[str, Any] = {
        "__doc__": function.__doc__,
        "__module__": __name__,
        "__annotations__": {parameter.name: hints[parameter.name] for parameter in parameters},
        "check_arguments": tuple(parameter.name for parameter in parameters),
    }
    body.update({p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty})
    made: type[RowExpectation] = new_class(
        _class_name(kind), (RowExpectation,), exec_body=lambda namespace: namespace.update(body)
    )
    return made


def _class_name(kind: str) -> str:
    """The name that the library turns back into the type: ExpectTextToBeClean."""
    return "".join(part.capitalize() for part in kind.split("_"))


EXPECTATIONS: Mapping[str, type[RowExpectation]] = {kind: _register(kind) for kind in CHECKS}
"""The expectations that Recalling adds, by type."""
