"""What holds for every rule on forms."""

from importlib import import_module
from types import ModuleType

import pytest

from kklint import forms
from kklint.forms.model import Form
from kklint.model import FORM_RULES
from kklint.rule_texts import described
from kklint.wordlist import Wordlists


def module(rule: str) -> ModuleType:
    """Return the module of a rule."""
    return import_module(f"kklint.forms.rules.{rule.replace('-', '_')}")


@pytest.mark.parametrize("rule", FORM_RULES)
def test_sources(rule: str, lists: Wordlists) -> None:
    """Every rule cites sources that stand in kilder.toml, and is described to the user."""
    keys = forms.sources(rule)

    assert keys
    assert set(keys) <= set(lists.links)
    assert rule in described()


@pytest.mark.parametrize("rule", FORM_RULES)
def test_an_empty_form(rule: str) -> None:
    """A form without fields has nothing to find."""
    assert list(module(rule).check(Form("html", "", ()))) == []


def test_adapters_are_modules() -> None:
    """Every adapter that is registered can be imported and reads."""
    for adapter in forms.ADAPTERS:
        assert callable(import_module(f"kklint.forms.{adapter.module}").read)
