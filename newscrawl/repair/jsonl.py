"""One JSON line of `scrapy repair --jsonl`: a text and what is known about it in, the repaired text out."""

from typing import Any

from newscrawl.dedupe.site import registered_domain
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.page_evidence import evidence_from_html
from newscrawl.repair.plan import repair

__all__ = ["repair_json_line"]


def repair_json_line(line: dict[str, Any]) -> dict[str, Any]:
    """`{"id","text", optional "html","lang","url"}` -> `{"id","text","captions","repairs"}`.

    Raises KeyError when "text" is missing and TypeError when it is not a string.
    """
    text = line["text"]
    if not isinstance(text, str):
        raise TypeError(f"line {line.get('id')!r}: text is {type(text).__name__}, not a string")
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
