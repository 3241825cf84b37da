"""One JSON line of `scrapy repair --jsonl`: a text and what is known about it in, the repaired text out."""

from typing import Any

from newscrawl.dedupe.site import registered_domain
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.page_evidence import evidence_from_html
from newscrawl.repair.plan import repair

__all__ = ["repair_json_line"]


def repair_json_line(line: Any) -> dict[str, Any]:
    """`{"id","text", optional "html","lang","url"}` -> `{"id","text","captions","repairs"}`.

    Raises ValueError, saying what is wrong, when the line is not an object or one of its texts is none.
    """
    if not isinstance(line, dict):
        raise ValueError("no JSON object")
    if line.get("text") is None:
        raise ValueError('no "text"')
    for name in ("text", "html", "lang", "url"):
        if not isinstance(line.get(name, ""), str | None):
            raise ValueError(f'"{name}" is not a string')
    text: str = line["text"]
    language = line.get("lang") or None
    page = line.get("html")
    evidence = evidence_from_html(page, language=language) if page else Evidence(language=language)
    evidence.site = registered_domain(line.get("url") or "") or None
    repaired = repair(text, evidence)
    return {
        "id": line.get("id"),
        "text": repaired.text,
        "captions": [
            {"text": caption.text, "creditText": caption.creditText, "imageUrl": caption.imageUrl}
            for caption in repaired.captions
        ],
        "repairs": [{"step": step.step, "count": step.count} for step in repaired.repairs],
    }
