"""Bodies of answers: unpacked as they come, counted as they are unpacked.

Here belong limits and broken packing.
"""

import gzip
import tracemalloc
import zlib

import pytest

from recalling.network.bodies import TooLargeError, UnreadableError, unpacked

TEXT = b"The General Assembly, " * 1000


def chunks(data, size=100):
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("X-GZIP ", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_what_was_packed_comes_back(encoding, packed, size):
    assert b"".join(unpacked(chunks(packed, size), encoding, len(TEXT))) == TEXT
    with pytest.raises(TooLargeError, match="more than the 21,999 bytes"):
        list(unpacked(chunks(packed, size), encoding, len(TEXT) - 1))


@pytest.mark.parametrize(
    "packed", [gzip.compress(TEXT, mtime=0)[:-9], gzip.compress(TEXT, mtime=0)[:20], b"", TEXT]
)
def test_broken_packing_is_told(packed):
    with pytest.raises(UnreadableError):
        list(unpacked(chunks(packed), "gzip", 10**9))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_what_was_not_offered_is_refused(encoding):
    with pytest.raises(UnreadableError, match="which was not asked for"):
        list(unpacked([b"x"], encoding, 10))


def test_a_bomb_is_never_whole_in_memory():
    packed = gzip.compress(b"\0" * 60_000_000, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            for _ in unpacked([packed], "gzip", 20_000_000):
                pass
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
