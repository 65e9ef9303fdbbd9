"""The JSON schema of the configuration: it ships as it is made, and says what the program does."""

import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from kklint import config, config_schema
from kklint.errors import UsageError

SHIPPED = Path(__file__).parent.parent / "docs" / "kklint.schema.json"


def test_the_shipped_schema_is_fresh() -> None:
    """docs/kklint.schema.json is what `kklint config --schema` prints."""
    assert SHIPPED.read_text(encoding="utf-8") == config_schema.text()


def test_it_is_a_schema() -> None:
    """By the schema of schemas."""
    Draft7Validator.check_schema(config_schema.schema())


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("", True),
        ('ignore = ["formand"]\nselect = ["gendered-title"]\nseverity = "info"', True),
        ('require_reason = true\nbaseline = "b.json"\ninclude = ["a"]\nexclude = []', True),
        ('[[override]]\npaths = ["a"]\nprofile = "retskrivning"\nowner = "KL"', True),
        ('extends = "x"', False),
        ('severity = "eror"', False),
        ('profile = "x"', False),
        ('ignore = "formand"', False),
        ("ignore = [1]", False),
        ('require_reason = "yes"', False),
        ("baseline = true", False),
        ('[[override]]\nignore = ["formand"]', False),
        ('[[override]]\npaths = ["a"]\nbaseline = "b"', False),
        ('[[override]]\npaths = ["a"]\nprofile = "x"', False),
    ],
)
def test_editor_and_program_agree(text: str, sound: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """What the schema lets through the program reads, and the other way about."""
    file = tmp_path / "kklint.toml"
    file.write_text(text, encoding="utf-8")

    assert Draft7Validator(config_schema.schema()).is_valid(tomllib.loads(text)) is sound
    if sound:
        config.read(tmp_path, file)
    else:
        with pytest.raises(UsageError):
            config.read(tmp_path, file)
