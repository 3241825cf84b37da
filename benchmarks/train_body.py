"""Trains the model that tells an article's blocks from the rest, and writes `newscrawl/extract/body/model.json`.

    python benchmarks/train_body.py --data DIR [--check [--worst N]]

DIR holds NAME.warc.gz with NAME.gold.jsonl beside it (`url`, `body`, optional `publisher`). Needs lightgbm, which the
package itself does not. `--check` cross-validates by publisher instead, and prints F1 and ROUGE-LSum of held-out pages,
with `--worst` also the pages that lose most: precision, recall and address.

A block is the article's when most of its runs of four words are in the gold text. Beside each page the model sees
disturbed copies (class names dropped, paragraphs wrapped or renamed, the page's claims withheld), so that it leans on
structure rather than on the habits of some templates. A page weighs as much as any other.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt
from extract_pages import GoldPage, read_pages
from extract_scores import Shared, corpus_f1, rouge_lsum, shared_runs
from lxml import etree

from newscrawl.dedupe.folding import fold
from newscrawl.extract.body.blocks import Layout
from newscrawl.extract.body.choose import keep_blocks
from newscrawl.extract.body.claims import Claims, title_index
from newscrawl.extract.body.context import CONTEXT_FEATURES, context_features
from newscrawl.extract.body.features import FEATURES, block_features
from newscrawl.extract.body.prune import prune
from newscrawl.extract.body.walk import read_layout
from newscrawl.extract.decode import decode
from newscrawl.extract.head import read_head
from newscrawl.extract.jsonld import StructuredData
from newscrawl.extract.metadata import claims_of, read_metadata
from newscrawl.extract.tree import Element, parse, strip_unread, text_of

FOLDS = 5
INNER_FOLDS = 4
COPIES = 2
COPY_WEIGHT = 0.5
RUN = 4
TARGET = Path(__file__).parent.parent / "newscrawl/extract/body/model.json"
COMMON = {"objective": "binary", "learning_rate": 0.08, "bagging_fraction": 0.7, "bagging_freq": 1, "verbose": -1,
          "num_threads": 1, "seed": 1}  # fmt: skip
FIRST = {"num_iterations": 100, "num_leaves": 12, "min_data_in_leaf": 60, "feature_fraction": 0.2, "lambda_l2": 5}
SECOND = {"num_iterations": 60, "num_leaves": 8, "min_data_in_leaf": 80, "feature_fraction": 0.3, "lambda_l2": 8}
#: A word; scripts that set no spaces count by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")
FILLERS = ("Advertisement", "Anzeige", "Publicidad", "Read more", "Article content")

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float64]


@dataclass(eq=False)
class Sample:
    """One page, or a disturbed copy of one, as the model sees it."""

    source: GoldPage
    layout: Layout
    claims: Claims
    rows: Matrix
    wanted: Vector
    weight: Vector
    context: Matrix = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def sample(source: GoldPage, rng: np.random.Generator | None = None) -> Sample:
    """The blocks of a page with their figures and whether they are wanted; disturbed when there is an `rng`."""
    page = source.page
    root, *_ = parse(decode(page.body, page.headers).text)
    head, data = read_head(root, page.url), StructuredData.of(root)
    claims = claims_of(head, read_metadata(root, head, data, page.url, page.fetched_at))
    if rng is not None:
        disturb(root, rng)
        claims = replace(claims, body="") if rng.random() < 0.5 else claims
        claims = replace(claims, description="") if rng.random() < 0.2 else claims
    strip_unread(root)
    layout = read_layout(root)
    title = title_index(layout.blocks, claims)
    layout = prune(layout, layout.blocks[title] if title >= 0 else None)
    wanted = wanted_blocks(layout, source.gold["body"] or "")
    return Sample(source, layout, claims, block_features(layout, claims), wanted, weights(layout, wanted))


def disturb(root: Element, rng: np.random.Generator) -> None:
    """Changes what differs between templates and says nothing about the text."""
    if rng.random() < 0.5:
        for element in root.iter():
            for name in ("class", "id", "role", "itemprop", "data-component"):
                element.attrib.pop(name, None)
    paragraphs = [p for p in root.iter("p") if len(text_of(p)) > 40]
    if rng.random() < 0.6:
        wrap_paragraphs(paragraphs, rng)
    if rng.random() < 0.25:
        for paragraph in paragraphs:
            paragraph.tag = "div"


def wrap_paragraphs(paragraphs: Sequence[Element], rng: np.random.Generator) -> None:
    """Puts every one, two or five neighbouring paragraphs into boxes of their own, some with a filler line."""
    size, depth = int(rng.choice([1, 1, 2, 5])), int(rng.integers(1, 3))
    name, filled = str(rng.choice(["", "block", "sc-1abc", "element"])), rng.random() < 0.4
    runs: dict[Element, list[Element]] = {}
    for paragraph in paragraphs:
        if (parent := paragraph.getparent()) is not None:
            runs.setdefault(parent, []).append(paragraph)
    for parent, run in runs.items():
        for start in range(0, len(run) if len(run) >= 3 else 0, size):
            box = inner = etree.Element("div", {"class": name} if name else {})
            parent.insert(parent.index(run[start]), box)
            for _ in range(depth - 1):
                inner = etree.SubElement(inner, "div")
            for paragraph in run[start : start + size]:
                box.tail, paragraph.tail = (box.tail or "") + (paragraph.tail or ""), None
                inner.append(paragraph)
            if filled and rng.random() < 0.3:
                etree.SubElement(box, "div").text = str(rng.choice(FILLERS))


def wanted_blocks(layout: Layout, gold: str) -> Vector:
    """1 for each block whose words are mostly the gold text's; of repeats only the one in the longest text."""
    words = WORD.findall(gold.lower())
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    lines = {fold(line) for line in gold.split("\n")}
    wanted = np.zeros(len(layout.blocks))
    best: dict[str, tuple[tuple[bool, int], int]] = {}
    for block in layout.blocks:
        own = WORD.findall(block.text.lower())
        own_runs = [tuple(own[at : at + RUN]) for at in range(len(own) - RUN + 1)]
        shared = mean(run in runs for run in own_runs) if len(own) > RUN else float(fold(block.text) in lines)
        if shared < 0.5:
            continue
        key, holder = fold(block.text)[:100], block.container.parent or block.container
        rank = (not block.container.hidden, holder.prose)
        if key in best and best[key][0] >= rank:
            continue
        if key in best:
            wanted[best[key][1]] = 0
        best[key] = (rank, block.index)
        wanted[block.index] = 1
    return wanted


