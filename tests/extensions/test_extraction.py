"""What becomes of a page whose extraction process fails."""

import asyncio
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.article import Article
from newscrawl.errors import ExtractionTimeout
from newscrawl.extensions.extraction import Extraction
from newscrawl.extensions.rejected import ItemRejected
from newscrawl.extract.page import Page
from newscrawl.record import Draft

URL, ASKED = "https://echo.example/news/bridge", "https://echo.example/b"


class _Late:
    async def run(self, _task: Any, _expect: Any) -> None:
        raise ExtractionTimeout("no answer within 1 s")


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch) -> Extraction:
    extension = Extraction(get_crawler())
    monkeypatch.setattr(extension, "pool", _Late())
    return extension


def test_a_page_not_extracted_in_time_is_settled_under_all_its_addresses(extraction: Extraction) -> None:
    extracted = asyncio.run(extraction.extract(Page(url=URL, body=b"", aliases=[ASKED])))
    assert (extracted.reject_reason, extracted.aliases) == ("extract/timeout", [ASKED])


def test_so_is_one_not_repaired_in_time(extraction: Extraction) -> None:
    with pytest.raises(ItemRejected) as caught:
        asyncio.run(extraction.finish(Draft(article=Article(url=URL)), [ASKED]))
    assert (caught.value.reject.reason, caught.value.aliases) == ("extract/timeout", [ASKED])
