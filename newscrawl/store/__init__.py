"""What a crawl writes and remembers: durable output files, the state, and the decision that links the two."""

from newscrawl.store.decide import Decision, Keys, Kind, Mode
from newscrawl.store.recorder import RevisitPlan
from newscrawl.store.recovery import Recovered
from newscrawl.store.rows import Address, Host, Listing, Queued, Revisit
from newscrawl.store.store import GROUP_RECORDS, GROUP_SECONDS, Store
from newscrawl.store.tombstone import tombstone

__all__ = [
    "GROUP_RECORDS",
    "GROUP_SECONDS",
    "Address",
    "Decision",
    "Host",
    "Keys",
    "Kind",
    "Listing",
    "Mode",
    "Queued",
    "Recovered",
    "Revisit",
    "RevisitPlan",
    "Store",
    "tombstone",
]
