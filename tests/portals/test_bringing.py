"""What holds for every portal: the plan first, nothing sent twice, what was sent is read back."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from recalling.errors import ConfigurationError, PortalError, ReleaseError
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.plan import Action, Plan, Published, Step
from recalling.portals.portal import token
from recalling.releasing import checksums
from recalling.releasing.release import publish
from tests.factories import make_tables
from tests.portals.packages import write_release


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    out = tmp_path_factory.mktemp("processed")
    return publish(make_tables(), out, on=date(2026, 11, 22)).folder


@dataclass
class Shelf:
    """A portal that keeps what it is told, and may have lost some of it when asked."""

    loses: tuple[str, ...] = ()
    held: dict[str, str] = field(default_factory=dict)

    def plan(self, package):
        steps = [
            Step(
                Action.KEEP if self.held.get(f.path) == f.facts.sha256 else Action.UPLOAD,
                f.path,
                f.facts.bytes,
            )
            for f in package.files
        ]
        return Plan("shelf", "https://shelf.example", str(package.version), tuple(steps))

    def publish(self, package, plan, progress):
        for step in plan.changes:
            self.held[step.what] = package.file(step.what).facts.sha256
            progress(step)
        return Published(plan.address, len(plan.changes))

    def verify(self, package):
        there = self.held.keys() - set(self.loses)
        return tuple(f"{file.path} is not there" for file in package.files if file.path not in there)


def test_a_second_time_nothing_is_sent(release):
    shelf, package, done = Shelf(), read_package(release), []
    first = bring(shelf, package, shelf.plan(package), done.append)
    assert first.steps == len(package.files) == len(done)
    second = shelf.plan(package)
    assert (second.changes, second.bytes) == ((), 0)
    assert bring(shelf, package, second).steps == 0


def test_what_cannot_be_read_back_is_told(release):
    shelf, package = Shelf(loses=("clauses.parquet",)), read_package(release)
    with pytest.raises(PortalError, match=r"shelf took 2026.11.22, .* clauses.parquet is not there"):
        bring(shelf, package, shelf.plan(package))


def test_a_package_has_every_file_with_its_words(release):
    package = read_package(release)
    paths = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert {file.path for file in package.files} == paths
    assert package.bytes == sum(file.stat().st_size for file in release.rglob("*") if file.is_file())
    clauses = package.file("clauses.parquet")
    assert (clauses.format, clauses.media_type) == ("Parquet", "application/vnd.apache.parquet")
    assert clauses.title == "Clauses (Parquet)"


def test_a_damaged_release_is_not_published(release, tmp_path):
    for path in release.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(release)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "csv" / "clauses.csv").write_text("nothing\n")
    with pytest.raises(ReleaseError, match=r"csv/clauses.csv was changed.*recalling validate"):
        read_package(tmp_path)


@pytest.mark.parametrize("value", [None, "", "two words", "tab\tbed"])
def test_a_token_that_is_none_is_told_without_it(monkeypatch, value):
    if value is None:
        monkeypatch.delenv("SHELF_TOKEN", raising=False)
    else:
        monkeypatch.setenv("SHELF_TOKEN", value)
    with pytest.raises(ConfigurationError, match="SHELF_TOKEN") as caught:
        token("SHELF_TOKEN", "the shelf")
    assert not value or value not in str(caught.value)


def test_a_token_in_the_place_of_its_variable_is_not_repeated():
    with pytest.raises(ConfigurationError) as caught:
        token("eyJ0eXAi-secret", "the shelf")
    assert "secret" not in str(caught.value)


def test_a_link_in_a_release_is_not_published(tmp_path):
    folder = write_release(tmp_path, "2026.11.22")
    secret = tmp_path / "secret"
    secret.write_text("x")
    (folder / "notes.txt").symlink_to(secret)
    (folder / checksums.NAME).write_text(checksums.checksums_text(folder))
    with pytest.raises(ReleaseError, match=r"notes.txt is a link"):
        read_package(folder)


def test_a_path_that_leads_out_of_a_release_is_not_published(tmp_path):
    folder = write_release(tmp_path, "2026.11.22")
    with (folder / checksums.NAME).open("a") as sums:
        sums.write(f"{'0' * 64}  ../../secret\n{'0' * 64}  /etc/passwd\n")
    with pytest.raises(ReleaseError, match=r"\.\./\.\./secret is missing; /etc/passwd is missing"):
        read_package(folder)


def test_a_release_that_lacks_a_file_of_a_table_is_not_published(tmp_path):
    folder = write_release(tmp_path, "2026.11.22", **{"csv/clauses.csv": None})
    with pytest.raises(ReleaseError, match=r"2026.11.22 lacks csv/clauses.csv"):
        read_package(folder)


def test_a_signature_comes_along(tmp_path):
    folder = write_release(tmp_path, "2026.11.22")
    (folder / checksums.SIGNATURE).write_text("untrusted comment: x\n")
    assert [file.path for file in read_package(folder).files][-2:] == ["SHA256SUMS", "SHA256SUMS.minisig"]


def test_every_file_but_the_checks_has_words(release):
    """A portal shows them; a file's path alone tells its readers little."""
    for file in read_package(release).files:
        assert file.title != file.path
        assert file.description


def test_json_of_a_kind_of_its_own_is_told_as_such(release):
    package = read_package(release)
    assert package.file("croissant.json").media_type == "application/ld+json"
    assert package.file("release.json").media_type == "application/json"
