"""From a response to a page."""

from scrapy import Request
from scrapy.http import HtmlResponse

import newscrawl
from newscrawl.response import FETCHED_AT

URL = "https://pier.example/2026/ferry"


def test_a_response_that_no_request_led_to_is_a_page() -> None:
    page = newscrawl.page_of(HtmlResponse(URL, body=b"<p>late", headers={"Content-Type": "text/html"}))
    assert (page.url, page.body, page.status, page.aliases) == (URL, b"<p>late", 200, [URL])
    assert page.headers == {"content-type": "text/html"}
    assert page.fetched_at


def test_a_stored_page_was_fetched_when_it_was_stored() -> None:
    request = Request(URL, meta={FETCHED_AT: "2026-01-05T12:00:00Z"})
    assert newscrawl.page_of(HtmlResponse(URL, request=request)).fetched_at == "2026-01-05T12:00:00Z"
