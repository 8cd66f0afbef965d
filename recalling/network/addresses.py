"""Which addresses may be asked: public ones, checked where the connection is made.

Here belongs the check of a URL and of what its host's name stands for. Not here: requests.

A name is resolved once, every address it stands for is checked, and the connection goes to one of these
very addresses: a name that means another machine a moment later changes nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore
import httpx

Resolve = Callable[[str, int], Iterable[str]]
"""Gives the addresses of a host and port, in the order to be tried."""

_PORTS = {"http": 80, "https": 443}
# RFC 6052: the last 32 bits are the IPv4 address that is meant
_NAT64 = ip_network("64:ff9b::/96")


class RefusedAddressError(Exception):
    """The address is not one that a server out there may have us ask; the message says why."""


def is_public(text: str) -> bool:
    """Whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 address.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1", "169.254.1.1", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    address = ip_address(text.partition("%")[0])
    inner = _wrapped(address) if isinstance(address, IPv6Address) else None
    checked = inner or address
    return checked.is_global and not checked.is_multicast


def check_url(url: httpx.URL, trusted: frozenset[tuple[str, int]]) -> None:
    """Refuse what is not https, but for http to a trusted place on this very machine.

    Raises:
        RefusedAddressError: another scheme, no host, or a user name or password in the address.
    """
    if url.scheme not in _PORTS:
        raise RefusedAddressError(f"it leads to an address of {url.scheme or 'nothing'}, and not of https")
    if not url.host:
        raise RefusedAddressError("it leads to an address without a host")
    if url.userinfo:
        raise RefusedAddressError("it leads to an address with a user name or password")
    if url.scheme == "http" and not (place(url) in trusted and _is_loopback(url.host)):
        raise RefusedAddressError(f"it leads to {url.host} by http, which anyone on the way could change")


def place(url: httpx.URL) -> tuple[str, int]:
    """Host and port of an address."""
    return url.raw_host.decode("ascii"), url.port or _PORTS.get(url.scheme, 0)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses that the system gives for a name.

    Raises:
        OSError: it gives none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, to public addresses only.

    Args:
        trusted: hosts with ports that may have any address, because the configuration names them.
        resolving: gives the addresses of a name.
    """

    def __init__(
        self, trusted: frozenset[tuple[str, int]] = frozenset(), resolving: Resolve = resolve
    ) -> None:
        self._trusted = trusted
        self._resolve = resolving
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers.

        Raises:
            RefusedAddressError: one of them is none of the open internet.
            httpcore.ConnectError: the name is unknown, or nobody answers.
        """
        trouble: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._checked(host, port):
            try:
                return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                trouble = error
        raise trouble or httpcore.ConnectError(f"the name {host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from error
        if (host, port) not in self._trusted:
            for address in addresses:
                if not is_public(address):
                    raise RefusedAddressError(
                        f"it leads to {host}, which is {address}: no address of the open internet"
                    )
        return addresses


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
