"""Switches of the whole test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes the golden verdicts anew."""
    parser.addoption(
        "--reset-golden",
        action="store_true",
        help="write tests/judging/golden.json anew and print what changed, for review",
    )
