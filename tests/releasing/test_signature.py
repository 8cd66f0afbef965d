"""A release that was signed is told from one that was not, or by another, or changed since.

Here belong signing and checking; they need the extra `sign` and are skipped without it.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest

from recalling.errors import ConfigurationError
from recalling.releasing import signature
from recalling.releasing.release import publish
from recalling.releasing.signature import KEY_VARIABLE, NAME, PASSWORD_VARIABLE, check_signature
from recalling.releasing.verify import verify
from recalling.settings import ReleaseForm
from tests.factories import make_tables
from tests.releasing.conftest import DAY

minisign = pytest.importorskip("minisign", reason="the extra `sign` is not installed")

PASSWORD = "correct horse"  # noqa: S105 it opens a key that is made for the test
# The least that scrypt takes; minisign's own keys take seconds and a gigabyte to open.
QUICK = {"opslimit": 32_768, "memlimit": 16_777_216}
PLAIN = ReleaseForm(formats=())


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """A folder with a key, the same with a password, another key, and the public parts."""
    folder = tmp_path_factory.mktemp("keys")
    pair, other = minisign.KeyPair.generate(), minisign.KeyPair.generate()
    (folder / "own.pub").write_bytes(bytes(pair.public_key))
    (folder / "other.pub").write_bytes(bytes(other.public_key))
    (folder / "own.key").write_bytes(bytes(pair.secret_key))
    pair.secret_key.encrypt(PASSWORD, **QUICK)
    (folder / "locked.key").write_bytes(bytes(pair.secret_key))
    return folder


@pytest.fixture(scope="module")
def signed(keys, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY_VARIABLE, str(keys / "own.key"))
        return publish(make_tables(), tmp_path_factory.mktemp("out"), on=DAY, form=PLAIN).folder


@pytest.fixture
def copy(signed, tmp_path):
    shutil.copytree(signed, tmp_path / "copy")
    for path in (tmp_path / "copy").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "copy"


def test_a_signed_release_is_whole_and_signed(signed, keys):
    assert verify(signed) == ()
    assert check_signature(signed, str(keys / "own.pub")) == ()
    key = (keys / "own.pub").read_text().splitlines()[1]
    assert check_signature(signed, key) == ()
    assert "trusted comment: recalling release 2026.11.22\n" in (signed / NAME).read_text()


def test_the_same_release_has_the_same_signature(signed, keys, tmp_path, monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, str(keys / "locked.key"))
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    again = publish(make_tables(), tmp_path, on=DAY, form=PLAIN)
    assert (again.folder / NAME).read_bytes() == (signed / NAME).read_bytes()


def test_without_a_key_nothing_is_signed(keys, tmp_path, monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    folder = publish(make_tables(), tmp_path, on=DAY, form=PLAIN).folder
    assert not (folder / NAME).exists()
    assert check_signature(folder, str(keys / "own.pub")) == (
        f"there is no {NAME}: the release is not signed",
    )


def renew(folder):
    from recalling.releasing import checksums

    (folder / "SHA256SUMS").write_text(checksums.checksums_text(folder), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: ((f / "README.md").write_text("other"), renew(f)), "does not fit SHA256SUMS"),
        (lambda f: (f / "SHA256SUMS").unlink(), "there is no SHA256SUMS"),
        (lambda f: (f / NAME).write_text("nonsense"), "is no signature of minisign"),
        (
            lambda f: (f / NAME).write_text((f / NAME).read_text().replace("release 2026", "release 2027")),
            "does not fit SHA256SUMS",
        ),
    ],
)
def test_what_was_changed_after_signing_is_refused(change, says, copy, keys):
    change(copy)
    (problem,) = check_signature(copy, str(keys / "own.pub"))
    assert says in problem


def test_another_key_is_refused(signed, keys):
    (problem,) = check_signature(signed, str(keys / "other.pub"))
    assert "was made with the key" in problem
    assert "not with the one given" in problem


@pytest.mark.parametrize("key", ["nowhere.pub", "RWnonsense", ""])
def test_what_is_no_public_key_is_a_matter_of_configuration(key, signed):
    with pytest.raises(ConfigurationError, match="neither a file with a public key"):
        check_signature(signed, key)


@pytest.mark.parametrize(
    ("key", "password", "says"),
    [
        ("nowhere.key", None, "which cannot be read: No such file"),
        ("own.pub", None, "is no secret key of minisign"),
        ("locked.key", None, f"give it in {PASSWORD_VARIABLE}"),
        ("locked.key", "wrong horse", f"{PASSWORD_VARIABLE} does not open the key"),
    ],
)
def test_a_key_that_cannot_be_used_publishes_nothing_and_tells_no_secret(
    key, password, says, keys, tmp_path, monkeypatch
):
    monkeypatch.setenv(KEY_VARIABLE, str(keys / key))
    monkeypatch.setenv(PASSWORD_VARIABLE, password or "")
    with pytest.raises(ConfigurationError, match=says) as caught:
        publish(make_tables(), tmp_path, on=DAY, form=PLAIN)
    assert not any((tmp_path / "releases").glob("*")) if (tmp_path / "releases").exists() else True
    assert "wrong horse" not in str(caught.value)


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setattr(signature, "find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"pip install 'recalling\[sign\]'"):
        signature.need_library("checking a signature")


def test_minisign_itself_accepts_it_and_refuses_a_changed_one(copy, keys):
    tool = shutil.which("minisign")
    if tool is None:
        pytest.skip("minisign is not here")
    command = [tool, "-V", "-p", str(keys / "own.pub"), "-m", str(copy / "SHA256SUMS")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    with (copy / "SHA256SUMS").open("a") as file:
        file.write("\n")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
