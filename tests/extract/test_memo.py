"""What is kept of a page's names and addresses is short: a worker reads thousands of pages."""

from newscrawl.extract.memo import short_text_cache


def test_only_short_texts_are_kept() -> None:
    asked: list[int] = []

    @short_text_cache(maxsize=8)
    def length(text: str) -> int:
        asked.append(len(text))
        return len(text)

    picture = "data:image/png;base64," + 10_000 * "A"
    assert [length(text) for text in ("byline", "byline", picture, picture)] == [6, 6, len(picture), len(picture)]
    assert asked == [6, len(picture), len(picture)]
