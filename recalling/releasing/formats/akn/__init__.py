"""Akoma Ntoso for the United Nations: one XML a document, made from the tables alone.

Here belongs the way from rows to XML. Not here: eIds and IRIs (tables/akn.py).
"""

from recalling.releasing.formats.akn.writing import FOLDER, NEEDS, write

__all__ = ["FOLDER", "NEEDS", "write"]
