"""Which addresses are asked: those of the open internet, and what the configuration names.

Here belongs the check where a connection is made; redirects are in tests/sources/test_misbehaviour.py.
"""

import httpcore
import httpx
import pytest

from recalling.network.addresses import GuardedBackend, RefusedAddressError, check_url, is_public

HERE = frozenset({("127.0.0.1", 8000), ("localhost", 8000), ("mirror.example", 80)})


@pytest.mark.parametrize("address", ["8.8.8.8", "157.150.185.49", "2606:4700::6810:85e5", "64:ff9b::808:808"])
def test_public_ones(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104 not bound to
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_others(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "url", ["https://example.org/a", "http://127.0.0.1:8000/", "http://localhost:8000/", "https://10.0.0.1/"]
)
def test_addresses_that_may_be_looked_up(url):
    check_url(httpx.URL(url), HERE)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "http://127.0.0.1:8001/",
        "http://mirror.example/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "/relative",
        "https://me@example.org/",
    ],
)
def test_addresses_that_may_not(url):
    with pytest.raises(RefusedAddressError):
        check_url(httpx.URL(url), HERE)


def test_one_bad_address_of_a_name_is_enough():
    backend = GuardedBackend(resolving=lambda *_: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(RefusedAddressError, match=r"example\.org, which is 10\.0\.0\.1"):
        backend.connect_tcp("example.org", 443)


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_an_unknown_name_is_told(error):
    def unknown(*_):
        raise error

    with pytest.raises(httpcore.ConnectError, match=r"the name example\.org is not known"):
        GuardedBackend(resolving=unknown).connect_tcp("example.org", 443)


def test_a_name_without_addresses_is_told():
    with pytest.raises(httpcore.ConnectError, match="has no address"):
        GuardedBackend(resolving=lambda *_: []).connect_tcp("example.org", 443)
