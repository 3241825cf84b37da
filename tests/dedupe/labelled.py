"""The labelled pairs: copies made from our own articles by the edits newsrooms make, and look-alikes that are none."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

__all__ = ["WITHHELD", "Pair", "articles", "pairs"]

_FOLDER = Path(__file__).parents[2] / "fixtures" / "dedupe"
#: Texts on which no threshold was ever tuned, made in the same ways.
WITHHELD = _FOLDER / "withheld"
_UNSPACED_LANGUAGES = ("ja", "zh", "th")

_PLAIN_QUOTES = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘", "'"), "–": "-", "—": "-"})
_QUOTATION = re.compile(r"(?<=[“„«「”])[^“”„«»「」\n]{8,}(?=[”“»」])")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, whether they are copies, and how they came about."""

    name: str
    one: str
    other: str
    copies: bool
    #: Both stand on one site, under its own appeal.
    same_site: bool = False


@dataclass(frozen=True, slots=True)
class _Article:
    name: str
    lede: str
    text: str
    furniture: dict[str, list[str]]

    @property
    def language(self) -> str:
        return self.name[:2]


def articles(folder: Path = _FOLDER) -> list[_Article]:
    """Our base articles with another first paragraph for each, and what newsrooms put around them."""
    furniture = {name: block.splitlines() for name, block in _blocks(folder / "furniture.txt")}
    found = []
    for name, block in _blocks(folder / "articles.txt"):
        lede, _, text = block.partition("\n")
        found.append(_Article(name, lede.removeprefix("@ "), text, furniture))
    return found


def pairs(folder: Path = _FOLDER) -> list[Pair]:
    """All pairs of a set, the same on every machine."""
    makers = (_copies, _templates, _boilerplate, _lookalikes, _unrelated)
    return [pair for maker in makers for pair in maker(folder)]


def _blocks(file: Path) -> Iterator[tuple[str, str]]:
    for block in file.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, body = block.partition("\n")
        yield name, body.strip()


def _copies(folder: Path) -> Iterator[Pair]:
    for article in articles(folder):
        for name, edit in _EDITS.items():
            chance = random.Random(f"{article.name}/{name}")
            yield Pair(f"{name}/{article.name}", article.text, edit(article, chance), True)


def _new_lede(article: _Article, _: random.Random) -> str:
    return "\n\n".join([article.lede, *article.text.split("\n\n")[1:]])


def _standfirst(article: _Article, _: random.Random) -> str:
    return f"{article.lede}\n\n{article.text}"


def _dateline(article: _Article, chance: random.Random) -> str:
    return f"{chance.choice(article.furniture['credits'])} {article.text}"


def _call(article: _Article, chance: random.Random) -> str:
    return f"{article.text}\n\n{chance.choice(article.furniture['calls'])}"


def _captions(article: _Article, chance: random.Random) -> str:
    paragraphs = article.text.split("\n\n")
    for caption in chance.sample(article.furniture["captions"], 2):
        paragraphs.insert(chance.randrange(1, len(paragraphs)), caption)
    return "\n\n".join(paragraphs)


def _requoted(article: _Article, _: random.Random) -> str:
    return article.text.translate(_PLAIN_QUOTES).replace("\n\n", "\n")


def _shortened(article: _Article, _: random.Random) -> str:
    return article.text.rpartition("\n\n")[0]


def _updated(article: _Article, chance: random.Random) -> str:
    """The same story some hours later: one figure is new, one line is added."""
    figure = chance.choice([*re.finditer(r"\d+", article.text)])
    text = f"{article.text[: figure.start()]}{int(figure[0]) + 3}{article.text[figure.end() :]}"
    return f"{text}\n\n{article.lede}"


def _copy_edited(article: _Article, chance: random.Random) -> str:
    """A word in thirty dropped, as sub-editors do."""
    units: list[str] = list(article.text) if article.language in _UNSPACED_LANGUAGES else article.text.split(" ")
    share = 1 / 60 if article.language in _UNSPACED_LANGUAGES else 1 / 30
    joiner = "" if article.language in _UNSPACED_LANGUAGES else " "
    return joiner.join(unit for unit in units if chance.random() > share)


