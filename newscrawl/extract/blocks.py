"""One walk over the page: its text as blocks in reading order, and the containers they stand in, with their figures.

Only measures; which block belongs to the article is decided elsewhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from newscrawl.extract.tree import Element
from newscrawl.extract.vocabulary import bits_of

__all__ = ["Block", "Container", "Layout", "common_container", "read_layout", "recount", "written_length"]

#: Text in these is never read by a reader as text.
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "select", "textarea", "canvas", "math",
     "head", "input", "datalist", "map", "progress", "meter", "button", "link", "meta"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source"}
)  # fmt: skip
_MEDIA = frozenset({"img", "picture", "source"})
_FRAMES = frozenset({"video", "audio", "iframe", "object", "embed"})
#: Half the elements of a page stand in these; they are not worth a walk.
_APART = frozenset({"nav", "footer", "dialog"})
#: A table row reads as one line; what is laid out in cells brings its own blocks.
_CELLS = frozenset({"td", "th"})
_STRONG = frozenset({"b", "strong"})
#: Attributes whose words say what an element is for.
_NAMING = ("class", "id", "role", "data-component", "itemprop")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？؟।॥:;]['\"”’»›）)\]]*\s*\Z")
#: A paragraph of prose is longer; a heading or a label is not.
_MIN_PROSE_CHARS = 60
#: Scripts in which a character says about as much as two of an alphabet.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Shorter lines before a line break are verse or addresses, even when they end in a full stop.
_MIN_LINE_CHARS = 60
#: No more quotes and brackets close at once.
_TAIL_CHARS = 12
#: The hour at which a live blog's entry was written, in its heading.
_CLOCK = re.compile(r"\s*\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|Uhr|h)?\s*", re.IGNORECASE)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"\w")
#: What is left of a sentence when the CMS broke a paragraph before its last mark.
_ORPHAN = re.compile(r"[.!?…,;:。！？؟।]['\"”’»›）)\]]{0,2}|['\"”’»›）)\]]{1,2}[.!?…]?")
_BREAK = "\x0b"


@dataclass(slots=True, eq=False)
class Container:
    """A block-level element with what stands in it; figures include all below it."""

    element: Element
    tag: str
    parent: "Container | None"
    depth: int
    #: Purposes by its own attributes, and by those of all around it (wrappers of the whole page left out).
    bits: int = 0
    around: int = 0
    hidden: bool = False
    #: Set by pruning: it holds most of the page's prose or the headline; it is no part of any article.
    wide: bool = False
    left_out: bool = False
    #: Its place among the layout's containers.
    number: int = 0
    chars: int = 0
    link_chars: int = 0
    blocks: int = 0
    #: Characters in blocks that read like prose, and how many such blocks.
    prose: int = 0
    prose_blocks: int = 0
    first: int = -1
    last: int = -1


@dataclass(slots=True, eq=False)
class Block:
    """A run of text between two block boundaries."""

    text: str
    container: Container
    index: int
    link_chars: int = 0
    links: int = 0
    strong_chars: int = 0
    emphasis_chars: int = 0
    is_prose: bool = False
    #: A picture, video or embedded frame stands between it and the block before.
    after_media: bool = False


@dataclass(slots=True)
class Layout:
    """All blocks and containers of a page in document order."""

    blocks: list[Block] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    #: The block that shows the headline, set by pruning.
    title: Block | None = None
    #: What `features.levels` finds, kept because each opinion asks for it.
    levels: list[Any] = field(default_factory=list)


def read_layout(root: Element) -> Layout:
    """The blocks of the page below `root`."""
    return _Walk().layout(root)


class _Walk:
    """The state of the walk: the text gathered since the last block boundary."""

    def __init__(self) -> None:
        self.found = Layout()
        self.parts: list[str] = []
        self.link_chars = self.links = self.strong_chars = self.emphasis_chars = 0
        self.media = False
        self.in_link = self.in_strong = self.in_emphasis = 0

    def layout(self, root: Element) -> Layout:
        top = Container(root, "html", None, 0)
        self.found.containers.append(top)
        self._children(root, top)
        self._flush(top)
        recount(self.found)
        return self.found

    def _children(self, element: Element, container: Container) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            tag = child.tag
            if tag in _INLINE:
                if tag in _MEDIA:
                    self.media = True
                elif not (_is_hidden(child.get) or (tag == "time" and container.tag in _HEADINGS and _is_clock(child))):
                    self._inline(child, str(tag), container)
            elif tag == "br":
                self.parts.append(_BREAK)
            elif tag in _CELLS:
                self.parts.append(" ")
                self._children(child, container)
                self.parts.append(" ")
            elif tag in _APART and next(child.iter("h1", "article", "main"), None) is None:
                pass
            elif tag in _FRAMES:
                self.media = True
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._block(child, tag, container)
            if child.tail:
                self._text(child.tail)

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if self.in_link or self.in_strong or self.in_emphasis:
            length = len(text.strip())
            if self.in_link:
                self.link_chars += length
            if self.in_strong:
                self.strong_chars += length
            if self.in_emphasis:
                self.emphasis_chars += length

    def _inline(self, element: Element, tag: str, container: Container) -> None:
        if tag == "a":
            self.in_link += 1
            self.links += 1
            self._children(element, container)
            self.in_link -= 1
        elif tag in _STRONG:
            self.in_strong += 1
            self._children(element, container)
            self.in_strong -= 1
        elif tag in ("em", "i"):
            self.in_emphasis += 1
            self._children(element, container)
            self.in_emphasis -= 1
        else:
            self._children(element, container)

    def _block(self, element: Element, tag: str, parent: Container) -> None:
        if self.parts:
            self._flush(parent)
        container = Container(element, tag, parent, parent.depth + 1, hidden=parent.hidden)
        if attributes := dict(element.items()):
            names = " ".join([attributes[name] for name in _NAMING if name in attributes])
            if names and tag != "body":
                container.bits = bits_of(names)
            # Text behind a paywall is hidden from readers, not from the page.
            container.hidden = parent.hidden or (_is_hidden(attributes.get) and "paywall" not in names)
        self.found.containers.append(container)
        self._children(element, container)
        if self.parts:
            self._flush(container)

    def _flush(self, container: Container) -> None:
        raw = "".join(self.parts)
        self.parts.clear()
        if not raw.isspace():
            texts = [text for part in _paragraphs(raw) if (text := " ".join(part.split()))]
            for text in texts:
                if _WORD.search(text):
                    self._add(text, container, share=len(text) / max(1, len(raw)) if len(texts) > 1 else 1.0)
                elif _ORPHAN.fullmatch(text) and self.found.blocks:
                    self._reattach(text, container)
        self.link_chars = self.links = self.strong_chars = self.emphasis_chars = 0

    def _reattach(self, mark: str, container: Container) -> None:
        """Keep a sentence's end that stands in a block of its own with the sentence; repair joins the two lines."""
        before = self.found.blocks[-1]
        if before.container.parent is container.parent and not ends_sentence(before.text):
            before.text += f"\n{mark}"

    def _add(self, text: str, container: Container, share: float) -> None:
        block = Block(text, container, len(self.found.blocks))
        block.link_chars = min(len(text), round(self.link_chars * share))
        block.links = self.links
        block.after_media, self.media = self.media, False
        block.strong_chars = min(len(text), round(self.strong_chars * share))
        block.emphasis_chars = min(len(text), round(self.emphasis_chars * share))
        block.is_prose = (
            written_length(text) >= _MIN_PROSE_CHARS and block.link_chars * 2 < len(text) and ends_sentence(text)
        )
        self.found.blocks.append(block)


