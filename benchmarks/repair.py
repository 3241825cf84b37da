"""How well and how fast texts are repaired: `python benchmarks/repair.py [--data DIR] [--text-alone] [--fuzz SECONDS]`.

DIR holds `dev.jsonl` (lines with `id`, `dirty`, `clean`, `html`, `captions`, `defects`: damage logged with its class
and its place in both texts) and `clean_dev.jsonl` (lines with `text`, to be left alone). Without it the examples of
fixtures/repair are used. A place counts as repaired when its surroundings appear in the output as in the clean text.
A split is false where a clean text, or a damaged one outside its logged places, gets a space inside a word.
`--fuzz` tries the properties of benchmarks/repair_fuzz.py for so long instead, and fails with the smallest bad text.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from repair_fuzz import fuzz

from newscrawl.repair import Evidence, evidence_from_html, repair
from newscrawl.repair.glue import split_glued_words
from newscrawl.repair.plan import STEP_TABLE

_FIXTURES = Path(__file__).parents[1] / "fixtures" / "repair"
#: Characters on either side of a place that must come out as in the clean text.
_CONTEXT = 12
_REPEATED = 10


def main() -> None:
    """Print the share repaired per class of damage, what happened to clean texts, and the speed of each step."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, help="folder with dev.jsonl and clean_dev.jsonl")
    arguments.add_argument("--text-alone", action="store_true", help="without the html of each text")
    arguments.add_argument("--fuzz", type=float, metavar="SECONDS", help="try what must hold of any text instead")
    options = arguments.parse_args()
    if options.fuzz:
        print(f"checks passed        {fuzz(options.fuzz)}")
        return
    if options.data:
        damaged, clean = _read(options.data / "dev.jsonl"), _read(options.data / "clean_dev.jsonl")
        _print_classes(damaged, with_html=not options.text_alone)
    else:
        damaged = json.loads((_FIXTURES / "in-the-wild.json").read_text("utf-8"))
        clean = json.loads((_FIXTURES / "leave-alone.json").read_text("utf-8"))
        repaired = sum(repair(row["text"], _evidence(row, with_html=True)).text == row["repaired"] for row in damaged)
        print(f"examples repaired    {repaired} of {len(damaged)}")
    _print_clean(clean, with_html=not options.text_alone)
    _print_false_splits([row["clean"] for row in damaged if "clean" in row] + [row["text"] for row in clean])
    _print_growth(clean)
    _print_speed([row["text"] for row in clean], [_evidence(row, with_html=False) for row in clean])


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _evidence(row: dict[str, Any], *, with_html: bool) -> Evidence:
    language = row.get("lang") or row.get("language")
    if with_html and row.get("html"):
        return evidence_from_html(row["html"], language=language)
    return Evidence(language=language)


def _print_classes(rows: Iterable[dict[str, Any]], *, with_html: bool) -> None:
    repaired, places = Counter[str](), Counter[str]()
    for row in rows:
        output = _flat(repair(row["dirty"], _evidence(row, with_html=with_html)).text)
        for defect in row["defects"]:
            places[defect["cls"]] += 1
            repaired[defect["cls"]] += _is_repaired(defect, row["clean"], output)
    for name in sorted(places):
        print(f"{name:20} {100 * repaired[name] / places[name]:6.1f} %   of {places[name]}")
    print(f"{'macro':20} {100 * sum(repaired[name] / places[name] for name in places) / len(places):6.1f} %")


def _is_repaired(defect: dict[str, Any], clean: str, output: str) -> bool:
    if defect["cls"] in {"caption", "caption_nc", "cta"}:
        return _flat(defect["d"]) not in output
    start, end = max(0, defect["cs"] - _CONTEXT), defect["ce"] + _CONTEXT
    return _flat(clean[start:end]) in output


def _flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def _print_clean(rows: list[dict[str, Any]], *, with_html: bool) -> None:
    same = sum(repair(row["text"], _evidence(row, with_html=with_html)).text == row["text"] for row in rows)
    print(f"clean texts the same {same} of {len(rows)}")


def _print_false_splits(texts: list[str]) -> None:
    """Words split in clean texts: as they are, and as if much else in them were damaged."""
    words = sum(len(text.split()) for text in texts)
    for label, damage in (("", 0), (" if damaged", 10)):
        splits = sum(len(list(split_glued_words(text, Evidence(damage=damage)))) for text in texts)
        print(f"{'false splits' + label:24} {1e4 * splits / words:9.2f} per 10,000 words")


def _print_growth(rows: list[dict[str, Any]]) -> None:
    """The time per character of texts repeated against that of the texts themselves: 1 is linear."""
    seconds = [0.0, 0.0]
    for row in rows[:: max(1, len(rows) // 20)]:
        for index, times in enumerate((1, _REPEATED)):
            text = "\n\n".join([row["text"]] * times)
            repair(text, _evidence(row, with_html=False))  # loads the word lists
            start = time.process_time()
            repair(text, _evidence(row, with_html=False))
            seconds[index] += (time.process_time() - start) / times
    print(f"{f'{_REPEATED} times the text':24} {seconds[1] / seconds[0]:9.2f} times as dear for each character")


def _print_speed(texts: list[str], evidence: list[Evidence]) -> None:
    size = sum(len(text.encode()) for text in texts) / 1e6

    for known, text in zip(evidence, texts, strict=True):
        repair(text, known)  # loads the word lists
    start = time.process_time()
    for known, text in zip(evidence, texts, strict=True):
        repair(text, known)
    print(f"{'clean text':24} {size / (time.process_time() - start):9.1f} MB/s")
    for name, step in STEP_TABLE.items():
        start = time.process_time()
        for text, known in zip(texts, evidence, strict=True):
            list(step(text, known))
        seconds = time.process_time() - start
        print(f"{name:24} {size / max(seconds, 1e-9):9.1f} MB/s {1e3 * seconds / size:9.1f} ms per MB")


if __name__ == "__main__":
    main()
