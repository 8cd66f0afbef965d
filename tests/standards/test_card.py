"""The Hub's own libraries read the card, and load every table as it names them.

The Hub itself is asked nothing; `datasets` reads the folder.
"""

from __future__ import annotations

import json

import pytest
from datasets import get_dataset_config_names, load_dataset
from datasets.exceptions import DatasetGenerationError
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard


@pytest.fixture(scope="module")
def caches(tmp_path_factory):
    return tmp_path_factory.mktemp("datasets")


def card_of(folder):
    return DatasetCard((folder / "README.md").read_text("utf-8"))


def counts(folder):
    return json.loads((folder / "release.json").read_text("utf-8"))["counts"]


def test_front_matter_is_read(release):
    data = card_of(release).data
    assert (data.license, data.language, data.source_datasets) == ("cc0-1.0", ["en"], ["original"])
    assert data.task_categories is None
    assert data.pretty_name.startswith("Recalling")


def test_every_table_is_a_configuration(release):
    configs = MetadataConfigs.from_dataset_card_data(card_of(release).data)
    assert set(configs) == {name for name, count in counts(release).items() if count}
    assert configs.get_default_config_name() == "clauses"
    assert set(get_dataset_config_names(str(release))) == set(configs)


def hold_against(folder, caches):
    """Every table by `datasets`: as many rows as release.json says."""
    for name, count in counts(folder).items():
        if count == 0:  # datasets makes no split of no rows
            continue
        loaded = load_dataset(str(folder), name, split="train", cache_dir=str(caches))
        assert loaded.num_rows == count, name


def test_datasets_loads_every_table(release, caches):
    hold_against(release, caches)


def test_datasets_loads_tables_in_parts(release_in_parts, caches):
    assert (release_in_parts / "clauses.parquet").is_dir()
    hold_against(release_in_parts, caches)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("data_files: statistics.parquet", "data_files: figures.parquet", FileNotFoundError),
        ("config_name: statistics", "config_name: figures", ValueError),
        ("data_files: statistics.parquet", "data_files: README.md", (DatasetGenerationError, ValueError)),
    ],
)
def test_a_damaged_card_is_refused(copy, caches, old, new, error):
    path = copy / "README.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(error):
        load_dataset(str(copy), "statistics", split="train", cache_dir=str(caches))


def test_a_configuration_without_a_name_is_refused(copy):
    path = copy / "README.md"
    text = path.read_text("utf-8").replace("config_name: statistics\n", "config: statistics\n", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="config_name"):
        MetadataConfigs.from_dataset_card_data(card_of(copy).data)
