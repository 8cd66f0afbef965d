"""recalling.toml: found where it should be, checked, and never quoted where it may hold a secret."""

import pytest

from recalling.configuration import configuration_path, read_configuration
from recalling.errors import ConfigurationError
from recalling.portals.targets import on_refresh, open_target
from recalling.settings import DEFAULTS, OutputFormat


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes the file and makes it the one that applies."""

    def written(text):
        path = tmp_path / "recalling.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("RECALLING_CONFIG", str(path))
        return path

    return written


def test_without_a_file_all_is_as_by_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert configuration_path() is None
    assert read_configuration().release.form == DEFAULTS.form
    assert not read_configuration().publish


def test_the_file_here_applies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "recalling.toml").write_text("[release]\nparts_by_session = true\n")
    assert read_configuration().release.form.parts_by_session


def test_the_users_file_applies_where_there_is_none_here(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "recalling").mkdir(parents=True)
    (tmp_path / "config" / "recalling" / "recalling.toml").write_text("[release]\nformats = []\n")
    assert read_configuration().release.form.formats == ()


def test_a_mark_of_the_editor_at_the_start_does_no_harm(write):
    write("\ufeff[release]\nformats = []\n")
    assert read_configuration().release.form.formats == ()


def test_formats_come_once_and_in_their_order(write):
    write('[release]\nformats = ["graphml", "sqlite", "graphml"]\n')
    assert read_configuration().release.form.formats == (OutputFormat.SQLITE, OutputFormat.GRAPHML)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[release]\nformats = ["pdf"]\n', "release.formats.0"),
        ("[release]\nformat = []\n", "release.format: "),
        ("[relase]\n", "relase"),
        ("release = 3\n", "release"),
        ("[release\n", "cannot be read"),
        ('[publish."my site"]\nportal = "web"\n', "'my site' is no name of a target: use letters, digits"),
        ("[publish.a-b]\n[publish.a_b]\n", "'a-b' and 'a_b' are too much alike; give one another name"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(write, text, said):
    path = write(text)
    with pytest.raises(ConfigurationError) as caught:
        read_configuration()
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_file_that_is_named_must_be_there(monkeypatch, tmp_path):
    monkeypatch.setenv("RECALLING_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(ConfigurationError, match="RECALLING_CONFIG names"):
        read_configuration()


def test_a_target_must_be_one_of_those(write):
    write('[publish.open-data]\nportal = "ckan"\n[publish.odd]\nportal = "gopher"\n')
    configuration = read_configuration()
    with pytest.raises(ConfigurationError, match=r"no target 'else'; the configuration has: open-data, odd"):
        open_target(configuration, "else")
    with pytest.raises(ConfigurationError, match=r"publish.odd.portal must be one of ckan"):
        open_target(configuration, "odd")


def test_only_targets_that_say_so_are_published_by_a_refresh(write):
    write('[publish.a]\nportal = "web"\n[publish.b]\nportal = "web"\non_refresh = true\n')
    assert on_refresh(read_configuration()) == ("b",)
