import pytest

from newscrawl.store import Decision, Kind, Mode
from newscrawl.store.decide import Facts, decide

ALL, COPIES, NEAR = tuple(Mode), (Mode.EXACT, Mode.NEAR, Mode.DROP), (Mode.NEAR, Mode.DROP)
NEW = Decision(Kind.NEW, True, 1, "own")


@pytest.mark.parametrize(
    ("modes", "facts", "decision"),
    [
        (ALL, Facts(), NEW),
        (COPIES, Facts(version=2, same_text=True), Decision(Kind.UNCHANGED, False, 2, "own")),
        ((Mode.OFF,), Facts(version=2, same_text=True), Decision(Kind.VERSION, True, 3, "own")),
        (ALL, Facts(version=2), Decision(Kind.VERSION, True, 3, "own")),
        (ALL, Facts(version=1, cluster_id="first"), Decision(Kind.VERSION, True, 2, "first")),
        (COPIES, Facts(copy_of="first"), Decision(Kind.EXACT, False, 0, "first")),
        ((Mode.OFF,), Facts(copy_of="first"), NEW),
        ((Mode.NEAR,), Facts(near_cluster="first"), Decision(Kind.NEAR, True, 1, "first")),
        ((Mode.DROP,), Facts(near_cluster="first"), Decision(Kind.NEAR, False, 0, "first")),
        ((Mode.OFF, Mode.EXACT), Facts(near_cluster="first"), NEW),
        (NEAR, Facts(copy_of="one", near_cluster="other"), Decision(Kind.EXACT, False, 0, "one")),
        (COPIES, Facts(version=1, copy_of="first"), Decision(Kind.VERSION, True, 2, "own")),
    ],
)
def test_decision(modes: tuple[Mode, ...], facts: Facts, decision: Decision) -> None:
    assert [decide(mode, "own", facts) for mode in modes] == [decision] * len(modes)
