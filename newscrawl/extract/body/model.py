"""Gradient-boosted trees read from a data file and evaluated with numpy; knows nothing of pages.

The file is JSON: {"columns": […], "trees": [{"feature", "threshold", "left", "right", "value"}, …]}, each tree as
parallel lists of nodes, node 0 the root; a leaf has itself as both children. `benchmarks/train_body.py` writes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

__all__ = ["Trees", "load_trees"]


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of one model laid end to end, so that one gather moves every row down every tree by one level."""

    feature: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float32]
    #: Left and right child of each node, side by side.
    children: npt.NDArray[np.intp]
    value: npt.NDArray[np.float32]
    roots: npt.NDArray[np.intp]
    depth: int

    def chances(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """The chance of each row, 0 to 1."""
        flat = np.ascontiguousarray(rows).ravel()
        offset = (np.arange(len(rows)) * rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            # `take` with numbers of the machine's own width takes two thirds of the time that indexing does.
            right = flat.take(offset + self.feature.take(node)) > self.threshold.take(node)
            node = self.children.take(2 * node + right)
        return np.asarray(1 / (1 + np.exp(-self.value.take(node).sum(axis=1, dtype=np.float64))))


def load_trees(name: str, part: str, columns: Sequence[str]) -> Trees:
    """The `part` of the packaged model file `name`; raises ValueError unless it was trained on rows of `columns`."""
    data = msgspec.json.decode(resources.files("newscrawl.extract.body").joinpath(name).read_bytes())[part]
    if data["columns"] != list(columns):
        raise ValueError(f"the part {part!r} of {name} has other columns: run benchmarks/train_body.py again")
    trees: list[dict[str, list[Any]]] = data["trees"]
    starts = np.cumsum([0, *(len(tree["value"]) for tree in trees)])
    children = np.concatenate(
        [
            np.column_stack([tree["left"], tree["right"]]).ravel() + start
            for tree, start in zip(trees, starts, strict=False)
        ]
    )
    return Trees(
        feature=np.concatenate([tree["feature"] for tree in trees]).astype(np.intp),
        threshold=np.concatenate([tree["threshold"] for tree in trees]).astype(np.float32),
        children=children.astype(np.intp),
        value=np.concatenate([tree["value"] for tree in trees]).astype(np.float32),
        roots=starts[:-1].astype(np.intp),
        depth=data["depth"],
    )
