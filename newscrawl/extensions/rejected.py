"""The exception by which a pipeline says that an item is not written, and why."""

from collections.abc import Sequence

from scrapy.exceptions import DropItem

from newscrawl.article import Reject

__all__ = ["ItemRejected"]


class ItemRejected(DropItem):
    """An item that becomes a line of the rejects file."""

    def __init__(self, reject: Reject, aliases: Sequence[str] = ()) -> None:
        detail = f" ({reject.detail})" if reject.detail else ""
        super().__init__(f"{reject.url}: {reject.reason}{detail}", log_level="INFO")
        self.reject = reject
        #: Other addresses that led here, in canonical form.
        self.aliases = aliases
