"""Turns newscrawl on in another Scrapy project: `ADDONS = {"newscrawl.Addon": 500}`.

Its spiders yield `newscrawl.page_of(response)` items and get records on disk.
"""

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.misc import load_object

from newscrawl import settings as defaults

__all__ = ["Addon"]

#: Settings that name a project, not a behaviour: another project keeps its own.
_PROJECT = frozenset({"BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "ADDONS"})
_COMPONENTS = frozenset({"DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"})
#: Scrapy's -> ours in its place. Scrapy's is off wherever a project puts it, until the project sets ours to None.
_REPLACED = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": "newscrawl.fetch.robots.RobotsMiddleware",
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": "newscrawl.fetch.contact.ContactMiddleware",
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": "newscrawl.fetch.backoff.BackoffMiddleware",
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": "newscrawl.fetch.redirects.MetaRefreshMiddleware",
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": "newscrawl.fetch.limits.LimitsMiddleware",
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": "newscrawl.fetch.redirects.RedirectMiddleware",
    "scrapy.extensions.logstats.LogStats": "newscrawl.extensions.progress.Progress",
}


class Addon:
    """Scrapy add-on: newscrawl's settings as defaults, its components among those of the project."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Apply every newscrawl setting below the priority of the project's own, and add the components."""
        for name, value in vars(defaults).items():
            if not name.isupper() or name in _PROJECT:
                continue
            if name in _COMPONENTS:
                _add(settings, name, value)
            elif isinstance(value, dict):
                merged = {**value, **settings.getdict(name)}
                settings.set(name, merged, max(settings.getpriority(name) or 0, SETTINGS_PRIORITIES["addon"]))
            else:
                settings.set(name, value, priority="addon")


def _add(settings: BaseSettings, name: str, components: dict[str, int | None]) -> None:
    """Add the components; where the project sets one of ours itself, its order, or None, stays."""
    for path, order in components.items():
        if path not in _REPLACED:
            settings.setdefault_in_component_priority_dict(name, load_object(path), order)
    ours = {load_object(key): order for key, order in settings.getdict(name).items()}
    for path in components.keys() & _REPLACED.keys():
        if ours[load_object(_REPLACED[path])] is not None:
            settings.set_in_component_priority_dict(name, load_object(path), None)
