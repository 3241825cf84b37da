"""Finding pages: links judged, feeds, sitemaps, robots.txt and OPML read, polling and revisits planned.

Pure: what to fetch and when is decided by others, from what is said here.
"""

from newscrawl.discover.dates import ListedDate, in_range, parse_date, parse_moment
from newscrawl.discover.feeds import parse_feed
from newscrawl.discover.links import LinkJudgement, judge_link
from newscrawl.discover.listing import FeedListing, ListedPage, ListedSitemap, Notes, SitemapListing
from newscrawl.discover.opml import parse_opml
from newscrawl.discover.polling import PollDecision, PollHints, PollOutcome, PollState, next_poll
from newscrawl.discover.revisit_plan import next_revisit, parse_schedule
from newscrawl.discover.robots import RobotsFile, read_robots, sitemaps_of_robots, well_known_sitemaps
from newscrawl.discover.shapes import SiteShapes
from newscrawl.discover.sitemaps import MAX_INDEX_DEPTH, iter_sitemap, parse_sitemap
from newscrawl.discover.urls import page_address, same_site

__all__ = [
    "MAX_INDEX_DEPTH",
    "FeedListing",
    "LinkJudgement",
    "ListedDate",
    "ListedPage",
    "ListedSitemap",
    "Notes",
    "PollDecision",
    "PollHints",
    "PollOutcome",
    "PollState",
    "RobotsFile",
    "SiteShapes",
    "SitemapListing",
    "in_range",
    "iter_sitemap",
    "judge_link",
    "next_poll",
    "next_revisit",
    "page_address",
    "parse_date",
    "parse_feed",
    "parse_moment",
    "parse_opml",
    "parse_schedule",
    "parse_sitemap",
    "read_robots",
    "same_site",
    "sitemaps_of_robots",
    "well_known_sitemaps",
]
