"""CSV on the Web: what the CSV files of a release hold (csv/csv-metadata.json).

Here belongs the way from declarations to that standard. Not here: the declarations, other standards.

Source: W3C Recommendations "Metadata Vocabulary for Tabular Data" and "Model for Tabular Data and Metadata on
the Web" (2015). A reader that holds nothing but the address of a CSV looks for `csv-metadata.json` in its
folder (section 5.3 of the model), so that is where the file lies, for all tables at once. A foreign key must
hold for every row there, nulls included. So the references of columns in which a null may stand are told in
their descriptions only; the Data Package, which knows nulls, names all of them as keys.
"""

from __future__ import annotations

from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.facts import ReleaseFacts, TableFacts
from recalling.tables.schema import TABLES, Column, ForeignKey, Table

PATH = "csv/csv-metadata.json"

_TYPES = {
    "string": "string",
    "int16": "short",
    "int32": "int",
    "double": "double",
    "date32[day]": "date",
    "bool": "boolean",
}
_DIALECT = {
    "encoding": "utf-8",
    "lineTerminators": ["\r\n"],
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "headerRowCount": 1,
    "skipBlankRows": False,
    "trim": False,
}


def csvw(facts: ReleaseFacts) -> dict[str, Any]:
    """The metadata: a group of tables, their columns, datatypes, keys and references.

    Raises:
        ValueError: the release has no version yet.
    """
    version = common.version_of(facts)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": common.LANGUAGE}],
        "@type": "TableGroup",
        "dc:title": about.TITLE,
        "dc:description": about.DESCRIPTION,
        "dc:license": {"@id": about.LICENCE_URL},
        "dc:creator": common.MAKERS.name,
        "dc:issued": {"@value": version.day.isoformat(), "@type": "xsd:date"},
        "schema:version": str(version),
        "dialect": _DIALECT,
        "tables": [_table(item, facts) for item in facts.tables],
    }


def _table(item: TableFacts, facts: ReleaseFacts) -> dict[str, Any]:
    table = TABLES[item.name]
    schema: dict[str, Any] = {
        "@type": "Schema",
        "columns": [_column(column, common.described(table, column, facts)) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if keys := [key for key in common.foreign_keys(table, facts) if _is_always_given(key, table)]:
        schema["foreignKeys"] = [_foreign_key(key) for key in keys]
    return {
        "@type": "Table",
        "url": _url(item.name),
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": schema,
    }


def _column(column: Column, description: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@type": "Column",
        "name": column.name,
        "titles": column.name,
        "dc:description": description,
        "datatype": _datatype(column),
        "required": column.required,
        "null": [""],
    }
    if column.unit:
        node["schema:unitText"] = column.unit
    return node


def _datatype(column: Column) -> dict[str, Any]:
    """The datatype with its limits; a closed list is an expression that matches its values."""
    node: dict[str, Any] = {"@type": "Datatype", "base": _TYPES[str(column.type)]}
    if column.codes:
        node["format"] = f"^({'|'.join(_escaped(value) for value in column.codes.values)})$"
    elif column.pattern:
        node["format"] = f"^({column.pattern})$"
    if column.minimum is not None:
        node["minimum"] = column.minimum
    if column.maximum is not None:
        node["maximum"] = column.maximum
    return node


def _escaped(value: str) -> str:
    """A value as an expression of ECMAScript, where a hyphen must not be escaped but brackets must."""
    return "".join(f"\\{sign}" if sign in r"\^$.*+?()[]{}|/" else sign for sign in value)


def _is_always_given(key: ForeignKey, table: Table) -> bool:
    return all(table.column(name).required for name in key.columns)


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    reference = {"resource": _url(key.table), "columnReference": list(key.references)}
    return {"columnReference": list(key.columns), "reference": reference}


def _url(table: str) -> str:
    """Where the CSV of a table lies as seen from the metadata: beside it."""
    return f"{table}.csv"
