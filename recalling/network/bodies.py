"""The bytes of an answer, unpacked as they come and counted as they are unpacked.

Here belongs the limit on what an answer may become. Not here: what the bytes mean.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_STEP = 1 << 20
_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS


class TooLargeError(Exception):
    """The answer grows beyond what was allowed."""


class UnreadableError(Exception):
    """The answer is packed in a way that was not offered, or the packing is broken."""


def unpacked(chunks: Iterable[bytes], encoding: str | None, limit: int) -> Iterator[bytes]:
    """The pieces of a body without its content encoding, none of them larger than a mebibyte.

    Args:
        chunks: the body as it comes.
        encoding: the header Content-Encoding; we ask for none, but servers may pack all the same.
        limit: bytes that it may have when unpacked.

    Raises:
        TooLargeError: it has more; what came before was given.
        UnreadableError: the encoding is unknown, or the body is broken or cut off.
    """
    size = 0
    for piece in _plain(chunks, (encoding or "identity").strip().lower()):
        size += len(piece)
        if size > limit:
            raise TooLargeError(f"it has more than the {limit:,} bytes that are taken")
        yield piece


def _plain(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "identity":
        yield from chunks
    elif encoding in {"gzip", "x-gzip", "deflate"}:
        yield from _inflated(chunks)
    else:
        raise UnreadableError(f"it is packed as {encoding!r}, which was not asked for")


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(_ZLIB_OR_GZIP)
    try:
        for chunk in chunks:
            piece = inflate.decompress(chunk, _STEP)
            while piece:
                yield piece
                piece = inflate.decompress(inflate.unconsumed_tail, _STEP)
        if piece := inflate.flush():
            yield piece
    except zlib.error as error:
        raise UnreadableError(f"its packing is broken ({error})") from error
    if not inflate.eof:
        raise UnreadableError("its packing ends too early")
