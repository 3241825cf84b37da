"""Extraction against trafilatura in one run: quality on gold pages, and CPU as ratios.

    python benchmarks/extract.py --data DIR
    python benchmarks/extract.py --data DIR --memory 10000

DIR holds NAME.warc.gz with NAME.gold.jsonl beside it (`url`, `body`; optional `title`, `authors`, `date`, `images` with
`caption`, `publisher`). CPU is process time on one core, both extractors page by page on the same bytes, so that what
slows the machine slows both. Figures on pages that the model was trained on flatter it: see `train_body.py --check`.

`--memory N` takes N pages instead, round and round and with the project's fixtures among them, in one process, and
prints the memory that it holds, which must not grow.
"""

import argparse
import gc
import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

import trafilatura
from extract_pages import GoldPage, read_pages
from extract_scores import caption_hits, corpus_f1, normal, rouge_lsum, set_f1, shared_runs

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

FIXTURES = Path(__file__).parent.parent / "fixtures/pages"


@dataclass(slots=True)
class Answer:
    """What an extractor says about one page."""

    text: str = ""
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    captions: list[str] = field(default_factory=list)
    is_record: bool = True


def ours(page: Page) -> Answer:
    found = extract_page(page)
    article = found.article
    return Answer(
        text=article.articleBody,
        title=article.headline,
        authors=[author.name for author in article.authors],
        date=article.datePublished,
        captions=[caption.text for caption in article.captions if caption.text],
        is_record=found.reject_reason is None,
    )


def theirs(page: Page) -> Answer:
    found = trafilatura.bare_extraction(page.body, url=page.url, with_metadata=True)
    if not isinstance(found, trafilatura.settings.Document):
        return Answer(is_record=False)
    authors = [name.strip() for name in (found.author or "").split(";")]
    return Answer(text=found.text or "", title=found.title, authors=authors, date=found.date)


def timed(extractor: Callable[[Page], Answer], page: Page) -> tuple[Answer, float]:
    started = time.process_time()
    answer = extractor(page)
    return answer, 1000 * (time.process_time() - started)


def scores(pages: Sequence[GoldPage], answers: Sequence[Answer]) -> dict[str, float | None]:
    """Each measure over the pages whose gold has it; None where none has."""
    pairs = [(page.gold, answer) for page, answer in zip(pages, answers, strict=True)]
    found = right = wanted = given = 0
    for gold, answer in pairs:
        captions = [image["caption"] for image in gold.get("images") or [] if image.get("caption")]
        hits = caption_hits(captions, answer.captions)
        found, right = found + hits[0], right + hits[1]
        wanted, given = wanted + len(captions), given + len(answer.captions)
    return {
        "F1": corpus_f1([shared_runs(gold["body"] or "", answer.text) for gold, answer in pairs]),
        "RLsum": mean(rouge_lsum(gold["body"] or "", answer.text) for gold, answer in pairs),
        "title": average(normal(gold["title"]) == normal(answer.title) for gold, answer in pairs if gold.get("title")),
        "authors": average(set_f1(gold["authors"], answer.authors) for gold, answer in pairs if gold.get("authors")),
        "day": average(gold["date"][:10] == (answer.date or "")[:10] for gold, answer in pairs if gold.get("date")),
        "cap R": found / wanted if wanted else None,
        "cap P": right / given if wanted and given else None,
        "records": average(answer.is_record for _, answer in pairs),
    }


def average(values: Any) -> float | None:
    listed = [float(value) for value in values]
    return mean(listed) if listed else None


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(name: str, pages: Sequence[GoldPage]) -> None:
    results: dict[str, list[tuple[Answer, float]]] = {"trafilatura": [], "newscrawl": []}
    for page in pages:
        results["trafilatura"].append(timed(theirs, page.page))
        results["newscrawl"].append(timed(ours, page.page))
    rows = {method: scores(pages, [answer for answer, _ in answers]) for method, answers in results.items()}
    print(
        f"\n{name}, {len(pages)} pages\n{'':12}"
        + "".join(f"{column:>9}" for column in rows["newscrawl"])
        + f"{'ms':>9}{'p99':>9}"
    )
    for method, row in rows.items():
        cells = "".join(f"{value:9.3f}" if value is not None else f"{'-':>9}" for value in row.values())
        spent = [milliseconds for _, milliseconds in results[method]]
        print(f"{method:12}{cells}{median(spent):9.1f}{quantile(spent, 0.99):9.1f}")
    base, own = ([ms for _, ms in results[method]] for method in ("trafilatura", "newscrawl"))
    print(f"CPU ratio: median {median(own) / median(base):.2f}, p99 {quantile(own, 0.99) / quantile(base, 0.99):.2f}")


def watch_memory(pages: Sequence[Page], count: int) -> None:
    """Prints the resident memory ten times while `count` pages are extracted, as a worker process does."""
    for number in range(count + 1):
        if number % max(1, count // 10) == 0:
            resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            print(f"{number:6} pages  {resident / (1 << 20):7.1f} MiB", flush=True)
        extract_page(pages[number % len(pages)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--memory", type=int, metavar="N")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.memory:
        own = [
            Page(url="https://echo.example/news/x", body=path.read_bytes()) for path in FIXTURES.glob("*/input.html")
        ]
        watch_memory([*(gold.page for gold in read_pages(arguments.data)), *own], arguments.memory)
        return
    sets: dict[str, list[GoldPage]] = {}
    for page in read_pages(arguments.data):
        sets.setdefault(page.set_name, []).append(page)
    for warm_up in next(iter(sets.values()), [])[:5]:
        theirs(warm_up.page), ours(warm_up.page)
    gc.collect()
    gc.freeze()
    for name, pages in sets.items():
        report(name, pages)


if __name__ == "__main__":
    main()
