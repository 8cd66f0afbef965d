"""The Croissant descriptor of a release (croissant.json), by which machine learning tools load its tables.

Here belongs the way from declarations to that standard. Not here: the declarations, other standards.

Source: Croissant format specification, version 1.0 (2024), http://mlcommons.org/croissant/1.0. Its context is
written out, so that nothing has to be fetched. Records are read from the Parquet files, whose types are
exact; the CSV files are listed beside them. Closed lists are record sets of type sc:Enumeration.

What a column refers to is told in its description and not by `references`: mlcroissant 1.1.1, which reads the
format, takes each reference for a join to be made. It refuses tables that refer to each other, reads all that
are referred to, and gives records once only: who looks at the first and then reads them all gets none. The
Data Package names every reference. The parts of a table are found in the folder of the descriptor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recalling.releasing import facts as about
from recalling.releasing.descriptors import common
from recalling.releasing.descriptors.common import DataFiles
from recalling.releasing.facts import FileFacts, ReleaseFacts, TableFacts, Version
from recalling.tables.schema import TABLES, CodeList, Table

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"

# As the specification prints it.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "int16": "sc:Integer",
    "int32": "sc:Integer",
    "double": "sc:Float",
    "date32[day]": "sc:Date",
    "bool": "sc:Boolean",
}
_PARQUET = "application/x-parquet"
"""The registered type, application/vnd.apache.parquet, is one that readers of Croissant do not know yet."""


def croissant(facts: ReleaseFacts, base: str | None = None) -> dict[str, Any]:
    """The descriptor: a file object for each file, a record set for each table and each closed list.

    Args:
        facts: what the release holds.
        base: the address of the release's folder, where it is known; paths are relative without it.

    Raises:
        ValueError: the release has no version yet.
    """
    version = common.version_of(facts)
    tables = [TABLES[item.name] for item in facts.tables]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": about.NAME,
        "alternateName": about.TITLE,
        "description": about.DESCRIPTION,
        "conformsTo": CONFORMS_TO,
        "url": common.folder_href(base),
        "license": about.LICENCE_URL,
        "version": semantic_version(version),
        "datePublished": version.day.isoformat(),
        "citeAs": common.bibtex(facts),
        "creator": {"@type": "sc:Organization", "name": common.MAKERS.name},
        "publisher": {"@type": "sc:Organization", "name": common.MAKERS.name},
        "inLanguage": common.LANGUAGE,
        "keywords": list(about.KEYWORDS),
        "isLiveDataset": False,
        "distribution": [node for item in facts.tables for node in _distribution(item, base)],
        "recordSet": [
            *(_record_set(item, facts) for item in facts.tables),
            *(_enumeration(codes) for codes in _code_lists(tables)),
        ],
    }


def semantic_version(version: Version) -> str:
    """A version as semantic versioning writes it: no leading zeros, the ordinal of a day as build number.

    >>> semantic_version(Version.parse("2026.01.05.2"))
    '2026.1.5+2'
    """
    plain = f"{version.day.year}.{version.day.month}.{version.day.day}"
    return plain if version.ordinal == 1 else f"{plain}+{version.ordinal}"


def _distribution(facts: TableFacts, base: str | None) -> Iterator[dict[str, Any]]:
    """The nodes of a table's files: its CSV, its Parquet file, or its parts and the set of them."""
    csv, parquet = common.csv_files(facts), common.parquet_files(facts)
    yield _file_object(facts.csv, csv, csv.media_type, base)
    for file in facts.parquet:
        yield _file_object(file, parquet, _PARQUET, base)
    if parquet.file is None:
        yield {
            "@type": "cr:FileSet",
            "@id": parquet.path,
            "name": parquet.path,
            "description": f"{parquet.title}, in parts.",
            "encodingFormat": _PARQUET,
            "includes": facts.parquet_pattern,
        }


def _file_object(file: FileFacts, what: DataFiles, media_type: str, base: str | None) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": what.title,
        "contentUrl": common.href(file.path, base),
        "contentSize": f"{file.bytes} B",
        "encodingFormat": media_type,
        "sha256": file.sha256,
    }


def _record_set(item: TableFacts, facts: ReleaseFacts) -> dict[str, Any]:
    table, files = TABLES[item.name], common.parquet_files(item)
    source = {"fileObject" if files.file else "fileSet": {"@id": files.path}}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": _ids(table.name, table.key),
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column.name}",
                "name": column.name,
                "description": common.described(table, column, facts),
                "dataType": _TYPES[str(column.type)],
                "source": {**source, "extract": {"column": column.name}},
            }
            for column in table.columns
        ],
    }


def _ids(record_set: str, names: tuple[str, ...]) -> dict[str, str] | list[dict[str, str]]:
    ids = [{"@id": f"{record_set}/{name}"} for name in names]
    return ids[0] if len(ids) == 1 else ids


def _code_lists(tables: list[Table]) -> list[CodeList]:
    lists = {column.codes.name: column.codes for table in tables for column in table.columns if column.codes}
    return list(lists.values())


def _enumeration(codes: CodeList) -> dict[str, Any]:
    # apart from the tables, one of which may bear the same name
    identifier = f"codes/{codes.name}"
    value, meaning = f"{identifier}/value", f"{identifier}/meaning"
    return {
        "@type": "cr:RecordSet",
        "@id": identifier,
        "name": identifier,
        "description": codes.description,
        "dataType": "sc:Enumeration",
        "key": {"@id": value},
        "field": [
            _code_field(value, "value", "What stands in the column."),
            _code_field(meaning, "meaning", "What it means."),
        ],
        "data": [{value: code, meaning: said} for code, said in codes.meanings.items()],
    }


def _code_field(identifier: str, name: str, description: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": identifier,
        "name": name,
        "description": description,
        "dataType": "sc:Text",
    }
