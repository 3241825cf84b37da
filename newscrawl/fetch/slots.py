"""Slows one host down without holding up the others: Scrapy's downloader slots, by their public attributes."""

from time import monotonic
from urllib.parse import urlsplit

from scrapy.core.downloader import Downloader

__all__ = ["hold", "host_key", "set_delay"]

# Scrapy looks at `lastseen` only in slots with a delay.
_LEAST_DELAY = 0.001


def host_key(url: str) -> str:
    """The name by which a host is remembered: that of its slot, where the request names no slot of its own."""
    return urlsplit(url).hostname or ""


def set_delay(downloader: Downloader, key: str, seconds: float) -> None:
    """Keep at least `seconds` between two requests of slot `key`, without jitter, also when the slot is made anew."""
    kept = downloader.per_slot_settings.setdefault(key, {})
    if seconds > kept.get("delay", downloader.settings.getfloat("DOWNLOAD_DELAY")):
        kept.update(delay=seconds, jitter=0)
    slot = downloader.slots.get(key)
    if slot is not None and slot.delay < seconds:
        slot.delay, slot.jitter = seconds, 0.0


def hold(downloader: Downloader, key: str, seconds: float) -> None:
    """Start no request of slot `key` for `seconds`; its queue waits, other slots go on."""
    slot = downloader.slots.get(key)
    if slot is not None:
        slot.delay = max(slot.delay, _LEAST_DELAY)
        slot.lastseen = max(slot.lastseen, monotonic() + seconds)
