"""Measures peers on the same messages. Runs in an environment of its own, `requirements/peers.txt`.

Reads {"messages": [...], "names": [...]} from standard input, prints the median microseconds of each as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import warnings
from time import perf_counter
from typing import TYPE_CHECKING

import spacy  # type: ignore[import-not-found]  # comes with Presidio, in its own environment
from deduce import Deduce
from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import EmailRecognizer, IbanRecognizer, PhoneRecognizer, UrlRecognizer

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3


class BlankDutch(SpacyNlpEngine):  # type: ignore[misc]
    """Presidio's engine with Dutch tokens and no model: the cheapest that it runs on."""

    def __init__(self) -> None:
        """Take a blank pipeline."""
        super().__init__(models=[{"lang_code": "nl", "model_name": "blank"}])
        self.nlp = {"nl": spacy.blank("nl")}

    def load(self) -> None:
        """Do nothing: the pipeline is there."""


def presidio(names: list[str]) -> Callable[[str], object]:
    """Return Presidio with its recognisers for Dutch texts, and a deny list of names if there are any."""
    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.add_recognizer(PhoneRecognizer(supported_language="nl", supported_regions=["NL"]))
    for recogniser in (EmailRecognizer, IbanRecognizer, UrlRecognizer):
        registry.add_recognizer(recogniser(supported_language="nl"))
    if names:
        registry.add_recognizer(PatternRecognizer(supported_entity="NAME", deny_list=names, supported_language="nl"))
    engine = AnalyzerEngine(registry=registry, nlp_engine=BlankDutch(), supported_languages=["nl"])
    return lambda text: engine.analyze(text, language="nl")


def deduce() -> Callable[[str], object]:
    """Return Deduce as it comes."""
    deidentify: Callable[[str], object] = Deduce().deidentify
    return deidentify


def median_us(work: Callable[[str], object], messages: list[str]) -> float:
    """Return the median over messages of the best of some rounds."""
    best = [float("inf")] * len(messages)
    for _ in range(ROUNDS):
        for number, message in enumerate(messages):
            begin = perf_counter()
            work(message)
            best[number] = min(best[number], (perf_counter() - begin) * 1e6)
    return statistics.median(best)


def main() -> None:
    """Measure all on the messages of standard input."""
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    messages, names = given["messages"], given["names"]
    peers = {
        "Presidio, no names": (presidio([]), messages),
        f"Presidio, {len(names):,} names as deny list": (presidio(names), messages[: len(messages) // 4]),
        "Deduce": (deduce(), messages),
    }
    print(json.dumps({name: median_us(work, rows) for name, (work, rows) in peers.items()}))


if __name__ == "__main__":
    main()
