"""What one crawl owns besides its spider, as Scrapy extensions: processes, store, progress, report."""

from typing import TypeVar

from scrapy.crawler import Crawler

__all__ = ["extension_of"]

_T = TypeVar("_T")


def extension_of(crawler: Crawler, kind: type[_T]) -> _T:
    """The crawl's extension of this kind; raises RuntimeError, saying what to do, when it is not turned on."""
    extension = crawler.get_extension(kind)
    if extension is None:
        raise RuntimeError(f'{kind.__qualname__} is not on: set ADDONS = {{"newscrawl.Addon": 500}}')
    return extension
