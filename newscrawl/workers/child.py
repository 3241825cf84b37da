"""One worker process: reads tasks on stdin, answers on stdout, until its parent is gone.

Started by `pool.py` as `python -m newscrawl.workers.child MEMORY_BYTES`. It gives up what it does not need before
the first page: memory beyond its limit, the network, new processes. It never outlives its parent: an idle worker
reads end of file, a busy one is ended by the kernel (on Linux at once, elsewhere by the alarm of its page).
"""

import gc
import logging
import os
import signal
import sys
from datetime import datetime
from typing import BinaryIO

from newscrawl.discover import parse_feed, parse_sitemap
from newscrawl.extract import extract_page
from newscrawl.extract.page import Page
from newscrawl.finish import finish
from newscrawl.repair import paragraph_keys
from newscrawl.workers.confine import confine, die_with_parent
from newscrawl.workers.messages import (
    LENGTH,
    Answer,
    ExtractedAnswer,
    ExtractTask,
    Failed,
    FeedAnswer,
    FeedTask,
    FinishedAnswer,
    FinishTask,
    Ready,
    SitemapAnswer,
    SitemapTask,
    Task,
    decode_task,
    encode,
)

__all__ = ["main"]

#: Enough text for its language to be looked for.
_FIRST_PAGE = b"<article>" + b"<p>The ferry was late again, and nobody at the pier could say why it was so.</p>" * 5


def main() -> None:
    """Serve tasks until end of file; each task comes with its own deadline in seconds of work."""
    memory_limit = int(sys.argv[1])
    requests, answers = _take_pipes()
    logging.disable(logging.CRITICAL)  # libraries log page text; the parent logs the outcome
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    die_with_parent()
    confine(memory_limit)
    _warm_up()
    _be_silent()
    answers.write(encode(Ready()))
    answers.flush()
    while header := requests.read(LENGTH):
        frame = requests.read(int.from_bytes(header, "big"))
        answer = _run(decode_task(frame))
        data = encode(answer)
        signal.setitimer(signal.ITIMER_PROF, 0)  # before the parent hears of it, or the alarm hits the next page
        answers.write(data)
        answers.flush()
        if isinstance(answer, Failed) and answer.error == MemoryError.__name__:
            return  # a process that ran out of memory is not trusted with the next page


def _be_silent() -> None:
    """From the first page on nothing reaches the terminal but through the parent: a C library may quote the page."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)
    os.dup2(devnull, 1)
    os.close(devnull)


def _warm_up() -> None:
    """Load what the first page would wait for (the language model), and keep the collector away from it."""
    extract_page(Page(url="https://site.example/", body=_FIRST_PAGE))
    gc.freeze()


def _run(task: Task) -> Answer:
    # SIGPROF's default action ends the process even inside a C library, parent or no parent. It counts the processor's
    # time, so that no page is lost because the machine is busy.
    signal.setitimer(signal.ITIMER_PROF, task.deadline)
    try:
        return _answer(task)
    except MemoryError:
        return Failed(MemoryError.__name__)
    except Exception as error:  # noqa: BLE001 - any bug met by a page must become that page's reject, told by the parent
        return Failed(f"{type(error).__name__}: {error}"[:500])


def _answer(task: Task) -> Answer:
    match task:
        case ExtractTask(page=page, override=override):
            extracted = extract_page(page, override)
            extracted.paragraph_keys = paragraph_keys(extracted.article.articleBody)
            return ExtractedAnswer(extracted)
        case FinishTask(draft=draft):
            return FinishedAnswer(finish(draft))
        case FeedTask(page=page):
            return FeedAnswer(parse_feed(page.body, page.url, content_type=_content_type(page), now=_now(page)))
        case SitemapTask(page=page):
            return SitemapAnswer(parse_sitemap(page.body, page.url, content_type=_content_type(page), now=_now(page)))


def _content_type(page: Page) -> str | None:
    return page.headers.get("content-type")


def _now(page: Page) -> datetime:
    return datetime.fromisoformat(page.fetched_at)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The request and answer streams; whatever prints to stdout from now on goes to stderr instead."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.close(0)
    os.open(os.devnull, os.O_RDONLY)
    return requests, answers


if __name__ == "__main__":
    main()
