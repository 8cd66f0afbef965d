"""Releases of a few small files, as portals see them; what is in the files does not matter to them.

Here belongs making one. Not here: real releases, which the tests against real servers publish.
"""

import json

from recalling.releasing import checksums
from recalling.releasing.pointers import RELEASES

FILES = {
    "README.md": "---\nlicense: cc0-1.0\n---\n# Figures\n",
    "clauses.parquet": "PAR1" + "a clause " * 300,
    "csv/clauses.csv": "clause_id\r\nA_RES_76_999-EN#op1\r\n",
    "columns.csv": "table,column\r\n",
    "validation/results.json": "{}\n",
}


def write_release(out, version, **changes):
    """The folder of a release below `out`; `changes` replace files by their path, or leave them out (None)."""
    folder = out / RELEASES / version
    said = {"name": "recalling", "version": version, "schema_version": "1.0.0", "content_hash": "c" * 64}
    resources = [
        {"name": "clauses", "title": "Clauses", "description": "A <clause>.", "path": "csv/clauses.csv"},
        {"name": "clauses_parquet", "title": "Clauses (Parquet)", "path": "clauses.parquet"},
    ]
    files = {
        **FILES,
        "release.json": json.dumps({**said, "counts": {"clauses": 1}, "accuracy": []}),
        "datapackage.json": json.dumps({"resources": resources}),
        "datacite.json": json.dumps(datacite(version)),
        **changes,
    }
    for path, text in files.items():
        if text is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="")
    (folder / checksums.NAME).write_text(checksums.checksums_text(folder), encoding="utf-8", newline="")
    return folder


def two_releases(out):
    """The folders of two releases; the second has another table, one file more and one less."""
    changes = {
        "clauses.parquet": "PAR1" + "another clause " * 300,
        "columns.csv": None,
        "codes.csv": "list,value\r\n",
    }
    return write_release(out, "2026.11.22"), write_release(out, "2026.11.22.2", **changes)


def datacite(version):
    """The record of a release, as short as it may be."""
    return {
        "titles": [{"title": "Figures"}],
        "creators": [{"name": "Makers", "nameType": "Organizational"}],
        "publisher": {"name": "Makers"},
        "publicationYear": version[:4],
        "types": {"resourceTypeGeneral": "Dataset"},
        "version": version,
        "dates": [{"date": version[:10].replace(".", "-"), "dateType": "Issued"}],
        "subjects": [{"subject": "statistics"}],
        "descriptions": [
            {"description": "All figures.", "descriptionType": "Abstract"},
            {"description": "Read by program.", "descriptionType": "Methods"},
        ],
        "rightsList": [{"rightsIdentifier": "CC0-1.0", "rightsIdentifierScheme": "SPDX"}],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "https://docs.un.org/",
                "relatedIdentifierType": "URL",
                "relationType": "IsDerivedFrom",
            }
        ],
        "language": "en",
    }
