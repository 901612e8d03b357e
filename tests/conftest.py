"""Switches of the whole test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes the golden verdicts anew."""
    parser.addoption(
        "--reset-golden",
        action="store_true",
        help="write tests/judging/golden.json anew and print what changed, for review",
    )
