"""The Data Package descriptor of a release (datapackage.json).

Here belongs the way from declarations to that standard. Not here: the declarations, other standards.

Source: Data Package standard, version 2.0 (2024): https://datapackage.org/. Patterns are not
anchored there, as in the declarations. A reference of a table to itself leaves out `resource`.
"""

from __future__ import annotations

from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.facts import ReleaseFacts, TableFacts
from recalling.tables.schema import TABLES, Column, ForeignKey, Table

_PROFILE = "https://datapackage.org/profiles/2.0"
_TYPES = {
    "string": "string",
    "int16": "integer",
    "int32": "integer",
    "double": "number",
    "date32[day]": "date",
    "bool": "boolean",
}


def datapackage(facts: ReleaseFacts) -> dict[str, Any]:
    """The descriptor: a tabular resource for each CSV, with keys and constraints, and the Parquet files.

    Raises:
        ValueError: the release has no version yet.
    """
    version = common.version_of(facts)
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": about.NAME,
        "title": about.TITLE,
        "description": about.DESCRIPTION,
        "version": str(version),
        "created": f"{version.day.isoformat()}T00:00:00Z",
        "schemaVersion": facts.schema_version,
        "keywords": list(about.KEYWORDS),
        "licenses": [{"name": about.LICENCE, "title": about.LICENCE_TITLE, "path": about.LICENCE_URL}],
        "sources": [{"title": about.SOURCE_TITLE, "path": about.SOURCE_URL}],
        "contributors": [{"title": common.MAKERS.name, "roles": ["creator"]}],
        "resources": [
            *(_csv_resource(table, facts) for table in facts.tables),
            *(_parquet_resource(table) for table in facts.tables),
        ],
    }


def _csv_resource(item: TableFacts, facts: ReleaseFacts) -> dict[str, Any]:
    table = TABLES[item.name]
    return {
        "$schema": f"{_PROFILE}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": item.csv.path,
        "bytes": item.csv.bytes,
        "hash": f"sha256:{item.csv.sha256}",
        "scheme": "file",
        "format": "csv",
        "mediatype": common.CSV_TYPE,
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{_PROFILE}/tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": table_schema(table, facts),
    }


def _parquet_resource(facts: TableFacts) -> dict[str, Any]:
    paths = [file.path for file in facts.parquet]
    # Without `bytes` and `hash`: frictionless reads Parquet without counting its bytes, and would
    # refuse what it has not counted. SHA256SUMS covers every file.
    table = TABLES[facts.name]
    return {
        "$schema": f"{_PROFILE}/dataresource.json",
        "name": f"{table.name}_parquet",
        "title": f"{table.title} (Parquet)",
        "description": f"The rows of {table.name} with exact types, as Apache Parquet.",
        "path": paths[0] if len(paths) == 1 else paths,
        "scheme": "file",
        "format": "parquet",
        "mediatype": common.PARQUET_TYPE,
    }


def table_schema(table: Table, facts: ReleaseFacts) -> dict[str, Any]:
    """The Table Schema of a table: fields with constraints, primary key, foreign keys to what is held."""
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := common.foreign_keys(table, facts):
        schema["foreignKeys"] = [_foreign_key(key, table) for key in keys]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[str(column.type)],
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints := _constraints(column):
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, Any]:
    wanted = {
        "required": True if column.required else None,
        "unique": True if column.unique else None,
        "enum": list(column.codes.values) if column.codes else None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _foreign_key(key: ForeignKey, table: Table) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": list(key.references)}
    if key.table != table.name:
        reference = {"resource": key.table, **reference}
    return {"fields": list(key.columns), "reference": reference}
