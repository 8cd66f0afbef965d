"""The shape of the code: sizes, docstrings, exceptions, patterns, and what no file may hold.

Here belong the rules that a linter has no setting for; the order of imports is in test_imports.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.source_tree import ROOT, all_files, package_files, tree

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60
TYPICAL_FUNCTION_LINES = 30
TYPICAL_SHARE = 0.9

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Exception, BaseException, and no name at all
BROAD = {"Exception", "BaseException"}
# re.compile, re.sub, re.search … with the pattern as first argument
BUILDERS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError")
# a string that is nothing but one document: "A/RES/76/177", "A_C.3_75_L.30-EN.txt"
ONE_DOCUMENT = re.compile(r"[AS][/_](?:RES|DEC|C\.\d)[/_]\d{1,4}[/_](?:L\.)?\d+(?:-[A-Z]{2}(?:[.#].*)?)?")


def functions(path: Path) -> Iterator[Function]:
    """The functions and methods of a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines from `def` to the last statement, the docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def broad_handlers(module: ast.Module) -> list[int]:
    """The lines of handlers that catch everything."""
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in caught):
                lines.append(node.lineno)
    return lines


def runs_once(function: Function) -> bool:
    """Whether the function is decorated so that its result is kept."""
    names = {ast.unparse(decorator).split("(")[0] for decorator in function.decorator_list}
    return bool(names & {"cache", "lru_cache", "functools.cache", "functools.lru_cache"})


def patterns_in_functions(module: ast.Module) -> list[int]:
    """The lines inside functions where the `re` module is handed a pattern, time and again."""
    return sorted(
        {
            call.lineno
            for function in ast.walk(module)
            if isinstance(function, Function) and not runs_once(function)
            for call in ast.walk(function)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in BUILDERS
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "re"
        }
    )


def documents_named(module: ast.Module) -> list[int]:
    """The lines where code, and not a sentence that gives an example, names one document."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ONE_DOCUMENT.fullmatch(node.value)
    ]


def offenders(rule: Callable[[ast.Module], list[int]]) -> list[str]:
    """The places in both packages where a rule finds a fault: "recalling/model.py:12"."""
    return [f"{path}:{line}" for path in package_files() for line in rule(tree(path))]


def test_modules_are_short():
    lines = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in all_files()}
    long = {path: count for path, count in lines.items() if count > MAX_MODULE_LINES}
    assert not long, f"cut in two by what belongs together: {long}"


def test_no_function_is_long():
    lengths = {f"{path}:{f.lineno} {f.name}": length(f) for path in package_files() for f in functions(path)}
    long = {function: lines for function, lines in lengths.items() if lines > MAX_FUNCTION_LINES}
    assert not long, f"a function has at most {MAX_FUNCTION_LINES} lines: {long}"


def test_most_functions_are_short():
    lengths = sorted(length(function) for path in package_files() for function in functions(path))
    typical = lengths[int(len(lengths) * TYPICAL_SHARE)]
    assert typical <= TYPICAL_FUNCTION_LINES, f"one function in ten has {typical} lines or more"


def test_modules_say_what_belongs_in_them():
    silent = []
    for path in all_files():
        said = (ast.get_docstring(tree(path)) or "").splitlines()
        needed = 1 if path.name == "__init__.py" or path.parts[0] == "tests" else 2
        if len([line for line in said if line.strip()]) < needed:
            silent.append(str(path))
    assert not silent, f"say on top what belongs in it and what does not: {silent}"


def test_no_broad_except():
    found = offenders(broad_handlers)
    assert not found, f"catch by name: {found}"


def test_patterns_are_compiled_once():
    found = offenders(patterns_in_functions)
    assert not found, f"name the pattern and compile it at the top of the module: {found}"


def test_nothing_is_fitted_to_one_document():
    found = offenders(documents_named)
    assert not found, f"make the rule general, or a correction with its evidence: {found}"


def test_nothing_is_left_unfinished():
    marked = [
        f"{path}:{number}"
        for path in package_files()
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not marked, f"finish it, or file it: {marked}"


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (broad_handlers, "try:\n    f()\nexcept Exception:\n    pass"),
        (broad_handlers, "try:\n    f()\nexcept (OSError, BaseException) as e:\n    pass"),
        (broad_handlers, "try:\n    f()\nexcept:\n    pass"),
        (patterns_in_functions, "def f(t):\n    return re.sub('a', 'b', t)"),
        (documents_named, "if symbol == 'A/RES/1/2':\n    pass"),
        (documents_named, "name = 'A_C.9_1_L.2-EN.txt'"),
    ],
)
def test_a_fault_is_seen(rule, source):
    assert rule(ast.parse(source)) != []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (broad_handlers, "try:\n    f()\nexcept (OSError, ValueError):\n    pass"),
        (patterns_in_functions, "A = re.compile('a')\ndef f(t):\n    return A.sub('b', re.escape(t))"),
        (patterns_in_functions, "@lru_cache(maxsize=1)\ndef f(words):\n    return re.compile(words)"),
        (documents_named, "description = 'The symbol, as in A/RES/1/2.'"),
        (documents_named, "pattern = r'A/RES/\\d+/\\d+'"),
    ],
)
def test_good_code_is_left_alone(rule, source):
    assert rule(ast.parse(source)) == []