def recount(layout: Layout) -> None:
    """Makes the figures of all containers anew from the blocks."""
    for container in layout.containers:
        container.chars = container.link_chars = container.blocks = container.prose = container.prose_blocks = 0
        container.first = container.last = -1
    for index, block in enumerate(layout.blocks):
        block.index = index
        _count(block)
    for container in reversed(layout.containers):
        if container.parent is not None and container.blocks:
            _add_up(container, container.parent)


def _count(block: Block) -> None:
    own = block.container
    own.chars += len(block.text)
    own.link_chars += block.link_chars
    own.blocks += 1
    if block.is_prose:
        own.prose += len(block.text)
        own.prose_blocks += 1
    if own.first < 0:
        own.first = block.index
    own.last = block.index


def _add_up(part: Container, whole: Container) -> None:
    whole.chars += part.chars
    whole.link_chars += part.link_chars
    whole.blocks += part.blocks
    whole.prose += part.prose
    whole.prose_blocks += part.prose_blocks
    whole.first = part.first if whole.first < 0 else min(whole.first, part.first)
    whole.last = max(whole.last, part.last)


def _paragraphs(raw: str) -> list[str]:
    """The paragraphs in one run of text: two line breaks always part them, one does after the end of a sentence."""
    if _BREAK not in raw:
        return [raw]
    paragraphs: list[list[str]] = [[]]
    for line in raw.split(_BREAK):
        before = paragraphs[-1]
        ended = not line.strip() or (sum(map(len, before[-4:])) > _MIN_LINE_CHARS and ends_sentence(before[-1]))
        if ended:
            paragraphs.append([line])
        else:
            before.append(line)
    return [" ".join(lines) for lines in paragraphs]


def written_length(text: str) -> int:
    """The length of `text` in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + len(_DENSE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as sentences do, closing quotes and brackets aside."""
    return _SENTENCE_END.search(text[-_TAIL_CHARS:]) is not None


def _is_clock(element: Element) -> bool:
    return _CLOCK.fullmatch("".join(element.itertext())) is not None


def _is_hidden(attribute: Callable[[str], str | None]) -> bool:
    style = attribute("style")
    return (
        (style is not None and _HIDING.search(style) is not None)
        or attribute("hidden") is not None
        or attribute("aria-hidden") == "true"
    )


def common_container(blocks: list[Block]) -> Container:
    """The innermost container that holds all `blocks`, of which there is at least one."""
    chains = [_chain(block.container) for block in blocks]
    common = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(container is not level[0] for container in level):
            break
        common = level[0]
    return common


def _chain(container: Container | None) -> list[Container]:
    """The containers from the outermost to this one."""
    chain: list[Container] = []
    while container is not None:
        chain.append(container)
        container = container.parent
    return chain[::-1]
