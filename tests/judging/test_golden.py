"""Golden verdicts: what the engine answers to a sample of cases, reviewed once and changed only on purpose.

`pytest tests/judging/test_golden.py --reset-golden -s` writes `golden.json` anew and prints what changed: read that
before committing it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from own_cases import TUNED_ON, book

if TYPE_CHECKING:
    import pytest

GOLDEN = Path(__file__).parent / "golden.json"
EVERY = 5
"""One case of so many is golden: sixty or so, spread over all that the files hold."""

Verdicts = dict[str, dict[str, object]]


def _answers() -> Verdicts:
    return {
        case.id: {
            "outcome": verdict.outcome.value,
            "articles": list(verdict.articles),
            "kinds": sorted({f"{finding.norm}/{finding.kind}" for finding in verdict.findings}),
        }
        for name in TUNED_ON
        for case in book(name).cases[::EVERY]
        for verdict in (book(name).judge(case),)
    }


def _difference(before: Verdicts, after: Verdicts) -> list[str]:
    return [
        f"{case}\n  - {json.dumps(before.get(case))}\n  + {json.dumps(after.get(case))}"
        for case in sorted(before.keys() | after.keys())
        if before.get(case) != after.get(case)
    ]


def test_the_verdicts_are_those_that_were_reviewed(request: pytest.FixtureRequest) -> None:
    """Outcome, articles and kinds of each sampled case are as they were."""
    before: Verdicts = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    after = _answers()
    changes = _difference(before, after)
    if request.config.getoption("--reset-golden"):
        rows = ",\n".join(f"  {json.dumps(case)}: {json.dumps(answer)}" for case, answer in after.items())
        GOLDEN.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
        sys.stdout.write("\n".join(["", *changes, f"{len(changes)} verdicts changed"]) + "\n")
        return
    assert not changes, "\n".join([*changes, "Meant? Review and write anew with --reset-golden"])


def test_the_sample_is_large_enough() -> None:
    """About sixty, from both communities, with every outcome among them."""
    answers = _answers()
    assert 50 <= len(answers) <= 70
    assert len({answer["outcome"] for answer in answers.values()}) == 5
