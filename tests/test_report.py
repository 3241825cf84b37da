"""The closing summary and the report page."""

from dataclasses import replace

import pytest

from newscrawl.dedupe import Cluster, ClusterFigures
from newscrawl.report import RunReport, Sample, render
from newscrawl.report_page import to_html

REPORT = RunReport(
    job="20261122T120000Z-ab12",
    spider="site",
    startedAt="2026-11-22T12:00:00+00:00",
    finishedAt="2026-11-22T12:00:09+00:00",
    seconds=9.0,
    finishReason="finished",
    pagesFetched=80,
    listingsRead=12,
    articlesWritten=60,
    articlesRepaired=20,
    duplicates={"exact": 3, "unchanged": 1},
    clusters=ClusterFigures(
        count=2,
        copies=4,
        syndicated=1,
        largest=[
            Cluster(first="https://a.example/quay?<1>", size=4, sites=["a.example", "b.example"], headline="Quay & co"),
            Cluster(first="https://b.example/owls", size=2, sites=["b.example"]),
        ],
    ),
    rejects={"extract/index": 2, "fetch/http_404": 5},
    repairs={"split_glued_words": 30, "fix_mojibake": 2},
    files=["output/articles/2026-11-22/site-20261122T120000Z-ab12.jsonl"],
    samples=[
        Sample(
            url="https://site.example/a",
            headline="Ferry <late> again",
            datePublished=None,
            inLanguage="en",
            body="The night ferry was late.",
            repairs=2,
        )
    ],
)


def test_the_summary_says_what_was_done_and_where_it_is() -> None:
    assert render(REPORT).splitlines() == [
        "60 articles written, 20 of them repaired (32 places), in 9.0 s",
        "  pages fetched    80, 12 of them listings, 0 not modified",
        "  duplicates       4 (exact 3, unchanged 1)",
        "  near-duplicates  0 written with their cluster's id",
        "  clusters         2 with 4 copies, 1 of them across sites",
        "                     4 articles on a.example, b.example; first: https://a.example/quay?<1>",
        "                     2 articles on b.example; first: https://b.example/owls",
        "  rejects          7 (fetch/http_404 5, extract/index 2)",
        "  files            output/articles/2026-11-22/site-20261122T120000Z-ab12.jsonl",
        "",
        "  Ferry <late> again",
        "  no date, en, 2 places repaired, https://site.example/a",
        "  The night ferry was late.",
    ]


@pytest.mark.parametrize(
    ("rejects", "duplicates", "status", "headline"),
    [
        ({"extract/index": 2, "fetch/http_404": 5}, {"unchanged": 4}, 0, "Nothing new: 0 articles written, in 9.0 s"),
        ({}, {}, 0, "Nothing new: 0 articles written, in 9.0 s"),
        ({"fetch/http_404": 30}, {}, 0, "Nothing written: 30 of 30 pages failed, in 9.0 s"),
        ({"fetch/timeout": 1}, {}, 1, "Nothing written: 1 of 1 page failed, in 9.0 s"),
        ({"extract/challenge": 3, "extract/index": 1}, {}, 0, "Nothing written: 3 of 4 pages failed, in 9.0 s"),
        ({}, {}, 1, "Nothing written, in 9.0 s"),
    ],
)
def test_a_run_without_articles_says_whether_there_was_nothing_or_it_could_not_be_had(
    rejects: dict[str, int], duplicates: dict[str, int], status: int, headline: str
) -> None:
    quiet = replace(REPORT, articlesWritten=0, rejects=rejects, duplicates=duplicates, exitStatus=status)
    assert render(quiet).splitlines()[0] == headline


def test_one_is_singular() -> None:
    cluster = Cluster(first="https://a.example/quay", size=2, sites=["a.example"])
    clusters = ClusterFigures(count=1, copies=1, syndicated=0, largest=[cluster])
    one = replace(REPORT, articlesWritten=1, articlesRepaired=1, repairs={"fix_mojibake": 1}, clusters=clusters)
    assert render(one).splitlines()[0] == "1 article written, 1 of them repaired (1 place), in 9.0 s"
    assert "  clusters         1 with 1 copy, 0 of them across sites" in render(one).splitlines()
    assert render(replace(one, articlesRepaired=0)).startswith("1 article written, none repaired, in 9.0 s\n")


def test_listings_that_are_not_due_are_told() -> None:
    quiet = replace(REPORT, articlesWritten=0, discovered={"not_due": 6})
    assert "  not due          6 listings that an earlier run has asked for" in render(quiet).splitlines()


@pytest.mark.parametrize(
    ("known", "headline"),
    [(0, "Nothing written: no listed address looks like an article"), (4, "Nothing new: 0 articles written")],
)
def test_listed_addresses_that_were_not_fetched_are_told(known: int, headline: str) -> None:
    quiet = replace(REPORT, articlesWritten=0, rejects={}, duplicates={})
    quiet.discovered = {"listed_section": 2, "listed_other": 1, "known": known}
    lines = render(quiet).splitlines()
    assert lines[0] == f"{headline}, in 9.0 s"
    assert "  not fetched      3 listed addresses that look like no article" in lines


def test_the_page_escapes_what_comes_from_the_web() -> None:
    page = to_html(REPORT)
    assert "Ferry &lt;late&gt; again" in page
    assert "<late>" not in page
    assert "split_glued_words" in page
    assert "2 with 4 copies, 1 of them across sites" in page
    assert (
        'Quay &amp; co<br><span class="quiet">first: https://a.example/quay?&lt;1&gt;<br>a.example, b.example' in page
    )
