"""Which addresses are one article, which texts are equal, which are copies. Pure: no I/O, no Scrapy, no clock."""

from newscrawl.dedupe.address import MAX_ADDRESS, address_key, canonical_url, page_url, unfetchable
from newscrawl.dedupe.clusters import Cluster, ClusterFigures, Clusters
from newscrawl.dedupe.declared import Canonical, resolve_canonical
from newscrawl.dedupe.keys import CONTENT_HASH_VERSION, article_id, content_hash
from newscrawl.dedupe.near import Likeness, band_keys, compare, is_near_duplicate, signature, similarity
from newscrawl.dedupe.site import registered_domain, site_of

__all__ = [
    "CONTENT_HASH_VERSION",
    "MAX_ADDRESS",
    "Canonical",
    "Cluster",
    "ClusterFigures",
    "Clusters",
    "Likeness",
    "address_key",
    "article_id",
    "band_keys",
    "canonical_url",
    "compare",
    "content_hash",
    "is_near_duplicate",
    "page_url",
    "registered_domain",
    "resolve_canonical",
    "signature",
    "similarity",
    "site_of",
    "unfetchable",
]
