"""Turns newscrawl on in another Scrapy project: `ADDONS = {"newscrawl.Addon": 500}`.

Its spiders yield `newscrawl.page_of(response)` items and get records on disk.
"""

from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from newscrawl import settings as defaults

__all__ = ["Addon"]

#: Settings that name a project, not a behaviour: another project keeps its own.
_PROJECT = frozenset({"BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "ADDONS"})


class Addon:
    """Scrapy add-on: newscrawl's settings as defaults, its components among those of the project."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Apply every newscrawl setting below the priority of the project's own, and merge the component tables."""
        for name, value in vars(defaults).items():
            if not name.isupper() or name in _PROJECT:
                continue
            if isinstance(value, dict):
                _merge(settings, name, value)
            else:
                settings.set(name, value, priority="addon")


def _merge(settings: BaseSettings, name: str, components: dict[Any, Any]) -> None:
    """Add the components the project does not set itself (its order, or None, is its decision)."""
    merged = BaseSettings({**components, **settings.getdict(name)}, priority=settings.getpriority(name) or 0)
    settings.set(name, merged, priority=max(settings.getpriority(name) or 0, SETTINGS_PRIORITIES["addon"]))
