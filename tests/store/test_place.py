"""How the place of a shared state is called: so that it can be typed again, and without what logs in there."""

import pytest

from newscrawl.store.place import SharedPlace


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("redis://state.internal", "redis://state.internal:6379/0"),
        ("rediss://user:word@state.internal:6380/2", "rediss://state.internal:6380/2"),
        ("redis://[::1]", "redis://[::1]:6379/0"),
        ("redis://:word@[2001:db8::1]:6380/1", "redis://[2001:db8::1]:6380/1"),
    ],
)
def test_a_shared_place_is_called(url: str, name: str) -> None:
    assert str(SharedPlace(url)) == name
