"""One walk over the page: where one block of text ends and the next begins, and in which containers they stand.

Only measures; which block belongs to the article is decided elsewhere.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from newscrawl.extract.body.blocks import Block, Container, Layout, ends_sentence, recount, written_length
from newscrawl.extract.body.paragraphs import BOLD, BREAK, MIN_PROSE_CHARS, paragraphs_in
from newscrawl.extract.dates.zones import ZONE
from newscrawl.extract.tree import HEADINGS, Element, text_start
from newscrawl.extract.vocabulary import bits_of
from newscrawl.repair.call_words import LABELS

__all__ = ["read_layout"]

#: Their text is not part of the page's running text.
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "select", "textarea", "canvas",
     "head", "input", "datalist", "map", "progress", "meter", "link", "meta"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source"}
)  # fmt: skip
#: The text of a formula, without its copy in another notation.
_FORMULA = etree.XPath(".//text()[not(ancestor::annotation or ancestor::annotation-xml)]")
#: What browsers set around a `q`, and around one inside it.
_QUOTES = (("“", "”"), ("‘", "’"))
_WRITTEN_QUOTES = frozenset("'\"“”„‟‘’‚«»‹›「『")
#: A button with a longer text holds no word of a sentence.
_MAX_TERM_CHARS = 60
_MEDIA = frozenset({"img", "picture", "source"})
_FRAMES = frozenset({"video", "audio", "iframe", "object", "embed"})
_WHOLE = _FRAMES | {"math", "button"}
#: Half the elements of a page stand in these; they are not worth a walk.
_APART = frozenset({"nav", "footer", "dialog"})
#: A table row reads as one line; what is laid out in cells brings its own blocks.
_CELLS = frozenset({"td", "th"})
#: A cell whose text is broken into lines is a column of a layout made of tables.
_HAS_LINES = etree.XPath("count(br | */br | */*/br) > 1")
_STRONG = frozenset({"b", "strong"})
#: Attributes whose words say what an element is for.
_NAMING = ("class", "id", "role", "data-component", "itemprop")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: The hour at which a live blog's entry was written.
_CLOCK = re.compile(
    rf"\d{{1,2}}\s?[:.h]\s?\d{{2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?m\.?|Uhr|h)?(?:\s?(?:{ZONE}))?", re.IGNORECASE
)
_MAX_CLOCK_CHARS = 20
#: The mark of a note: "1", "[12]", "*".
_MARKED, _MAX_MARK_CHARS = frozenset({"a", "sup"}), 8
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶↩↑^]{1,3}\ufe0e?)[\])]?")
_HEADINGS = HEADINGS - {"h1"}
#: What says what is in a panel.
_LABELS = _HEADINGS | {"summary", "dt"}
_WORD = re.compile(r"\w")
#: What is left of a sentence when the CMS broke a paragraph before its last mark.
_ORPHAN = re.compile(r"[.!?…,;:。！？؟।]['\"”’»›）)\]]{0,2}|['\"”’»›）)\]]{1,2}[.!?…]?")


def read_layout(root: Element) -> Layout:
    """The blocks of the page below `root`."""
    return _Walk().layout(root)


class _Walk:
    """The state of the walk: the text gathered since the last block boundary."""

    def __init__(self) -> None:
        self.found = Layout()
        self.parts: list[str] = []
        self.link_chars = self.links = self.strong_chars = self.emphasis_chars = 0
        self.media = self.has_words = False
        #: Whether the line so far has bold words, and others.
        self.bold = self.plain = False
        self.in_link = self.in_strong = self.in_emphasis = self.in_quote = 0
        #: The ids of panels that buttons open.
        self.panels: frozenset[str] = frozenset()

    def layout(self, root: Element) -> Layout:
        self.panels = frozenset(_panels(root))
        top = Container(root, "html", None, 0)
        self.found.containers.append(top)
        self._children(root, top)
        self._flush(top)
        recount(self.found)
        return self.found

    def _children(self, element: Element, container: Container) -> None:
        # Each look at `text` or `tail` makes a new string.
        if text := element.text:
            self._text(text)
        for child in element:
            tag = child.tag
            if tag in _INLINE or (tag == "button" and _is_question(child, container)):
                if tag in _MEDIA:
                    self.media = True
                elif not (_is_hidden(child.get) or self._is_mark(child, str(tag), container)):
                    self._inline(child, str(tag), container)
            elif tag == "br":
                self._break(child)
            elif tag in _CELLS and not _HAS_LINES(child):
                self.parts.append(" ")
                self._children(child, container)
                self.parts.append(" ")
            elif tag in _APART and next(child.iter("h1", "article", "main"), None) is None:
                pass
            elif tag in _WHOLE:
                self._whole(child, str(tag))
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._block(child, tag, container)
            if tail := child.tail:
                self._text(tail)

    def _whole(self, element: Element, tag: str) -> None:
        """What is not walked through: a frame, a formula, or a button, which may be a word of a sentence."""
        if tag in _FRAMES:
            self.media = True
        elif tag == "math":
            self._text("".join(_FORMULA(element)))
        elif self._is_term(element):
            self._text("".join(element.itertext()))

    def _is_mark(self, element: Element, tag: str, container: Container) -> bool:
        """Whether it marks a place in the text and is none of it: a note's number, the hour of an entry."""
        if tag == "time":
            return self._is_hour(element, container)
        return tag in _MARKED and self._is_note_mark(element)

    def _is_hour(self, element: Element, container: Container) -> bool:
        """Whether it is the hour of a live blog's entry: in its heading, or alone on a line."""
        if _CLOCK.fullmatch(text_start(element, _MAX_CLOCK_CHARS)) is None:
            return False
        return container.tag in _HEADINGS or not (self.has_words or (element.tail or "").strip())

    def _is_term(self, button: Element) -> bool:
        """Whether a button is a word of the sentence around it, explained when pressed, and not a control."""
        before, after = "".join(self.parts[-3:]).rstrip(), _text_after(button)
        if not (after[:1].islower() or (before and after and not ends_sentence(before))) or _is_hidden(button.get):
            return False
        text = text_start(button, _MAX_TERM_CHARS)
        return len(text) <= _MAX_TERM_CHARS and sum(map(str.isalpha, text)) > 1 and text.casefold() not in LABELS

    def _is_note_mark(self, element: Element) -> bool:
        """Whether it is the mark of a note: a number or sign, raised or glued, that leads to elsewhere on the page."""
        link = element if element.tag == "a" else next(element.iter("a"), None)
        if link is None or not (link.get("href") or "").startswith("#") or link.get("href") == "#":
            return False
        before = self.parts[-1][-1:] if self.parts else " "
        # Scripts without capitals need not set spaces, so that a number may be one of the text.
        is_glued = before.lower() != before.upper() or not (before.isspace() or before.isalnum())
        is_raised = element.tag == "sup" or element.find("sup") is not None
        return (is_raised or is_glued) and _NOTE_MARK.fullmatch(text_start(element, _MAX_MARK_CHARS)) is not None

    def _break(self, element: Element) -> None:
        """End a line, and mark one that is bold when the next is not."""
        if self.bold and not self.plain:
            goes_on = self.in_strong and (element.getnext() is not None or (element.tail or "").strip())
            if not goes_on:
                self.parts.append(BOLD)
        self.parts.append(BREAK)
        self.bold = self.plain = False

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if text.isspace():
            return
        self.has_words = True
        self.bold, self.plain = self.bold or self.in_strong > 0, self.plain or not self.in_strong
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
        elif tag == "q":
            opening, closing = self._quotes(element)
            self.in_quote += 1
            self._text(opening)
            self._children(element, container)
            self._text(closing)
            self.in_quote -= 1
        else:
            self._children(element, container)

    def _quotes(self, element: Element) -> tuple[str, str]:
        """The marks that browsers draw around a `q`; none where the page writes its own."""
        around = {(element.text or "").lstrip()[:1], "".join(self.parts[-1:])[-1:]}
        return _QUOTES[self.in_quote % 2] if _WRITTEN_QUOTES.isdisjoint(around) else ("", "")

    def _block(self, element: Element, tag: str, parent: Container) -> None:
        if self.parts:
            self._flush(parent)
        container = Container(element, tag, parent, parent.depth + 1, hidden=parent.hidden)
        if attributes := dict(element.items()):
            names = " ".join([attributes[name] for name in _NAMING if name in attributes])
            if names and tag != "body":
                container.bits = bits_of(names)
            # Text behind a paywall is hidden from readers, not from the page.
            is_hidden = _is_hidden(attributes.get) and "paywall" not in names
            container.hidden = parent.hidden or (is_hidden and attributes.get("id") not in self.panels)
        self.found.containers.append(container)
        self._children(element, container)
        if self.parts:
            self._flush(container)

    def _flush(self, container: Container) -> None:
        raw = "".join(self.parts)
        self.parts.clear()
        if not raw.isspace():
            texts = paragraphs_in(raw)
            for text in texts:
                if _WORD.search(text):
                    self._add(text, container, share=len(text) / max(1, len(raw)) if len(texts) > 1 else 1.0)
                elif _ORPHAN.fullmatch(text) and self.found.blocks:
                    self._reattach(text, container)
        self.link_chars = self.links = self.strong_chars = self.emphasis_chars = 0
        self.bold = self.plain = self.has_words = False

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
            block.link_chars * 2 < len(text) and written_length(text) >= MIN_PROSE_CHARS and ends_sentence(text)
        )
        self.found.blocks.append(block)


def _text_after(element: Element) -> str:
    """The text that follows an element in its line, up to the next element."""
    tail, above = (element.tail or "").lstrip(), element.getparent()
    while not tail and element.getnext() is None and above is not None and above.tag in _INLINE:
        element, above = above, above.getparent()
        tail = (element.tail or "").lstrip()
    return tail


def _panels(root: Element) -> Iterator[str]:
    """The ids of what is one click from the reader: parts of the text, where they are not menus."""
    for button in root.iter("button"):
        if (named := button.get("aria-controls")) and not (button.get("role") or button.get("aria-haspopup")):
            yield named


def _is_question(button: Element, container: Container) -> bool:
    """Whether a button is a whole heading: it opens what the heading is about."""
    return (
        container.tag in _LABELS
        and button.getprevious() is None
        and button.getnext() is None
        and not (button.tail or "").strip()
    )


def _is_hidden(attribute: Callable[[str], str | None]) -> bool:
    style = attribute("style")
    return (
        (style is not None and _HIDING.search(style) is not None)
        or attribute("hidden") is not None
        or attribute("aria-hidden") == "true"
    )
