import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.store import Address, Host
from newscrawl.store.schema import connect, create
from newscrawl.store.state import State

URL, OTHER = "https://example.com/one", "https://example.com/two"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    create(tmp_path / "state", lambda _: None)
    state = State(connect(tmp_path / "state"))
    yield state
    state.close()


def address(url: str, version: int = 1, next_due: float | None = None, reason: str | None = None) -> Address:
    return Address(url=url, version=version, next_due=next_due, reason=reason, first_seen=1, last_fetched=2)


@pytest.mark.parametrize(
    ("row", "done"),
    [
        (address(URL), True),
        (address(URL, next_due=50), True),
        (address(URL, 0, reason="dedupe/exact"), True),
        (address(URL, 0, 101, "extract/index"), True),
        (address(URL, 0, 100, "fetch/timeout"), False),
        (address(OTHER), False),
    ],
)
def test_done_at_100(state: State, row: Address, done: bool) -> None:
    state.save_address(row)
    assert state.done([URL], 100) == ({URL} if done else set())


def test_address_comes_back_as_it_was_saved(state: State) -> None:
    row = Address(
        url=URL, version=3, status=200, first_seen=1, last_fetched=2, last_changed=3, next_due=4, failures=5,
        discovered_by="feed", etag='"x"', last_modified="Sun", raw=b"r" * 16, content=b"c" * 16, cluster="ab" * 16,
    )  # fmt: skip
    state.save_address(row)
    assert state.address(URL) == row
    assert state.address(OTHER) is None


def test_spellings_of_one_address_are_one(state: State) -> None:
    state.save_address(address("https://www.example.com/one/"))
    assert state.done(["http://example.com/one"], 100) == {"http://example.com/one"}


def test_an_alias_stands_for_its_address(state: State) -> None:
    number = state.save_address(address(URL))
    state.add_aliases([OTHER, URL], number)
    assert state.done([OTHER], 100) == {OTHER}
    assert state.address(OTHER) == state.address(URL)
    assert state.own_address(OTHER) is None


def test_an_alias_takes_the_place_of_a_reject_but_not_of_an_article(state: State) -> None:
    state.save_address(address(OTHER, 0, 10, "fetch/timeout"))
    third = "https://example.com/three"
    state.save_address(address(third))
    state.add_aliases([OTHER, third], state.save_address(address(URL)))
    assert state.own_address(OTHER) is None
    assert state.own_address(third) == address(third)


def test_the_first_with_a_text_stays_the_first(state: State) -> None:
    for url in (URL, OTHER):
        state.add_content("hash", state.save_address(address(url)))
    first = state.first_with("hash")
    assert first is not None
    assert state.url_of(first) == URL
    assert state.first_with("other") is None


def test_hosts(state: State) -> None:
    host = Host(name="example.com", failures=2, backoff_until=9.5, lying_validators=True)
    state.save_host(host)
    assert state.host("example.com") == host
    assert state.host("example.org") is None


def test_a_step_that_fails_leaves_nothing_and_the_group_goes_on(state: State) -> None:
    state.begin()
    state.save_address(address(URL))
    with pytest.raises(sqlite3.IntegrityError), state.step():  # noqa: PT012 - two statements are the point
        state.save_address(address(OTHER))
        state.connection.execute("INSERT INTO addresses (key) VALUES (NULL)")
    state.commit()
    assert state.done([URL, OTHER], 100) == {URL}


def test_nobody_else_can_open_the_file(state: State, tmp_path: Path) -> None:
    state.save_address(address(URL))
    other = sqlite3.connect(tmp_path / "state", timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM addresses")
    other.close()
