"""newscrawl: news pages in, clean and deduplicated JSON Lines out.

In another Scrapy project: `ADDONS = {"newscrawl.Addon": 500}`, and a spider that yields `newscrawl.page_of(response)`.
"""

from typing import Any

__all__ = ["Addon", "__version__", "page_of"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load what needs Scrapy only when it is asked for: `newscrawl.repair` and its like work without."""
    if name == "Addon":
        from newscrawl.addon import Addon

        return Addon
    if name == "page_of":
        from newscrawl.response import page_of

        return page_of
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
