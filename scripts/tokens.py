"""Print the design tokens of a theme that style sheets use, and those they rest on; the rest is left out.

Usage: tokens.py THEME STYLESHEET...
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

DECLARED = re.compile(r"^\s*(--[\w-]+):\s*(.+?);", re.MULTILINE)
USED = re.compile(r"var\(\s*(--[\w-]+)")
SELECTOR = re.compile(r"^(\.[\w-]+) \{", re.MULTILINE)


def needed(tokens: dict[str, str], sheets: str) -> set[str]:
    """Return the names of all tokens that the sheets use, by themselves or through other tokens."""
    waiting = [name for name in USED.findall(sheets) if name in tokens]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [other for other in USED.findall(tokens[name]) if other in tokens]
    return found


def main() -> None:
    """Write the shortened theme to the standard output."""
    theme, *sheets = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    tokens = dict(DECLARED.findall(theme))
    names = needed(tokens, "\n".join(sheets))
    selector = SELECTOR.search(theme)
    lines = [f"  {name}: {value};" for name, value in tokens.items() if name in names]
    name = "@nl-design-system-unstable/voorbeeld-design-tokens"
    head = f"/* {name}, EUPL-1.2, NL Design System Community; shortened. */"
    sys.stdout.write("\n".join([head, f"{selector[1] if selector else ':root'} {{", *lines, "}"]) + "\n")


if __name__ == "__main__":
    main()
