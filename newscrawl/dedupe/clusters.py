"""The copies that a run met, by cluster: how many, on which sites, who was first. Pure; memory is bounded."""

from dataclasses import dataclass, field

from newscrawl.dedupe.site import site_of

__all__ = ["Cluster", "ClusterFigures", "Clusters"]

#: Clusters counted at once, about 5 MB; a run that meets more lets the smaller half go, which cannot be the largest.
_COUNTED = 10_000
#: Clusters in a report: what somebody reads.
_LARGEST = 20
#: Sites named of one cluster; its size tells of more.
_SITES_NAMED = 20


@dataclass(slots=True, kw_only=True)
class Cluster:
    """One article and the copies of it that a run met.

    `first` is the address of the article that was there first, in this run or an earlier one; `size` counts it along.
    `sites` begins with its site. The headline is that of the first copy met.
    """

    first: str
    size: int
    sites: list[str]
    headline: str | None = None


@dataclass(slots=True, kw_only=True)
class ClusterFigures:
    """The clusters of a run: how many got copies, how many copies, how many span sites, and the largest."""

    count: int = 0
    copies: int = 0
    syndicated: int = 0
    largest: list[Cluster] = field(default_factory=list)


class Clusters:
    """Counts while the run goes on. Up to 10,000 clusters all figures are exact; then one may be counted twice."""

    def __init__(self) -> None:
        self._clusters: dict[str, Cluster] = {}
        self._figures = ClusterFigures()

    def add(self, first: str, copy: str, headline: str | None = None) -> None:
        """One more copy, by its address, of the article at the address `first`; exact and near copies alike."""
        self._figures.copies += 1
        cluster = self._clusters.get(first) or self._new(first, headline)
        cluster.size += 1
        site = site_of(copy)
        if site in cluster.sites:
            return
        self._figures.syndicated += len(cluster.sites) == 1
        if len(cluster.sites) < _SITES_NAMED:
            cluster.sites.append(site)

    def figures(self) -> ClusterFigures:
        """What was counted so far, the largest clusters first."""
        self._figures.largest = self._by_size()[:_LARGEST]
        return self._figures

    def _new(self, first: str, headline: str | None) -> Cluster:
        if len(self._clusters) == _COUNTED:
            self._clusters = {one.first: one for one in self._by_size()[: _COUNTED // 2]}
        self._figures.count += 1
        return self._clusters.setdefault(first, Cluster(first=first, size=1, sites=[site_of(first)], headline=headline))

    def _by_size(self) -> list[Cluster]:
        return sorted(self._clusters.values(), key=lambda one: (-one.size, -len(one.sites), one.first))
