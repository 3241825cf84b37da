"""A run's report as one self-contained HTML page. Pure; every text from the web is escaped."""

from collections.abc import Mapping
from html import escape

from newscrawl.dedupe import ClusterFigures
from newscrawl.report import RunReport

__all__ = ["to_html"]

_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}.why{color:#a00}.quiet{color:#666}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.5rem 0;padding:0;list-style:none}
.figures b{display:block;font-size:1.6rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}td{padding:.25rem .5rem .25rem 0;border-top:1px solid #ddd}
td:last-child{text-align:right;font-variant-numeric:tabular-nums;width:6rem}
article{border-top:1px solid #ddd;padding:.75rem 0}article h3{margin:0;font-size:1rem}article p{margin:.25rem 0}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}td,article{border-color:#333}.why{color:#f77}}
"""


def to_html(report: RunReport) -> str:
    """The whole page."""
    status = f"exit status {report.exitStatus}" + (f": {report.why}" if report.why else "")
    figures = {
        "articles written": report.articlesWritten,
        "repaired": report.articlesRepaired,
        "pages fetched": report.pagesFetched,
        "duplicates": sum(report.duplicates.values()),
        "rejects": sum(report.rejects.values()),
        "seconds": f"{report.seconds:.1f}",
    }
    parts = [
        f"<h1>{escape(report.spider)} · {escape(report.job)}</h1>",
        f'<p class="quiet">{escape(f"{report.startedAt} to {report.finishedAt}, {report.finishReason}")}</p>',
        f'<p class="{"why" if report.exitStatus else "quiet"}">{escape(status)}</p>',
        '<ul class="figures">',
        *(f"<li><b>{escape(str(value))}</b>{name}</li>" for name, value in figures.items()),
        "</ul>",
        _table("Rejects, by reason", report.rejects),
        _table("Duplicates not written", report.duplicates),
        _clusters(report.clusters),
        _table("Repairs, by step", report.repairs),
        _table("Discovery", report.discovered),
        "<h2>Files</h2>",
        *(f"<p>{escape(path)}</p>" for path in report.files),
        "<h2>Sample records</h2>",
        *(
            f"<article><h3>{escape(item.headline or '(no headline)')}</h3>"
            f'<p class="quiet">{escape(item.datePublished or "no date")}, {escape(item.url)}</p>'
            f'<p dir="auto">{escape(item.body)}</p></article>'
            for item in report.samples
        ),
    ]
    title = escape(f"{report.spider} {report.job}")
    return f"{_HEAD}<title>{title}</title><style>{_STYLE}</style><body>{''.join(parts)}</body></html>\n"


def _clusters(clusters: ClusterFigures) -> str:
    if not clusters.count:
        return ""
    total = f"{clusters.count:,} with {clusters.copies:,} copies, {clusters.syndicated:,} of them across sites"
    rows = "".join(
        f'<tr><td>{escape(one.headline or "(no headline)")}<br><span class="quiet">first: {escape(one.first)}<br>'
        f"{escape(', '.join(one.sites))}</span></td><td>{one.size:,}</td></tr>"
        for one in clusters.largest
    )
    return f'<h2>Clusters of copies</h2><p class="quiet">{total}; the largest, by articles:</p><table>{rows}</table>'


def _table(title: str, counts: Mapping[str, int]) -> str:
    if not counts:
        return ""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{number:,}</td></tr>" for name, number in ordered)
    return f"<h2>{escape(title)}</h2><table>{rows}</table>"
