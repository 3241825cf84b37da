"""Short values side by side in a box: scores, times, what a recipe takes. A reader sees a table, not a line."""

from newscrawl.extract.body.blocks import Block, ends_sentence

__all__ = ["is_widget"]

_BOXES = frozenset({"div", "section"})
_FEWEST_VALUES, _MAX_VALUE_CHARS, _MAX_CHARS = 3, 30, 300


def is_widget(block: Block) -> bool:
    """Whether a block is a box of short values, each in a part of its own, among them numbers."""
    container, element = block.container, block.container.element
    if container.tag not in _BOXES or container.blocks > 1 or len(block.text) > _MAX_CHARS:
        return False
    if len(element) < _FEWEST_VALUES or any(part.tag != "span" for part in element) or ends_sentence(block.text):
        return False
    values = (text.strip() for text in element.itertext())
    return max(map(len, values)) <= _MAX_VALUE_CHARS and any(map(str.isdigit, block.text))
