"""Releases in a folder: copied beside, switched in one step, listed for people and harvesters."""

import errno
import fcntl
import json
import os
import re
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from pydantic import ValidationError

from recalling.errors import PortalError
from recalling.portals import web, web_files
from recalling.portals.bringing import bring
from recalling.portals.package import read_package
from recalling.portals.plan import Action
from recalling.portals.web import open_portal
from recalling.releasing.load import resolve
from tests.portals.packages import write_release

BASE = "https://data.example/un"
PAGES = {"index.html", "catalog.jsonld", "data.json", "releases/2026.11.22.html"}


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def package(release):
    return read_package(release)


@pytest.fixture
def later(next_release):
    return read_package(next_release)


def portal_at(site, **table):
    said = {"portal": "web", "folder": str(site), "base_url": BASE + "/", "contact_email": "data@example.org"}
    return open_portal("site", {**said, **table})


def brought(site, package):
    portal = portal_at(site)
    return bring(portal, package, portal.plan(package))


def snapshot(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.is_relative_to(site / "latest")
    }


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_release_is_laid_beside_and_named(site, package):
    done = brought(site, package)
    assert (done.address, done.steps) == (BASE, len(package.files) + 5)
    for file in package.files:
        path = site / "releases" / "2026.11.22" / file.path
        assert path.read_bytes() == file.location.read_bytes()
    assert resolve(site) == (site / "releases" / "2026.11.22").resolve()
    assert json.loads((site / "latest.json").read_text())["path"] == "releases/2026.11.22"


def test_files_are_linked_where_they_can_be(site, package):
    brought(site, package)
    assert (site / "releases" / "2026.11.22" / "README.md").stat().st_ino == package.file(
        "README.md"
    ).location.stat().st_ino


@pytest.fixture
def no_links(monkeypatch):
    def link(*_):
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", link)


def test_files_are_copied_where_they_cannot_be_linked(site, package, no_links):
    brought(site, package)
    copied = (site / "releases" / "2026.11.22" / "README.md").stat()
    assert copied.st_nlink == 1
    assert copied.st_mode & 0o777 == 0o444


def test_a_second_time_nothing_is_changed(site, package):
    brought(site, package)
    before = snapshot(site)
    plan = portal_at(site).plan(package)
    assert (plan.changes, plan.bytes) == ((), 0)
    assert brought(site, package).steps == 0
    assert snapshot(site) == before


def test_old_releases_stay_and_are_listed(site, package, later):
    brought(site, package)
    before = snapshot(site)
    plan = portal_at(site).plan(later)
    assert plan.steps[-1].why == "from 2026.11.22 to 2026.11.22.2"
    brought(site, later)
    after = snapshot(site)
    kept = [path for path in before if path.startswith("releases/2026.11.22/")]
    assert kept
    assert all(after[path] == before[path] for path in kept)
    index = after["index.html"].decode()
    assert index.index("releases/2026.11.22.2.html") < index.index('releases/2026.11.22.html"')
    assert "It is not the latest" in after["releases/2026.11.22.html"].decode()


def test_going_back_is_said(site, package, later):
    brought(site, package)
    brought(site, later)
    plan = portal_at(site).plan(package)
    assert plan.steps[-1].why == "back from 2026.11.22.2 to 2026.11.22"
    brought(site, package)
    assert resolve(site).name == "2026.11.22"


def test_the_order_of_publishing_does_not_show(site, tmp_path, package, later):
    brought(site, package)
    brought(site, later)
    other = tmp_path / "other"
    for each in (later, package, later):
        brought(other, each)
    assert snapshot(site) == snapshot(other)


def test_releases_can_be_shown_where_they_were_made(tmp_path):
    write_release(tmp_path, "2026.11.22")
    brought(tmp_path, read_package(tmp_path / "releases" / "2026.11.22"))
    assert set(snapshot(tmp_path)) >= PAGES
    assert portal_at(tmp_path).plan(read_package(tmp_path / "releases" / "2026.11.22")).changes == ()


def test_a_release_is_never_changed(site, package, tmp_path):
    write_release(tmp_path / "x", "2026.11.22", **{"columns.csv": "other\r\n", "codes.csv": "new\r\n"})
    brought(site, read_package(tmp_path / "x" / "releases" / "2026.11.22"))
    before = snapshot(site)
    with pytest.raises(PortalError, match="a release never changes") as caught:
        portal_at(site).plan(package)
    assert "columns.csv has other bytes" in str(caught.value)
    assert snapshot(site) == before


