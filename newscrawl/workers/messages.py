"""The messages between the crawl and its worker processes: one length-prefixed msgpack frame each.

msgpack into typed structs, never pickle: a page that takes over a worker cannot run code in the crawl.
"""

import msgspec

from newscrawl.discover.listing import FeedListing, SitemapListing
from newscrawl.extract.overrides import Override
from newscrawl.extract.page import Extracted, Page
from newscrawl.record import Draft, Finished

__all__ = [
    "LENGTH",
    "Answer",
    "ExtractTask",
    "ExtractedAnswer",
    "Failed",
    "FeedAnswer",
    "FeedTask",
    "FinishTask",
    "FinishedAnswer",
    "Ready",
    "SitemapAnswer",
    "SitemapTask",
    "Task",
    "decode_answer",
    "decode_task",
    "encode",
]

#: Bytes of the big-endian length in front of each frame.
LENGTH = 4


class _Task(msgspec.Struct, kw_only=True):
    #: Seconds of the processor's time until the worker is ended.
    deadline: float


class ExtractTask(_Task, tag="extract"):
    """Parse this page; answered by ExtractedAnswer."""

    page: Page
    #: What the user selects on pages of this site.
    override: Override | None = None


class FinishTask(_Task, tag="finish"):
    """Repair this draft and compute its keys; answered by FinishedAnswer."""

    draft: Draft


class FeedTask(_Task, tag="feed"):
    """Read this page as a feed; answered by FeedAnswer."""

    page: Page


class SitemapTask(_Task, tag="sitemap"):
    """Read this page as a sitemap; answered by SitemapAnswer."""

    page: Page


class Ready(msgspec.Struct, tag="ready"):
    """The worker has loaded its libraries."""


class ExtractedAnswer(msgspec.Struct, tag="extracted"):
    """The outcome of an ExtractTask."""

    value: Extracted


class FinishedAnswer(msgspec.Struct, tag="finished"):
    """The outcome of a FinishTask."""

    value: Finished


class FeedAnswer(msgspec.Struct, tag="feed"):
    """The outcome of a FeedTask."""

    value: FeedListing


class SitemapAnswer(msgspec.Struct, tag="sitemap"):
    """The outcome of a SitemapTask."""

    value: SitemapListing


class Failed(msgspec.Struct, tag="failed"):
    """The task raised; the worker goes on, or ends itself after a MemoryError."""

    error: str


Task = ExtractTask | FinishTask | FeedTask | SitemapTask
Answer = Ready | ExtractedAnswer | FinishedAnswer | FeedAnswer | SitemapAnswer | Failed

_encoder = msgspec.msgpack.Encoder()
_task_decoder: msgspec.msgpack.Decoder[Task] = msgspec.msgpack.Decoder(Task)
_answer_decoder: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def encode(message: Task | Answer) -> bytes:
    """One message as a frame, its length in front."""
    data = _encoder.encode(message)
    return len(data).to_bytes(LENGTH, "big") + data


def decode_task(frame: bytes) -> Task:
    """The task of a frame without its length."""
    return _task_decoder.decode(frame)


def decode_answer(frame: bytes) -> Answer:
    """The answer of a frame without its length."""
    return _answer_decoder.decode(frame)
