"""Data flows one way: a module imports only from what stands before it in the flow.

Here belong the order of the folders and who may use which heavy library; house style is in test_house.py.
"""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.source_tree import PACKAGES, ROOT, module_name, package_files, tree

# What data flows through, in order. A folder imports only what stands above its own line; only the first
# line's modules may import one another.
FLOW = (
    (
        "recalling.version",
        "recalling.errors",
        "recalling.symbols",
        "recalling.settings",
        "recalling.configuration",
        "recalling.model",
        "recalling.collector",
    ),
    ("recalling.grammar",),
    ("recalling.reading",),
    ("recalling.parsing",),
    ("recalling.extraction",),
    ("recalling.tables",),
    ("recalling.linking",),
    ("recalling.validation", "recalling.releasing"),
    ("recalling.network",),
    ("recalling.sources", "recalling.portals", "recalling.site"),
    ("recalling.engine",),
    ("recalling.auditing",),
    ("pipelines",),
    ("recalling.cli",),
    ("recalling", "recalling.__main__"),
)
LAYERS = {name: layer for layer, names in enumerate(FLOW) for name in names}
GROUND = 0

GUARDED = {
    "dagster": ("pipelines",),
    "great_expectations": ("recalling.validation",),
    "pypdfium2": ("recalling.reading",),
    "pikepdf": ("recalling.reading",),
    "docx": ("recalling.reading",),
    "pymarc": ("recalling.reading",),
    "dask": ("recalling.engine",),
    "distributed": ("recalling.engine",),
    "httpx": ("recalling.network", "recalling.sources", "recalling.portals"),
    "httpcore": ("recalling.network",),
    "requests": ("recalling.sources", "recalling.portals"),
    "urllib.request": ("recalling.sources", "recalling.portals"),
}


def home(module: str) -> str | None:
    """Where in the flow a module belongs, a name as in LAYERS; None for other projects' modules."""
    first, *rest = module.split(".")
    if first not in PACKAGES:
        return None
    return f"recalling.{rest[0]}" if first == "recalling" and rest else first


def imported(node: ast.AST) -> list[str]:
    """The modules that an import statement names; `from recalling import x` where x is a folder, that one."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module == "recalling":
        names = [f"recalling.{alias.name}" for alias in node.names]
        return [name if name in LAYERS else "recalling" for name in names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def wrong_way(own: str, name: str) -> str | None:
    """What is wrong with a module of layer `own` importing the project's module `name`, if anything."""
    other = home(name)
    if other == own or other is None:
        return None
    if other not in LAYERS:
        return f"imports {name}, which has no layer: add it to FLOW in tests/test_imports.py"
    if LAYERS[other] < LAYERS[own] or LAYERS[other] == LAYERS[own] == GROUND:
        return None
    return (
        f"imports {name} (layer {LAYERS[other]}) into {own} (layer {LAYERS[own]}): move what both need "
        f"to a layer below {min(LAYERS[own], LAYERS[other])}, or this code to {other}"
    )


def guarded(importer: str, name: str) -> str | None:
    """What is wrong with a module using the library `name`, if anything."""
    for library, owners in GUARDED.items():
        if f"{name}.".startswith(f"{library}.") and not any(
            f"{importer}.".startswith(f"{o}.") for o in owners
        ):
            return (
                f"imports {library}, which only {' and '.join(owners)} may: move the code there, "
                "or hand its result in as an argument"
            )
    return None


def complaints(source: ast.Module, importer: str) -> list[str]:
    """What is wrong with the imports of a module, each with its line and what to do about it."""
    own = home(importer) or importer
    if own not in LAYERS:
        return [f"{importer} has no layer: say in tests/test_imports.py where in the flow it stands"]
    found = [
        (node.lineno, wrong_way(own, name) or guarded(importer, name))
        for node in ast.walk(source)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in imported(node)
    ]
    return [f"line {line}: {importer} {what}" for line, what in found if what]


def test_imports_flow_one_way():
    found = [line for path in package_files() for line in complaints(tree(path), module_name(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("importer", "source", "says"),
    [
        ("recalling.parsing.body", "from recalling.tables import schema", "to a layer below 3"),
        (
            "recalling.parsing.body",
            "import recalling.extraction.actions",
            "or this code to recalling.extraction",
        ),
        ("recalling.reading.text", "from recalling import tables", "imports recalling.tables"),
        (
            "recalling.reading.text",
            "from recalling import read",
            f"imports recalling (layer {len(FLOW) - 1})",
        ),
        ("recalling.validation.run", "from recalling.releasing import write", "to a layer below 7"),
        ("recalling.tables.rows", "def f():\n    import dagster as dg", "only pipelines may"),
        ("pipelines.defs.checks", "import great_expectations.core", "only recalling.validation may"),
        ("recalling.elsewhere", "", "has no layer"),
        ("recalling.cli.main", "import recalling.elsewhere", "has no layer"),
    ],
)
def test_a_wrong_import_is_told(importer, source, says):
    assert any(says in line for line in complaints(ast.parse(source), importer))


@pytest.mark.parametrize(
    ("importer", "source"),
    [
        ("recalling.parsing.body", "from recalling.parsing.labels import label"),
        ("recalling.model", "from recalling.symbols import Symbol"),
        ("recalling.cli.build", "def build():\n    import pipelines.definitions"),
        ("recalling.validation.run", "import great_expectations as gx"),
        ("recalling.tables.rows", "import pyarrow as pa"),
    ],
)
def test_a_right_import_is_left_alone(importer, source):
    assert complaints(ast.parse(source), importer) == []


@pytest.mark.parametrize("module", ["recalling", "recalling.cli.main"])
def test_importing_the_library_brings_no_orchestration(module):
    heavy = ("dagster", "great_expectations", "dask", "pdfplumber")
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
