"""Targets of the configuration as assets: behind the release, off by default."""

import dagster as dg
import pytest

from pipelines.defs.portals import asset_name, targets

CONFIGURATION = """\
[publish.open-data]
portal = "web"
folder = "site"

[publish.mirror]
portal = "s3"
on_refresh = true
"""


def test_there_are_none_by_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert not list(targets().assets or ())


def test_each_target_is_an_asset_behind_the_release(tmp_path, monkeypatch):
    (tmp_path / "recalling.toml").write_text(CONFIGURATION)
    monkeypatch.chdir(tmp_path)
    assets = {asset.key.to_user_string(): asset for asset in targets().assets}
    assert assets.keys() == {"publish_open_data", "publish_mirror"}
    for asset in assets.values():
        assert asset.asset_deps[asset.key] == {dg.AssetKey("release")}
        assert asset.group_names_by_key[asset.key] == "portals"


@pytest.mark.parametrize(("target", "name"), [("open-data", "publish_open_data"), ("hdx", "publish_hdx")])
def test_names_are_those_that_dagster_allows(target, name):
    assert asset_name(target) == name
