"""The model that chooses the blocks of a body belongs to the features that it was trained on."""

import pytest

from newscrawl.extract.body.features import FEATURES
from newscrawl.extract.body.model import load_trees


def test_features_in_another_order_are_refused() -> None:
    load_trees("model.json", "first", FEATURES)
    with pytest.raises(ValueError, match="other columns"):
        load_trees("model.json", "first", FEATURES[::-1])
