"""The editions that come with the software."""

from functools import cache
from importlib.resources import files

from deelwijs.protocol.model import Edition
from deelwijs.protocol.parse import decode_edition

SUFFIX = ".md"


def shipped_edition(name: str = "reference", language: str = "nl") -> Edition:
    """Return a shipped edition; `LookupError` names the ones there are."""
    if (name, language) not in shipped_editions():
        there_are = ", ".join(f"{known} in {its_language}" for known, its_language in shipped_editions())
        message = f"no shipped edition {name!r} in {language!r}; there are {there_are}"
        raise LookupError(message)
    return _read(f"{name}.{language}{SUFFIX}")


@cache
def _read(file: str) -> Edition:
    return decode_edition(files(__package__).joinpath("editions", file).read_bytes(), file)


@cache
def shipped_editions() -> tuple[tuple[str, str], ...]:
    """Return the name and the language of every shipped edition."""
    names = (item.name for item in files(__package__).joinpath("editions").iterdir())
    found = (name.removesuffix(SUFFIX).rpartition(".") for name in names if name.endswith(SUFFIX))
    return tuple(sorted((name, language) for name, _, language in found))
