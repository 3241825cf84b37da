"""Features for the second model: the first model's scores of the blocks around each block, one row a block."""

import numpy as np
import numpy.typing as npt

from newscrawl.extract.body.blocks import Layout
from newscrawl.extract.body.features import Matrix, shifted, signature
from newscrawl.extract.body.surroundings import LEVELS, levels

__all__ = ["CONTEXT_FEATURES", "context_features"]

#: The columns of `context_features`, in order.
CONTEXT_FEATURES = (
    "chance", *(f"chance_{shift}" for shift in ("p1", "p2", "p3", "n1", "n2", "n3")),
    *(f"{level}_{what}_kept" for level in LEVELS for what in ("mean", "share")),
    "likes_mean", "likes_share", "kept_until", "best_after", "best_before", "kept",
)  # fmt: skip


def context_features(layout: Layout, chances: npt.NDArray[np.float64]) -> Matrix:
    """What the first opinion of a block's neighbours, containers and likes adds: one row a block."""
    lengths = np.array([len(block.text) for block in layout.blocks], dtype=np.float64)
    weighted = lengths * chances
    total = max(1.0, float(weighted.sum()))
    own = np.array([block.container.number for block in layout.blocks])
    first = np.array([max(c.first, 0) for c in layout.containers])
    last = np.array([c.last + 1 if c.first >= 0 else 0 for c in layout.containers])
    kept = _between(weighted, first, last)
    mean = kept / np.maximum(_between(lengths, first, last), 1)
    columns = [chances, *(shifted(chances, shift) for shift in (1, 2, 3, -1, -2, -3))]
    for level in levels(layout):
        columns += [mean[level[own]], kept[level[own]] / total]
    columns += _likes(layout, lengths, weighted)
    long = chances * (lengths > 40)
    columns += [np.cumsum(weighted) / total, np.maximum.accumulate(long[::-1])[::-1], np.maximum.accumulate(long)]
    return np.column_stack([*columns, np.full(len(lengths), np.log1p(total))]).astype(np.float32)


def _between(
    values: npt.NDArray[np.float64], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return np.asarray(sums[last] - sums[first], dtype=np.float64)


def _likes(
    layout: Layout, lengths: npt.NDArray[np.float64], weighted: npt.NDArray[np.float64]
) -> list[npt.NDArray[np.float64]]:
    """Mean chance and share of the kept text of the blocks marked up alike."""
    kinds: dict[tuple[str, ...], int] = {}
    kind = np.array([kinds.setdefault(signature(block.container), len(kinds)) for block in layout.blocks])
    size, kept = np.bincount(kind, lengths), np.bincount(kind, weighted)
    return [(kept / np.maximum(size, 1))[kind], (kept / max(1.0, float(kept.sum())))[kind]]
