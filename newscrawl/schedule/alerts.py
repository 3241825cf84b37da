"""Tell people that a crawl keeps failing, or works again, through apprise.

The addresses carry secrets (tokens, passwords): they are never logged, nor is what apprise and its HTTP client say.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from newscrawl.errors import ArgumentError
from newscrawl.schedule.messages import Message

__all__ = ["Alerts"]

logger = logging.getLogger(__name__)

#: These log addresses, in errors and at DEBUG.
_TALKATIVE = ("apprise", "urllib3", "requests")


class Alerts:
    """Where alarms go; with no addresses, nowhere."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._targets = _targets(addresses) if addresses else []

    async def send(self, message: Message) -> bool:
        """Whether it reached somebody, or there is nobody to reach; waits for the network, never raises for it."""
        sent = await asyncio.gather(*(_sent(target, message) for target in self._targets))
        for number, arrived in enumerate(sent, start=1):
            if not arrived:
                logger.error("alert %r did not reach address %d of NEWSCRAWL_ALERTS", message.title, number)
        return any(sent) or not sent


async def _sent(target: Any, message: Message) -> bool:
    try:
        sent = await asyncio.to_thread(target.notify, title=message.title, body=message.body, notify_type=message.kind)
        return bool(sent)
    except Exception:  # noqa: BLE001 - a plugin's failure must not end the schedule, and its text may hold the address
        return False


def _targets(addresses: Sequence[str]) -> list[Any]:
    try:
        import apprise
    except ImportError as error:
        raise ArgumentError(
            "NEWSCRAWL_ALERTS is set, but apprise is not installed: pip install '.[alerts]' in the project's folder"
        ) from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    targets = [apprise.Apprise() for _ in addresses]
    for number, (target, address) in enumerate(zip(targets, addresses, strict=True), start=1):
        if not target.add(address):
            raise ArgumentError(f"NEWSCRAWL_ALERTS: address {number} is not one that apprise understands")
    return targets