def weights(layout: Layout, wanted: Vector) -> Vector:
    """A block's share of its page's text, so that training looks at what the scores look at."""
    words = np.array([len(WORD.findall(block.text)) for block in layout.blocks], dtype=np.float64)
    total = max(50.0, float(words[wanted > 0].sum()))
    return np.minimum(words, total) / total + 0.002


def fit(parameters: dict[str, Any], rows: Matrix, samples: Sequence[Sample]) -> lightgbm.Booster:
    weight = np.concatenate([sample.weight for sample in samples])
    wanted = np.concatenate([sample.wanted for sample in samples])
    return lightgbm.train({**COMMON, **parameters}, lightgbm.Dataset(rows, wanted, weight=weight / weight.mean()))


def chances(model: lightgbm.Booster, rows: Matrix) -> Vector:
    return np.asarray(model.predict(rows), dtype=np.float64)


def train(samples: Sequence[Sample]) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """Both models; the second learns from opinions of the first on pages that the first has not seen."""
    for training, held_out in split(samples, INNER_FOLDS):
        model = fit(FIRST, stacked(training), training)
        for one in held_out:
            one.context = np.hstack([one.rows, context_features(one.layout, chances(model, one.rows))])
    second = fit(SECOND, np.vstack([sample.context for sample in samples]), samples)
    return fit(FIRST, stacked(samples), samples), second


def stacked(samples: Sequence[Sample]) -> Matrix:
    return np.vstack([sample.rows for sample in samples])


