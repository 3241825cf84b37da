"""Each stored page is one structural hazard; its name says which."""

import pytest

from .pages import NAMES, expected, extracted


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_what_is_expected(name: str) -> None:
    assert extracted(name) == expected(name)