def test_the_page_of_a_pruned_release_goes(site, package, later):
    brought(site, package)
    brought(site, later)
    for path in sorted((site / "releases" / "2026.11.22").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (site / "releases" / "index.html").write_text("by hand")
    plan = portal_at(site).plan(later)
    assert [step.what for step in plan.changes if step.action is Action.REMOVE] == [
        "releases/2026.11.22.html"
    ]
    brought(site, later)
    assert not (site / "releases" / "2026.11.22.html").exists()
    assert "2026.11.22.html" not in (site / "index.html").read_text()
    assert (site / "releases" / "index.html").read_text() == "by hand"


def test_a_stale_plan_is_refused(site, package, later):
    plan = portal_at(site).plan(package)
    brought(site, later)
    before = snapshot(site)
    with pytest.raises(PortalError, match="changed since the plan"):
        portal_at(site).publish(package, plan, lambda _: None)
    assert snapshot(site) == before


def test_two_do_not_publish_at_once(site, package):
    plan = portal_at(site).plan(package)
    site.mkdir()
    with (site / ".publishing.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PortalError, match="another run"):
            portal_at(site).publish(package, plan, lambda _: None)
    brought(site, package)


@pytest.mark.parametrize("at", range(6))
def test_a_failure_anywhere_leaves_what_was_visible(site, package, later, monkeypatch, at):
    """The disk is full at one point after another: while copying, at the rename, at each page, at the pointer."""
    brought(site, package)
    before = snapshot(site)
    left = [at]
    real = {"flush": (web_files, web_files.flush), "point_latest": (web, web.point_latest)}

    def failing(name):
        def call(*args):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", "somewhere")
            return real[name][1](*args)

        return call

    for name, (module, _) in real.items():
        monkeypatch.setattr(module, name, failing(name))
    portal = portal_at(site)
    plan = portal.plan(later)
    with pytest.raises(PortalError, match="No space left on device"):
        portal.publish(later, plan, lambda _: None)
    monkeypatch.undo()
    after = snapshot(site)
    assert after["latest.json"] == before["latest.json"]
    assert all(
        after[path] == data for path, data in before.items() if path.startswith("releases/2026.11.22/")
    )
    assert not (site / "releases" / ".publishing").exists()
    brought(site, later)


def test_a_file_that_changes_while_it_is_copied_is_not_published(site, tmp_path, no_links):
    folder = write_release(tmp_path / "x", "2026.11.22")
    package = read_package(folder)
    (folder / "README.md").write_text("changed")
    portal = portal_at(site)
    plan = portal.plan(package)
    with pytest.raises(PortalError, match="changed while it was copied"):
        portal.publish(package, plan, lambda _: None)
    assert not (site / "index.html").exists()


def test_damage_is_seen_when_read_back(site, package):
    brought(site, package)
    folder = site / "releases" / "2026.11.22"
    (folder / "README.md").unlink()
    (folder / "columns.csv").unlink()
    (folder / "columns.csv").write_text("damaged")
    (site / "data.json").write_text("{}")
    (site / "latest").unlink()
    (site / "latest.json").unlink()
    assert portal_at(site).verify(package) == (
        "README.md is not there",
        "columns.csv has other bytes",
        f"data.json is not what the releases in {site} make it",
        "latest does not lead to 2026.11.22",
    )


def test_what_stands_in_the_way_is_told(site, package):
    (site / "latest").mkdir(parents=True)
    portal = portal_at(site)
    with pytest.raises(PortalError, match="move it away"):
        portal.publish(package, portal.plan(package), lambda _: None)


@pytest.mark.parametrize("inside", ["", "site"])
def test_a_release_is_no_place_to_publish_to(tmp_path, package, inside):
    folder = write_release(tmp_path, "2026.11.21")
    before = snapshot(folder)
    with pytest.raises(PortalError, match="lies in the release"):
        brought(folder / inside, package)
    assert snapshot(folder) == before


def test_pages_of_somebody_else_are_not_overwritten(site, package):
    site.mkdir()
    (site / "index.html").write_text("by hand")
    with pytest.raises(PortalError, match=r"holds somebody else's index.html.*choose another folder"):
        brought(site, package)
    assert snapshot(site) == {"index.html": b"by hand"}


@pytest.mark.parametrize("at", range(15))
def test_a_run_that_was_killed_is_gone_on_with(site, package, later, at):
    """Killed after each step in turn: nothing that is there is lost, and the next run brings the rest."""

    class KilledError(BaseException):
        pass

    done = []

    def kill(step):
        done.append(step)
        if len(done) > at:
            raise KilledError

    brought(site, package)
    portal = portal_at(site)
    plan = portal.plan(later)
    assert len(plan.changes) <= 15
    with suppress(KilledError):
        portal.publish(later, plan, kill)
    brought(site, later)
    other = site.parent / "other"
    for each in (package, later):
        brought(other, each)
    assert snapshot(site) == snapshot(other)


def test_a_link_that_is_gone_or_leads_elsewhere_is_mended(site, tmp_path, package):
    brought(site, package)
    for target in (None, tmp_path / "elsewhere" / "2026.11.22"):
        (site / "latest").unlink()
        if target:
            (site / "latest").symlink_to(target)
        assert portal_at(site).verify(package) == ("latest does not lead to 2026.11.22",)
        brought(site, package)
        assert portal_at(site).verify(package) == ()


def test_harvesters_find_absolute_addresses(site, package, later):
    brought(site, package)
    brought(site, later)
    data = json.loads((site / "data.json").read_text())
    (entry,) = data["dataset"]
    assert entry["identifier"] == BASE + "/"
    assert entry["contactPoint"]["hasEmail"] == "mailto:data@example.org"
    for one in entry["distribution"]:
        address = one["downloadURL"]
        assert (site / address.removeprefix(BASE + "/")).is_file()
        assert "/2026.11.22.2/" in address
    catalogue = json.loads((site / "catalog.jsonld").read_text())
    assert [one["dcat:version"] for one in catalogue["dcat:dataset"]] == ["2026.11.22.2", "2026.11.22"]
    for address in re.findall(r'"(https://data\.example[^"]*)"', (site / "catalog.jsonld").read_text()):
        path = address.partition("#")[0].removeprefix(BASE).strip("/")
        assert (site / path).exists() or path.endswith("dcat.jsonld")


def test_the_catalogue_of_dcat_us_stays_the_same_dataset(site, package, later):
    identifiers = []
    for each in (package, later):
        brought(site, each)
        identifiers.append(json.loads((site / "data.json").read_text())["dataset"][0]["identifier"])
    assert identifiers[0] == identifiers[1]


@pytest.mark.parametrize("page", ["index.html", "releases/2026.11.22.html"])
def test_pages_are_whole_and_need_nobody_else(site, package, later, page):
    brought(site, package)
    brought(site, later)
    text = (site / page).read_text(encoding="utf-8")
    found = Elements(text).found
    assert "A &lt;clause&gt;." in text
    assert [attrs.get("lang") for tag, attrs in found if tag == "html"] == ["en"]
    assert {tag for tag, _ in found} >= {"title", "main", "h1", "caption"}
    assert not {tag for tag, _ in found} & {"script", "img", "iframe"}
    headings = [attrs for tag, attrs in found if tag == "th"]
    assert headings
    assert all("scope" in attrs for attrs in headings)
    links = [attrs["href"] for tag, attrs in found if "href" in attrs]
    assert len(links) > 8
    for link in links:
        assert not re.match(r"[a-z]+:|/", link), f"{link} leads elsewhere"
        path, _, anchor = link.partition("#")
        assert ((site / page).parent / path).exists()
        assert not anchor or f'id="{anchor}"' in text


def test_large_folders_are_counted(site, tmp_path):
    many = {f"akn/{number:04}.xml": "<a/>" for number in range(61)}
    folder = write_release(tmp_path / "x", "2026.11.22", **many)
    brought(site, read_package(folder))
    text = (site / "index.html").read_text()
    assert "61 files" in text
    assert "akn/0001.xml" not in text


@pytest.mark.parametrize(
    "change",
    [
        {"base_url": "data.example"},
        {"contact_email": "nobody"},
        {"contact_email": None},
        {"folder": None},
        {"folder": ""},
        {"folder": "/"},
        {"folder": "~nobody-of-this-name/site"},
        {"x": 1},
    ],
)
def test_a_wrong_table_is_refused(site, change):
    with pytest.raises(ValidationError):
        portal_at(site, **change)


def test_the_home_folder_is_understood(monkeypatch, tmp_path, package):
    monkeypatch.setenv("HOME", str(tmp_path))
    brought("~/site", package)
    assert (tmp_path / "site" / "index.html").is_file()
