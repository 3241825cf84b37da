"""Leaves out of a page's layout what is the article on no page: navigation, footers, comments, forms, share bars.

Goes by elements and class names alone. What holds the headline or most of the page's prose is never left out, whatever
it is called: names on wrappers say little ("with-sidebar").
"""

from newscrawl.extract.body.blocks import Block, Container, Layout, recount
from newscrawl.extract.vocabulary import BITS

__all__ = ["chain", "prune"]

#: On 225 annotated news pages less than 1% of the text in these is the article's.
_NEVER = sum(
    BITS[name] for name in ("nav", "footer", "social", "comment", "form", "gallery", "author", "legal", "side", "call")
)
_NEVER_TAGS = frozenset({"nav", "footer", "form", "dialog", "menu", "aside"})
#: A container with more of the page's prose than this is a wrapper, not a part.
_WIDE_SHARE = 0.5
#: An article element with the headline and fewer characters than this is its head alone.
_OWN_CHARS = 500


def prune(layout: Layout, title: Block | None) -> Layout:
    """The layout without such parts; its blocks are numbered anew and all figures counted anew.

    Sets `wide` on the wrappers and `around` on every container. `title` is the block that shows the headline.
    """
    above_title = chain(title.container) if title else set()
    kept = layout
    if any(container.bits & BITS["comment"] for container in layout.containers):
        _settle(layout, above_title, BITS["comment"], frozenset())
        kept = _without_left_out(layout, title)
    _settle(kept, above_title, _NEVER, _NEVER_TAGS)
    _leave_out_other_articles(kept, above_title)
    _leave_out_hidden(kept)
    kept = _without_left_out(kept, title)
    kept.title = title
    return kept


def chain(container: Container) -> set[Container]:
    """All containers above `container`."""
    above = container.parent
    found = set()
    while above is not None:
        found.add(above)
        above = above.parent
    return found


def _settle(layout: Layout, above_title: set[Container], never: int, never_tags: frozenset[str]) -> None:
    total = layout.containers[0].prose
    for container in layout.containers:
        parent = container.parent
        container.wide = container in above_title or (
            container.prose > _WIDE_SHARE * total and not container.bits & BITS["comment"]
        )
        container.around = (parent.around if parent else 0) | (0 if container.wide else container.bits)
        container.left_out = bool(parent and parent.left_out) or (
            not container.wide and (bool(container.bits & never) or container.tag in never_tags)
        )


def _leave_out_other_articles(layout: Layout, above_title: set[Container]) -> None:
    """What is marked up as an article beside the one with the headline is another (HTML, 4.3.2: self-contained)."""
    own = {
        container
        for container in above_title
        if container.tag == "article" and container.chars - container.link_chars >= _OWN_CHARS
    }
    if not own:
        return
    inside = set(own)
    for container in layout.containers:
        if container.parent in inside:
            inside.add(container)
        elif container.tag == "article" and container not in above_title:
            container.left_out = True
        container.left_out = container.left_out or bool(container.parent and container.parent.left_out)


def _leave_out_hidden(layout: Layout) -> None:
    """Hidden text is not an article, unless most of the text is hidden: then a script is to show it."""
    prose = [block for block in layout.blocks if block.is_prose and not block.container.left_out]
    if 2 * sum(len(block.text) for block in prose if block.container.hidden) < sum(len(block.text) for block in prose):
        for container in layout.containers:
            container.left_out = container.left_out or container.hidden


def _without_left_out(layout: Layout, title: Block | None) -> Layout:
    """The layout without what is left out; as it was where nothing would stay: then names say nothing on this page."""
    blocks = [block for block in layout.blocks if not block.container.left_out or block is title]
    return _recounted(layout, blocks) if blocks else layout


def _recounted(layout: Layout, blocks: list[Block]) -> Layout:
    kept = Layout(blocks, layout.containers)
    recount(kept)
    kept.containers = [container for container in layout.containers if container.blocks or container.parent is None]
    for number, container in enumerate(kept.containers):
        container.number = number
    return kept
