"""SHA256SUMS.minisig: who made a release, provably; written where a secret key is configured.

Here belong signing and checking with minisign. Not here: checksums, which say that a release is whole but
not whose it is (checksums.py).

The signature covers SHA256SUMS and so every file. Its trusted comment is fixed by the version: the same
release, signed with the same key, gives the same bytes.

Source: minisign's description of its file formats, https://jedisct1.github.io/minisign/.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from recalling.errors import ConfigurationError
from recalling.releasing import checksums
from recalling.releasing.facts import Version

if TYPE_CHECKING:
    import minisign

NAME = checksums.SIGNATURE
KEY_VARIABLE = "RECALLING_SIGNING_KEY"
PASSWORD_VARIABLE = "RECALLING_SIGNING_PASSWORD"  # noqa: S105 the variable's name, not a password
_SHOWN = 60
# In signatures and public keys the key's id follows two bytes that name the algorithm.
_KEY_ID = slice(2, 10)


@dataclass(frozen=True, slots=True)
class Signer:
    """Where the secret key lies; key and password are read only when something is signed."""

    key: Path


def signer_from_environment() -> Signer | None:
    """The signer that RECALLING_SIGNING_KEY names; None where it names none.

    Raises:
        ConfigurationError: the key is no secret key of minisign, or the library is missing.
    """
    named = os.environ.get(KEY_VARIABLE)
    if not named:
        return None
    need_library("signing a release")
    signer = Signer(Path(named).expanduser())
    _secret_key(signer).wipe()
    return signer


def sign(folder: Path, signer: Signer | None, version: Version) -> None:
    """Write the signature of SHA256SUMS beside it; nothing where there is no signer.

    A key with a password is opened with RECALLING_SIGNING_PASSWORD, which takes seconds.

    Raises:
        ConfigurationError: the key or its password cannot be used.
    """
    if signer is None:
        return
    import minisign  # noqa: PLC0415 an extra that few need

    with _secret_key(signer) as key:
        password = os.environ.get(PASSWORD_VARIABLE)
        if key.is_encrypted() and not password:
            message = f"the key that {KEY_VARIABLE} names has a password; give it in {PASSWORD_VARIABLE}"
            raise ConfigurationError(message)
        try:
            key.decrypt(password or "")
        except minisign.Error:
            message = f"{PASSWORD_VARIABLE} does not open the key that {KEY_VARIABLE} names"
            raise ConfigurationError(message) from None
        signature = key.sign(
            (folder / checksums.NAME).read_bytes(),
            untrusted_comment="signature of a release of Recalling",
            trusted_comment=f"recalling release {version}",
        )
    (folder / NAME).write_bytes(bytes(signature) + b"\n")


def check_signature(folder: Path, public_key: str) -> tuple[str, ...]:
    """What is wrong with the signature of a release, a sentence each; none where it is that of the key.

    Args:
        folder: the release.
        public_key: the path of a public key of minisign, or the key itself (56 characters, RW…).

    Raises:
        ConfigurationError: it is no public key, or the library is missing.
    """
    need_library("checking a signature")
    import minisign  # noqa: PLC0415

    key = _public_key(public_key)
    try:
        data = (folder / NAME).read_bytes()
    except OSError:
        return (f"there is no {NAME}: the release is not signed",)
    try:
        signature = minisign.Signature.from_bytes(data)
    except minisign.Error:
        return (f"{NAME} is no signature of minisign; it was damaged or replaced",)
    made_with, given = _id_of_signature(data), _key_id(key.to_base64())
    if made_with != given:
        return (f"{NAME} was made with the key {made_with}, not with the one given, {given}",)
    try:
        key.verify((folder / checksums.NAME).read_bytes(), signature)
    except minisign.Error:
        return (f"{NAME} does not fit {checksums.NAME}: one of them was changed after signing",)
    except OSError:
        return (f"there is no {checksums.NAME}, which the signature is of",)
    return ()


def need_library(purpose: str) -> None:
    """Check that the library of the extra `sign` is there.

    Raises:
        ConfigurationError: it is not; the message says how to install it.
    """
    if find_spec("minisign") is None:
        raise ConfigurationError(f"{purpose} needs py-minisign: pip install 'recalling[sign]'")


def _secret_key(signer: Signer) -> minisign.SecretKey:
    import minisign  # noqa: PLC0415

    try:
        return minisign.SecretKey.from_file(signer.key)
    except OSError as error:
        message = f"{KEY_VARIABLE} names {signer.key}, which cannot be read: {error.strerror}"
        raise ConfigurationError(message) from error
    except minisign.Error:
        message = f"{KEY_VARIABLE} names {signer.key}, which is no secret key of minisign"
        raise ConfigurationError(message) from None


def _public_key(text: str) -> minisign.PublicKey:
    import minisign  # noqa: PLC0415

    try:
        if Path(text).is_file():
            return minisign.PublicKey.from_file(text)
        return minisign.PublicKey.from_base64(text)
    except (minisign.Error, OSError, ValueError) as error:
        # Not the whole of it: someone may have given the secret key by mistake.
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        message = f"{shown!r} is neither a file with a public key of minisign nor such a key (RW…)"
        raise ConfigurationError(message) from error


def _id_of_signature(data: bytes) -> str:
    """The id of the key that a signature was made with; its second line holds it."""
    return _key_id(data.splitlines()[1])


def _key_id(encoded: bytes) -> str:
    """The id of a key as minisign prints it: sixteen hexadecimal digits, the last byte first."""
    try:
        return base64.b64decode(encoded)[_KEY_ID][::-1].hex().upper()
    except binascii.Error:
        return "unknown"