def split(samples: Sequence[Sample], folds: int) -> list[tuple[list[Sample], list[Sample]]]:
    """Training and held-out samples, all of one publisher on the same side."""
    publishers = sorted({sample.source.publisher for sample in samples})
    np.random.default_rng(0).shuffle(publishers)
    fold_of = {publisher: place % folds for place, publisher in enumerate(publishers)}
    sides = [[fold_of[sample.source.publisher] == number for sample in samples] for number in range(folds)]
    return [
        (
            [s for s, out in zip(samples, side, strict=True) if not out],
            [s for s, out in zip(samples, side, strict=True) if out],
        )
        for side in sides
    ]


def check(pages: Sequence[Sample], copies: Sequence[Sample], worst: int) -> None:
    """Cross-validates by publisher and prints the scores of the held-out pages, and those that are worst."""
    originals = set(map(id, pages))
    found: dict[str, list[tuple[Shared, float, str]]] = {}
    for training, held_out in split([*pages, *copies], FOLDS):
        first, second = train(training)
        for one in held_out:
            if id(one) not in originals:
                continue
            context = context_features(one.layout, chances(first, one.rows))
            kept = keep_blocks(one.layout, chances(second, np.hstack([one.rows, context])), one.claims)
            text = "\n\n".join(block.text for block in kept)
            pair = (one.source.gold["body"] or "", text)
            scores = (shared_runs(*pair), rouge_lsum(*pair), one.source.page.url)
            found.setdefault(one.source.set_name, []).append(scores)
    for name, rows in found.items():
        f1, rouge = corpus_f1([shared for shared, _, _ in rows]), mean(rouge for _, rouge, _ in rows)
        print(f"{name}: {len(rows)} pages, F1 {f1:.4f}, ROUGE-LSum {rouge:.4f} (held out by publisher)")
    for (both, extra, missing), _, url in sorted(chain(*found.values()))[:worst]:
        print(f"{both / max(both + extra, 1e-9):.2f} {both / max(both + missing, 1e-9):.2f} {url}")


def exported(model: lightgbm.Booster, columns: Sequence[str]) -> dict[str, Any]:
    """The model as plain lists; a leaf points at itself."""
    trees = [flattened(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {"columns": list(columns), "depth": max(tree.pop("depth") for tree in trees), "trees": trees}


def flattened(root: dict[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": [], "depth": 0}

    def add(node: dict[str, Any], depth: int) -> int:
        place = len(tree["value"])
        tree["depth"] = max(tree["depth"], depth)
        leaf = "leaf_value" in node
        tree["feature"].append(0 if leaf else node["split_feature"])
        tree["threshold"].append(0 if leaf else float(np.float32(node["threshold"])))
        tree["value"].append(round(node["leaf_value"], 5) if leaf else 0)
        tree["left"].append(place)
        tree["right"].append(place)
        if not leaf:
            tree["left"][place] = add(node["left_child"], depth + 1)
            tree["right"][place] = add(node["right_child"], depth + 1)
        return place

    add(root, 0)
    return tree


def written(first: dict[str, Any], second: dict[str, Any]) -> str:
    """The model file: JSON with one tree a line, so that it can be read and compared."""
    parts = []
    for name, model in (("first", first), ("second", second)):
        trees = ",\n".join(json.dumps(tree) for tree in model["trees"])
        columns = json.dumps(model["columns"])
        parts.append(f'"{name}": {{"depth": {model["depth"]}, "columns": {columns}, "trees": [\n{trees}\n]}}')
    return "{" + ",\n".join(parts) + "}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    sources = list(read_pages(arguments.data))
    pages = [sample(source) for source in sources]
    copies = [
        sample(source, np.random.default_rng([at, n])) for at, source in enumerate(sources) for n in range(COPIES)
    ]
    for copied in copies:
        copied.weight *= COPY_WEIGHT
    if arguments.check:
        check(pages, copies, arguments.worst)
        return
    first, second = train([*pages, *copies])
    TARGET.write_text(
        written(exported(first, FEATURES), exported(second, (*FEATURES, *CONTEXT_FEATURES))), encoding="utf-8"
    )
    print(f"{TARGET}: {TARGET.stat().st_size / 1024:.0f} KB from {len(sources)} pages")


if __name__ == "__main__":
    main()
