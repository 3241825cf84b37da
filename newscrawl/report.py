"""What a run did: figures from its stats, an exit status, a text for people. Pure; the clock is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from newscrawl.article import Article
from newscrawl.dedupe import ClusterFigures

__all__ = ["BROKEN", "UNEXPECTED", "RunReport", "Sample", "amount", "cluster_lines", "exit_status", "render", "sample"]

#: A run that tried fewer pages than this says nothing about the site's health, unless it got none of them.
MIN_TRIED = 20
#: Characters of a sample's body in the closing summary.
SAMPLE_CHARS = 240
#: Clusters named in the closing summary; the report has more.
CLUSTERS_NAMED = 3
#: The reason of a page that met a fault of the crawler itself.
UNEXPECTED = "run/unexpected"
#: The reason of a page on which the extraction's own code failed.
BROKEN = "extract/broken"
#: Reasons that mean a page could not be had, as opposed to pages that are not articles.
_FAILURE_PARTS = ("fetch/",)
_FAILURES = {
    *("extract/timeout", "extract/crashed", BROKEN),
    #: What a site serves instead of articles when it turns us away or was redesigned.
    *("extract/challenge", "extract/empty", "extract/login", "extract/soft-404"),
}
_NOT_FAILURES = ("fetch/robots_disallowed", "fetch/refused_private", "fetch/http_404", "fetch/http_410")


@dataclass(slots=True, kw_only=True)
class Sample:
    """One record of the run, cut to a size that can be looked at."""

    url: str
    headline: str | None
    datePublished: str | None
    inLanguage: str | None
    body: str
    repairs: int


@dataclass(slots=True, kw_only=True)
class RunReport:
    """The figures of one run, as in `reports/JOB.json`."""

    job: str
    spider: str
    startedAt: str
    finishedAt: str
    seconds: float
    finishReason: str
    pagesFetched: int
    #: Addresses asked for: articles, revisits, listing pages, and further pages that became no part of an article. Each
    #: ends as one of: an article written, a duplicate (unchanged ones included), a reject, a listing page read, or one
    #: that was guessed and is not there.
    requested: int = 0
    #: Feeds, sitemaps, front and section pages that answered.
    listingsRead: int = 0
    #: Sitemaps looked for in the usual places that are not there.
    guessesFailed: int = 0
    #: Answers 304, of listing pages and articles.
    notModified: int = 0
    #: Articles looked at again and found the same; also among the duplicates.
    unchanged: int = 0
    #: Of the articles written: further versions of known ones, and tombstones of those that are gone.
    versionsWritten: int = 0
    removedWritten: int = 0
    articlesWritten: int
    articlesRepaired: int
    #: Articles not written again, by reason: "exact", "near" (with NEWSCRAWL_DEDUPE=drop), "unchanged", "variant".
    duplicates: dict[str, int] = field(default_factory=dict)
    #: Near-duplicates that were written with the id of their cluster.
    nearDuplicatesWritten: int = 0
    #: Exact and near copies by the article that they are copies of: the figures, and the 20 largest clusters.
    clusters: ClusterFigures = field(default_factory=ClusterFigures)
    rejects: dict[str, int] = field(default_factory=dict)
    repairs: dict[str, int] = field(default_factory=dict)
    discovered: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    exitStatus: int = 0
    #: Why the exit status is not 0.
    why: str | None = None
    samples: list[Sample] = field(default_factory=list)


def sample(article: Article) -> Sample:
    """The part of a record that a reader looks at first."""
    body = " ".join(article.articleBody.split())
    return Sample(
        url=article.url,
        headline=article.headline,
        datePublished=article.datePublished,
        inLanguage=article.inLanguage,
        body=body if len(body) <= SAMPLE_CHARS else body[: SAMPLE_CHARS - 1].rstrip() + "…",
        repairs=sum(repair.count for repair in article.repairs),
    )


def exit_status(
    *, fatal: str | None, signal: int | None, tried: int, rejects: Mapping[str, int], error_budget: float
) -> tuple[int, str | None]:
    """The exit status of a run and the reason when it is not 0."""
    if fatal:
        return 1, fatal
    if signal:
        return 128 + signal, f"stopped by signal {signal}"
    if rejects.get(UNEXPECTED):
        return 1, f"{amount(rejects[UNEXPECTED], 'page')} met an unexpected error; the log has the tracebacks"
    if (broken := rejects.get(BROKEN, 0)) > error_budget * tried:
        return 1, f"the extraction failed on {broken} of {tried} pages; the rejects name the error: report it"
    return _beyond_the_budget(tried, rejects, error_budget)


def _beyond_the_budget(tried: int, rejects: Mapping[str, int], error_budget: float) -> tuple[int, str | None]:
    """1 when more pages failed than may; of few pages only when all were asked for in vain."""
    failed = {reason: number for reason, number in rejects.items() if _is_failure(reason)}
    total = sum(failed.values())
    if not total:
        return 0, None
    worst = max(failed, key=lambda reason: failed[reason])
    often = f"most often {worst} ({failed[worst]})"
    if tried >= MIN_TRIED and total > error_budget * tried:
        return 1, (
            f"{total} of {tried} pages failed, more than NEWSCRAWL_ERROR_BUDGET={error_budget:g} allows; {often}"
        )
    if error_budget < 1 and tried == sum(number for reason, number in rejects.items() if _came_to_nothing(reason)):
        return 1, f"0 of {amount(tried, 'page')} could be had; {often}"
    return 0, None


def _is_failure(reason: str) -> bool:
    return reason not in _NOT_FAILURES and _came_to_nothing(reason)


def _came_to_nothing(reason: str) -> bool:
    """Whether a page could not be had, also where the site itself says so."""
    return reason.startswith(_FAILURE_PARTS) or reason in _FAILURES


def render(report: RunReport) -> str:
    """The closing summary: what was done, where it is, three records to look at."""
    lines = [
        _headline(report),
        f"  pages fetched    {report.pagesFetched}, {report.listingsRead} of them listings, "
        f"{report.notModified} not modified",
        f"  duplicates       {_listed(report.duplicates)}",
        f"  near-duplicates  {report.nearDuplicatesWritten} written with their cluster's id",
        *cluster_lines(report.clusters),
        *_resting(report.discovered.get("not_due", 0)),
        *_passed_over(_not_articles(report)),
        f"  rejects          {_listed(report.rejects)}",
        *(f"  {'files' if number == 0 else '     '}            {path}" for number, path in enumerate(report.files)),
    ]
    for item in report.samples:
        repaired = f", {amount(item.repairs, 'place')} repaired" if item.repairs else ""
        lines += [
            "",
            f"  {item.headline or '(no headline)'}",
            f"  {item.datePublished or 'no date'}, {item.inLanguage or 'language unknown'}{repaired}, {item.url}",
            f"  {item.body}",
        ]
    return "\n".join(lines)


def cluster_lines(clusters: ClusterFigures) -> list[str]:
    """The clusters of a run, the largest with who was first; none where there were no copies."""
    if not clusters.count:
        return []
    copies = amount(clusters.copies, "copy", "copies")
    lines = [f"{clusters.count} with {copies}, {clusters.syndicated} of them across sites"]
    lines += [
        f"  {one.size} articles on {', '.join(one.sites)}; first: {one.first}"
        for one in clusters.largest[:CLUSTERS_NAMED]
    ]
    return [f"  {'clusters' if number == 0 else '':<17}{line}" for number, line in enumerate(lines)]


def _resting(listings: int) -> list[str]:
    """What the run did not ask for, because an earlier one had."""
    return [f"  not due          {amount(listings, 'listing')} that an earlier run has asked for"] if listings else []


def _not_articles(report: RunReport) -> int:
    return sum(report.discovered.get(f"listed_{kind}", 0) for kind in ("section", "other"))


def _passed_over(pages: int) -> list[str]:
    """What feeds and sitemaps name that was not fetched, because its address is not that of an article."""
    return (
        [f"  not fetched      {amount(pages, 'listed address', 'listed addresses')} that look like no article"]
        if pages
        else []
    )


def _headline(report: RunReport) -> str:
    time = f"in {report.seconds:.1f} s"
    if not report.articlesWritten:
        return f"{_nothing(report)}, {time}"
    written = f"{amount(report.articlesWritten, 'article')} written"
    if not report.articlesRepaired:
        return f"{written}, none repaired, {time}"
    places = amount(sum(report.repairs.values()), "place")
    return f"{written}, {report.articlesRepaired} of them repaired ({places}), {time}"


def _nothing(report: RunReport) -> str:
    """Whether there was nothing to write, or it could not be had."""
    failed = sum(number for reason, number in report.rejects.items() if _came_to_nothing(reason))
    tried = sum(report.rejects.values()) + sum(report.duplicates.values())
    if report.exitStatus or 2 * failed > tried:
        return f"Nothing written: {failed} of {amount(tried, 'page')} failed" if failed else "Nothing written"
    if not tried and not report.discovered.get("known") and _not_articles(report):
        return "Nothing written: no listed address looks like an article"
    return "Nothing new: 0 articles written"


def amount(number: int, one: str, many: str = "") -> str:
    """Such as "1 page", "2 pages"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _listed(counts: Mapping[str, int]) -> str:
    if not counts:
        return "0"
    parts = ", ".join(f"{name} {number}" for name, number in sorted(counts.items(), key=lambda item: -item[1]))
    return f"{sum(counts.values())} ({parts})"
