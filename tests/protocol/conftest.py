"""What the tests of the document share: the shipped editions, and one of another foundation."""

from pathlib import Path

import pytest

from deelwijs.protocol import Edition, decode_edition, shipped_edition

HERE = Path(__file__).parent
OTHER = HERE / "editions" / "other.nl.md"


@pytest.fixture
def reference() -> Edition:
    """Give the shipped edition in Dutch."""
    return shipped_edition()


@pytest.fixture
def other() -> Edition:
    """Give an edition with other numbers, other parameters and one norm less."""
    return decode_edition(OTHER.read_bytes(), OTHER.name)


@pytest.fixture
def other_text() -> str:
    """Give the source of that other edition, to be changed by a test."""
    return OTHER.read_text(encoding="utf-8")
