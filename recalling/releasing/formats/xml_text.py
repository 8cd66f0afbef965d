"""What XML can hold of a text.

Here belongs what every format that is XML needs. Not here: elements, namespaces (akn/, graphml.py).

Source: Extensible Markup Language (XML) 1.0, fifth edition (2008), section 2.2.
"""

from __future__ import annotations

import re

# nothing reads what XML 1.0 cannot hold, and offsets stay where each becomes one other
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\ufffd"


def clean(text: str) -> str:
    r"""The text with each character that XML cannot hold replaced by one that it can.

    >>> clean("a\x01b")
    'a�b'
    """
    return _NOT_XML.sub(_UNKNOWN, text)
