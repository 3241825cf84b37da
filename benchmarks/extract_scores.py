"""How well an extracted record agrees with a gold one: body, headline, authors, date, captions.

Body F1 counts shared runs of four words (as the article-extraction benchmark of Scrapinghub does), ROUGE-LSum the words
on common subsequences line by line (Lin 2004; as `rouge-score` does, CJK by character).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean

__all__ = ["Shared", "caption_hits", "corpus_f1", "normal", "rouge_lsum", "set_f1", "shared_runs"]

_RUN = 4
_WORD = re.compile(r"\w+")
_CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_ROUGE_WORD = re.compile(f"[{_CJK}]|[^\\W_{_CJK}](?:[^\\W_{_CJK}]|[\u0300-\u036f\u0900-\u0d4d\u200c\u200d])*")
_QUOTES = str.maketrans("’‘‚“”„«»–—", '\'\'\'"""""--', "\u00ad\u200b")

#: Shares of one page's union of word runs: in both, only predicted, only gold.
Shared = tuple[float, float, float]


def shared_runs(gold: str, predicted: str) -> Shared:
    """What of the two texts' runs of four words is shared, as shares of their union."""
    want, have = _runs(gold), _runs(predicted)
    both = sum((want & have).values())
    total = want.total() + have.total() - both
    return (both / total, (have.total() - both) / total, (want.total() - both) / total) if total else (0.0, 0.0, 0.0)


def corpus_f1(pages: Sequence[Shared]) -> float:
    """F1 of the mean precision (over pages with a prediction) and the mean recall (over pages with gold)."""
    precision = [both / (both + extra) for both, extra, _ in pages if both + extra]
    recall = [both / (both + missing) for both, _, missing in pages if both + missing]
    if not precision or not recall or not mean(precision) + mean(recall):
        return 0.0
    return 2 * mean(precision) * mean(recall) / (mean(precision) + mean(recall))


def rouge_lsum(gold: str, predicted: str) -> float:
    """ROUGE-LSum F1 of two texts with one sentence or paragraph a line."""
    want, have = _lines(gold), _lines(predicted)
    size_want, size_have = sum(map(len, want)), sum(map(len, have))
    if not size_want or not size_have:
        return float(size_want == size_have)
    left_want = Counter(word for line in want for word in line)
    left_have = Counter(word for line in have for word in line)
    hits = 0
    for line in want:
        for place in _union_of_subsequences(line, have):
            word = line[place]
            if left_want[word] and left_have[word]:
                hits += 1
                left_want[word] -= 1
                left_have[word] -= 1
    precision, recall = hits / size_have, hits / size_want
    return 2 * precision * recall / (precision + recall) if hits else 0.0


def normal(text: str | None) -> str:
    """`text` for comparing: NFKC, folded case and quotes, punctuation and space runs as one space."""
    folded = unicodedata.normalize("NFKC", text or "").translate(_QUOTES).casefold()
    return re.sub(r"\W+", " ", folded).strip()


def set_f1(gold: Iterable[str], predicted: Iterable[str]) -> float:
    """F1 of two sets of names."""
    want, have = {normal(name) for name in gold} - {""}, {normal(name) for name in predicted} - {""}
    return 2 * len(want & have) / (len(want) + len(have)) if want or have else 1.0


def caption_hits(gold: Sequence[str], predicted: Sequence[str]) -> tuple[int, int]:
    """How many gold captions are found, and how many predicted ones are right (equal, or one holding the other)."""
    want = [normal(text) for text in gold if normal(text)]
    have = [normal(text) for text in predicted if normal(text)]
    found = sum(any(_alike(text, other) for other in have) for text in want)
    right = sum(any(_alike(text, other) for other in want) for text in have)
    return found, right


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def _lines(text: str) -> list[list[str]]:
    lines = (_ROUGE_WORD.findall(unicodedata.normalize("NFC", line).lower()) for line in text.split("\n"))
    return [line for line in lines if line]


def _union_of_subsequences(line: list[str], others: list[list[str]]) -> list[int]:
    """The places of `line` that lie on a longest common subsequence with any of `others`."""
    if line in others:
        return list(range(len(line)))
    words = set(line)
    found: set[int] = set()
    for other in others:
        if not words.isdisjoint(other):
            found.update(_common_places(line, other))
    return sorted(found)


def _common_places(line: list[str], other: list[str]) -> list[int]:
    table = [[0] * (len(other) + 1)]
    for word in line:
        above, row = table[-1], [0]
        for column, match in enumerate(other):
            row.append(above[column] + 1 if word == match else max(above[column + 1], row[-1]))
        table.append(row)
    places, i, j = [], len(line), len(other)
    while i and j:
        if line[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            places.append(i)
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places
