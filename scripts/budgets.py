"""Check the house's size budgets: 95 of 100 files within 300 lines, 95 of 100 functions within 40."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src"
BUDGETS = {"file": 300, "function": 40}


def sizes() -> dict[str, list[tuple[int, str]]]:
    """Return the line counts of all files and functions of the source, each with its place."""
    found: dict[str, list[tuple[int, str]]] = {"file": [], "function": []}
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        found["file"].append((text.count("\n"), str(path)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found["function"].append((length, f"{path}:{node.lineno} {node.name}"))
    return found


def main() -> int:
    """Print each budget with its 95th percentile; return 1 where one is exceeded."""
    failed = False
    for what, rows in sizes().items():
        rows.sort()
        p95 = rows[int(0.95 * (len(rows) - 1))][0]
        over = [f"  {lines} {place}" for lines, place in rows if lines > BUDGETS[what]]
        sys.stdout.write(f"{what}s: {len(rows)}, p95 {p95} lines of {BUDGETS[what]}\n")
        if p95 > BUDGETS[what]:
            failed = True
            sys.stdout.write("\n".join(over) + "\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
