"""The stored pages of `fixtures/pages` and what is expected of them; run as a module to accept what comes out now.

python -m tests.extract.pages        # rewrites every expected.json: read the difference before you commit it
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

FOLDER = Path(__file__).parents[2] / "fixtures" / "pages"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/input.html"))
#: Addresses whose form matters to the page's judgement.
_PATHS = {"section-front": "/town/"}


def extracted(name: str) -> dict[str, Any]:
    """What comes out of the page `name`, without where it came from."""
    body = (FOLDER / name / "input.html").read_bytes()
    url = "https://echo.example" + _PATHS.get(name, f"/news/{name}")
    result = extract_page(Page(url=url, body=body, fetched_at="2026-11-22T12:00:00+00:00"))
    record: dict[str, Any] = msgspec.to_builtins(result.article)
    for key in ("metadata", "url", "id", "version", "canonicalUrl", "domain", "contentHash", "clusterId", "repairs"):
        del record[key]
    return record | {"rejectReason": result.reject_reason, "links": len(result.links), "nextUrl": result.next_url}


def expected(name: str) -> Any:
    return json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    for page in NAMES:
        text = json.dumps(extracted(page), ensure_ascii=False, indent=2)
        (FOLDER / page / "expected.json").write_text(text + "\n", encoding="utf-8")
