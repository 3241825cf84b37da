"""Rows 9 and 27 to 33: pages that are not articles, or made to hurt, by one crawl as its users start it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.crawl.running import Crawl, run_scrapy

from .pages import ACCENTS, PAGES
from .site import Site

#: Crawled apart: they take a worker's time and memory to the limits, which are small there.
COSTLY = ("/long", "/heavy")


def crawl(site: Site, folder: Path, paths: list[str], **settings: str) -> Crawl:
    """The crawl of some pages, each for itself although their texts are alike."""
    (folder / "list").write_text("\n".join(site.url("127.0.0.1", path) for path in paths))
    settings = {"NEWSCRAWL_DEDUPE": "off", "NEWSCRAWL_ERROR_BUDGET": "1", **settings}
    return run_scrapy(folder / "output", "crawl", "urls", "-a", f"file={folder}/list", **settings)


@pytest.fixture(scope="module")
def crawled(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of every page; it ends well."""
    done = crawl(site, tmp_path_factory.mktemp("pages"), [path for path in PAGES if path not in COSTLY])
    assert done.status == 0, done.stderr
    return done


def record(crawled: Crawl, path: str) -> dict[str, Any]:
    [found] = [record for record in crawled.records if record["url"].endswith(path)]
    return found


def reason(crawled: Crawl, path: str) -> str:
    [found] = [reject["reason"] for reject in crawled.rejects if reject["url"].endswith(path)]
    return str(found)


def stat(crawled: Crawl, name: str) -> int:
    found = re.search(rf"'newscrawl/{name}_count': (\d+)", crawled.stderr)
    return int(found[1]) if found else 0


def test_every_page_ends_as_one_line(crawled: Crawl) -> None:
    assert len(crawled.records) + len(crawled.rejects) == len(PAGES) - len(COSTLY)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/blank", "extract/not-html"),
        ("/challenge", "extract/challenge"),
        ("/consent", "extract/empty"),
        ("/login", "extract/login"),
    ],
)
def test_row_09_a_page_with_status_200_that_is_no_article(crawled: Crawl, path: str, expected: str) -> None:
    assert reason(crawled, path) == expected


def test_row_27_invalid_utf_8_is_decoded_once_and_its_bad_bytes_counted(crawled: Crawl) -> None:
    assert record(crawled, "/bad-utf-8")["articleBody"].endswith(f"{ACCENTS} caf\ufffd there.")
    assert stat(crawled, "decode/replaced") >= 1


@pytest.mark.parametrize("path", ["/utf-16", "/lying-header", "/lying-meta", "/no-charset", "/names-only"])
def test_row_27_the_encoding_is_what_the_bytes_say(crawled: Crawl, path: str) -> None:
    assert record(crawled, path)["articleBody"].endswith(ACCENTS)


def test_row_27_encodings_that_are_not_as_said_are_recorded(crawled: Crawl) -> None:
    assert stat(crawled, "decode/nuls") == 1, "the one in UTF-16 without a byte order mark"
    assert stat(crawled, "decode/overruled") == 1, "the one whose server says Latin-1; rot13 and idna say nothing"


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("/nul", "A line\ufffd with a NUL, a bell \ufffd and an escape \ufffd[31m, told the mayor's office."),
        ("/surrogate", "A line \ufffd that \ufffd, told the mayor's office."),
    ],
)
def test_row_28_what_no_text_may_hold_is_replaced(crawled: Crawl, path: str, end: str) -> None:
    assert record(crawled, path)["articleBody"].endswith(end)


def test_row_28_surrogates_of_json_are_replaced(crawled: Crawl) -> None:
    assert record(crawled, "/surrogate-json")["headline"] == "Bridge \ufffd talk"


def test_row_28_no_record_holds_a_forbidden_character(crawled: Crawl) -> None:
    lines = [line for path in crawled.output.glob("*/*/*.jsonl") for line in path.read_text("utf-8").split("\n")]
    assert not [line for line in lines if re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|\\u(?:00[01]|d[89a-f])", line)]


@pytest.mark.parametrize("path", ["/entities", "/nested-entities", "/marks", "/blanks"])
def test_row_29_quadratic_text_is_an_article_in_time(crawled: Crawl, path: str) -> None:
    assert record(crawled, path)["articleBody"].startswith("In year 0 the council met")


def test_row_29_runs_are_capped(crawled: Crawl) -> None:
    assert record(crawled, "/marks")["articleBody"].count("\u0301") <= 30
    assert "cap_runs" in {repair["step"] for repair in record(crawled, "/marks")["repairs"]}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/attributes", "extract/too-many-attributes"),
        ("/many-attributes", "extract/too-many-attributes"),
        ("/links", "extract/index"),
        ("/table", "extract/too-deep"),
        ("/cells", "extract/too-many-elements"),
        ("/deep", "extract/too-deep"),
    ],
)
def test_row_30_structure_beyond_all_use_has_its_reason(crawled: Crawl, path: str, expected: str) -> None:
    assert reason(crawled, path) == expected


@pytest.mark.parametrize(
    ("path", "limit", "expected"),
    [
        ("/long", {"NEWSCRAWL_EXTRACT_TIMEOUT": "1"}, "extract/timeout"),
        ("/heavy", {"NEWSCRAWL_EXTRACT_MEMORY": str(400 << 20)}, "extract/crashed"),
    ],
)
def test_row_30_a_page_that_needs_too_much_time_or_memory_is_a_reject(
    site: Site, path: str, limit: dict[str, str], expected: str, tmp_path: Path
) -> None:
    limited = crawl(site, tmp_path, [path, "/story"], NEWSCRAWL_WORKERS="1", **limit)
    assert reason(limited, path) == expected
    assert record(limited, "/story"), "the crawl goes on, and it does not meet the process that ends"
    assert limited.status == 0, limited.stderr


@pytest.mark.parametrize("path", ["/brackets", "/digits", "/nan", "/large-json"])
def test_row_31_a_json_ld_bomb_costs_only_itself(crawled: Crawl, path: str) -> None:
    assert record(crawled, path)["headline"] == "Bridge talk"


def test_row_31_json_ld_bombs_are_counted(crawled: Crawl) -> None:
    assert stat(crawled, "extract/jsonld-ignored") == 4


def test_row_32_an_endless_headline_is_cut_and_flagged(crawled: Crawl) -> None:
    found = record(crawled, "/headline")
    assert len(found["headline"]) <= 500
    assert found["quality"]["flags"] == ["headline-cut"]


def test_row_32_a_headline_cannot_drive_the_terminal(crawled: Crawl) -> None:
    assert record(crawled, "/ansi")["headline"].startswith("Bridge ERROR: all is lost")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", crawled.stdout + crawled.stderr)
