"""The clusters of a run: counted as copies come, in bounded memory."""

import tracemalloc

from newscrawl.dedupe import Cluster, Clusters

FIRST = "https://agency.example/quay-reopens"


def test_a_wire_story_and_a_copy_at_home() -> None:
    clusters = Clusters()
    clusters.add(FIRST, "https://courier.example/news/quay", "Quay reopens")
    clusters.add("https://courier.example/owls", "https://courier.example/nature/owls", "Owls return")
    clusters.add(FIRST, "https://gazette.example/4711", "Harbour in business again")
    figures = clusters.figures()
    assert (figures.count, figures.copies, figures.syndicated) == (2, 3, 1)
    assert figures.largest == [
        Cluster(
            first=FIRST,
            size=3,
            sites=["agency.example", "courier.example", "gazette.example"],
            headline="Quay reopens",
        ),
        Cluster(first="https://courier.example/owls", size=2, sites=["courier.example"], headline="Owls return"),
    ]


def test_a_run_without_copies() -> None:
    assert Clusters().figures().largest == []


def test_a_story_that_everybody_has_names_some_sites_and_counts_all() -> None:
    clusters = Clusters()
    for number in range(100):
        clusters.add(FIRST, f"https://paper{number}.example/quay")
    figures = clusters.figures()
    assert (figures.count, figures.syndicated, figures.largest[0].size, len(figures.largest[0].sites)) == (
        1,
        1,
        101,
        20,
    )


def test_memory_is_bounded_and_the_largest_stay() -> None:
    clusters = Clusters()
    for number in range(50):
        clusters.add(FIRST, f"https://paper{number}.example/quay")
    tracemalloc.start()
    peaks = []
    for start in (0, 12_000, 24_000):
        for number in range(start, start + 12_000):
            clusters.add(f"https://small.example/{number}", f"https://other.example/{number}")
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    figures = clusters.figures()
    assert figures.largest[0].size == 51
    assert len(figures.largest) == 20
    assert (figures.count, figures.copies) == (36_001, 36_050)
    assert peaks[-1] < 1.1 * peaks[0]
