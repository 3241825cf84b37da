"""Pages as content systems and newsrooms of many languages write them; each says first what its record holds."""

import json
from pathlib import Path

import pytest

from newscrawl.extract import extract_page
from newscrawl.extract.page import Page

from ..invented import FETCHED, SITE, TEXT

PAGES = sorted((Path(__file__).parents[3] / "fixtures" / "templates").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_template_gives_its_fields(path: Path) -> None:
    note, _, html = path.read_text(encoding="utf-8").partition("-->")
    wanted = json.loads(note.removeprefix("<!--"))
    url = wanted.pop("url", f"{SITE}/news/ferry")
    # The text is the same for all.
    body = html.replace("</article>", f"<div>{TEXT}</div></article>").encode()
    article = extract_page(Page(url=url, body=body, fetched_at=FETCHED)).article
    found = {name: getattr(article, name) for name in wanted}
    if "authors" in wanted:
        found["authors"] = [author.name for author in article.authors]
    if "captions" in wanted:
        sizes = {len(caption) for caption in wanted["captions"]} or {2}
        captions = ((caption.text, caption.creditText, caption.imageUrl) for caption in article.captions)
        found["captions"] = [list(caption[: max(sizes)]) for caption in captions]
    assert found == wanted