def _other_quotes(article: _Article, chance: random.Random) -> str:
    """Quotations come in other words where two newsrooms translated them."""

    def reworded(quotation: re.Match[str]) -> str:
        units: list[str] = list(quotation[0]) if article.language in _UNSPACED_LANGUAGES else quotation[0].split(" ")
        return ("" if article.language in _UNSPACED_LANGUAGES else " ").join(chance.sample(units, len(units)))

    return _QUOTATION.sub(reworded, article.text)


def _related(article: _Article, chance: random.Random) -> str:
    """Headlines of other stories between the paragraphs, as links to them leave behind."""
    paragraphs = article.text.split("\n\n")
    for other in chance.sample(articles(), 8):
        headline = " ".join(other.text.split()[:9]).rstrip(".,")[:60]
        paragraphs.insert(chance.randrange(1, len(paragraphs)), headline)
    return "\n\n".join(paragraphs)


def _rewritten(article: _Article, chance: random.Random) -> str:
    """Most of it at once: own first paragraph, credit, other quotes, captions, a call to action."""
    text = _new_lede(article, chance).translate(_PLAIN_QUOTES)
    for edit in (_captions, _dateline, _call):
        text = edit(replace(article, text=text), chance)
    return text


_EDITS: dict[str, Callable[[_Article, random.Random], str]] = {
    "new-lede": _new_lede,
    "standfirst": _standfirst,
    "dateline": _dateline,
    "call-to-action": _call,
    "captions": _captions,
    "requoted": _requoted,
    "other-quotes": _other_quotes,
    "related": _related,
    "shortened": _shortened,
    "updated": _updated,
    "copy-edited": _copy_edited,
    "rewritten": _rewritten,
}


def _templates(folder: Path) -> Iterator[Pair]:
    """Fillings of one form, alone and under the same boilerplate."""
    appeals = dict(_blocks(folder / "boilerplate.txt"))
    for name, block in _blocks(folder / "templates.txt"):
        form, *fillings = re.split(r"\n> ", block)
        texts = [form.format(*re.split(r" \| ", filling)) for filling in fillings]
        appeal = appeals.get(name.rpartition("-")[2], "")
        for (first, one), (second, other) in combinations(enumerate(texts), 2):
            yield Pair(f"template/{name}/{first}-{second}", one, other, False)
            if appeal:
                yield Pair(
                    f"form/{name}/{first}-{second}", f"{one}\n\n{appeal}", f"{other}\n\n{appeal}", False, same_site=True
                )


def _boilerplate(folder: Path) -> Iterator[Pair]:
    """Different articles under one appeal for support: whole, and cut to a teaser."""
    appeals = dict(_blocks(folder / "boilerplate.txt"))
    for one, other in combinations(articles(folder), 2):
        if one.language == other.language in appeals:
            appeal = appeals[one.language]
            name = f"{one.name}+{other.name}"
            yield Pair(
                f"boilerplate/{name}", f"{one.text}\n\n{appeal}", f"{other.text}\n\n{appeal}", False, same_site=True
            )
            teasers = ["\n\n".join(article.text.split("\n\n")[:2]) for article in (one, other)]
            yield Pair(
                f"teaser/{name}", f"{teasers[0]}\n\n{appeal}", f"{teasers[1]}\n\n{appeal}", False, same_site=True
            )


def _lookalikes(folder: Path) -> Iterator[Pair]:
    """Live blogs and their final stories, two reporters at one event, follow-ups, kindred topics."""
    texts = {article.name: article.text for article in articles(folder)}
    for name, block in _blocks(folder / "lookalikes.txt"):
        text, _, reference = block.rpartition("\n~ article ")
        yield Pair(f"lookalike/{name}", text, texts[reference], False)


def _unrelated(folder: Path) -> Iterator[Pair]:
    for one, other in combinations(articles(folder), 2):
        if one.language == other.language:
            yield Pair(f"unrelated/{one.name}+{other.name}", one.text, other.text, False)
