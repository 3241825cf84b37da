"""No pass of the garbage collector while a page is read; what it finds afterwards is collected as ever."""

import gc
from collections.abc import Iterator

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.collector import uncollected
from newscrawl.extract.page import Page

PARAGRAPH = "<p>The ferry was late <a href='/pier'>again</a>, and nobody at the pier could say why it was so.</p>"


@pytest.fixture(name="passes")
def counted_passes() -> Iterator[list[int]]:
    """The generation of each pass of the collector."""
    passes: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            passes.append(info["generation"])

    gc.callbacks.append(note)
    yield passes
    gc.callbacks.remove(note)


def test_a_page_is_read_without_a_pass(passes: list[int]) -> None:
    page = Page(url="https://news.example/ferry", body=b"<article>" + 2_000 * PARAGRAPH.encode() + b"</article>")
    extract_page(page)
    passes.clear()
    extract_page(page)
    assert not passes


def test_passes_go_on_after_an_error(passes: list[int]) -> None:
    @uncollected
    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError("no page")

    with pytest.raises(ValueError, match="no page"):
        fail()
    assert gc.isenabled()


def test_who_switched_the_collector_off_finds_it_off() -> None:
    gc.disable()
    try:
        uncollected(lambda: None)()
        assert not gc.isenabled()
    finally:
        gc.enable()
