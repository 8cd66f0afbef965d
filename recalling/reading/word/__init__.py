"""Word documents from the inside: their package, styles, numbering, paragraphs and tables.

Here belongs what the parts of a DOCX file say; docx.py puts them together. Not here: what the words mean.
"""
