"""Every Scrapy and NEWSCRAWL_ setting that differs from Scrapy's default, each with its reason.

All of them work as `scrapy crawl NAME -s SETTING=VALUE`. Another project takes them over with `newscrawl.Addon`.
"""

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# Who we are.
#: An address or e-mail where a site's owner reaches you. Set it before you crawl what is not yours.
NEWSCRAWL_CONTACT = ""
#: An honest name; NEWSCRAWL_CONTACT is put behind it.
USER_AGENT = f"newscrawl/{__version__}"
#: robots.txt rules for this name apply to us.
ROBOTSTXT_USER_AGENT = "newscrawl"

# Output and state.
NEWSCRAWL_OUTPUT_DIR = "output"
#: The state file; "" = OUTPUT_DIR/state.sqlite3. redis://HOST:PORT/DB is a state that several crawls share.
NEWSCRAWL_STATE = ""
#: Seconds that a crawl waits for a shared state before it stops, and the others for a crawl that has gone silent.
#: From 1: a sign of life that lasts no time is not taken, and its crawl would count as dead.
NEWSCRAWL_STATE_TIMEOUT = 60.0
#: "" or "zstd".
NEWSCRAWL_COMPRESS = ""
#: "off", "exact", "near" (near-duplicates written with their cluster's id) or "drop" (near-duplicates left out).
NEWSCRAWL_DEDUPE = "near"

# Extraction and repair.
#: Extraction processes; 0 = one for each core.
NEWSCRAWL_WORKERS = 0
#: Seconds of a processor for one page. The slowest real pages take under 2; bombs take minutes.
NEWSCRAWL_EXTRACT_TIMEOUT = 15.0
#: Bytes of memory for one extraction process; a page that needs more becomes a reject.
NEWSCRAWL_EXTRACT_MEMORY = 1 << 30
#: A TOML file of CSS selectors for sites that the general method gets wrong, one table a domain (`docs/overrides.md`).
NEWSCRAWL_OVERRIDES = ""
#: The repair steps, in order; empty = all (`newscrawl.repair.STEPS`).
NEWSCRAWL_STEPS: list[str] = []
#: Keep what each repair replaced in the record, so that it can be undone.
NEWSCRAWL_KEEP_EDITS = False

# Discovery.
#: Sections below the front page that the `site` spider opens; news sites list their articles within two.
NEWSCRAWL_SECTION_DEPTH = 2
#: Fetch articles again while they are young: corrections are written as versions, removals as tombstones.
NEWSCRAWL_REVISIT = False
#: The ages of an article at which it is fetched again. What a listing says has been updated is fetched at once.
NEWSCRAWL_REVISIT_SCHEDULE = "1h, 6h, 1d, 7d"
#: Section pages a site and run, those of the navigation first: ends calendars and faceted lists, which never end by
#: themselves.
NEWSCRAWL_SECTION_PAGES = 200

# When a run has failed.
#: The share of article pages that may fail (not fetched, not extracted) before the run ends with status 1.
NEWSCRAWL_ERROR_BUDGET = 0.5

# Scheduled crawls.
#: The file that `scrapy schedule` reads.
NEWSCRAWL_SCHEDULE = "schedule.toml"
#: Addresses (apprise) told about a crawl that fails three times in a row.
NEWSCRAWL_ALERTS: list[str] = []

# Politeness.
ROBOTSTXT_OBEY = True
#: Seconds; a longer Crawl-delay is meant for other crawlers, or as a ban, and is cut.
NEWSCRAWL_CRAWL_DELAY_MAX = 60.0
#: Two at a time and a pause: what a busy reader's browser does.
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.5
CONCURRENT_REQUESTS = 64
#: Slower for servers that answer slowly.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
RETRY_TIMES = 2
#: Failures in a row (pauses of 1, 2, 4, 8, 16 s between them) after which a host is left alone in this run.
NEWSCRAWL_HOST_FAILURES = 6
#: A resting host takes no places in the downloader from the others.
SCHEDULER_PRIORITY_QUEUE = "newscrawl.fetch.queue.HostQueue"
#: The rejects file says it once, with the reason.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
#: One line for each page that is not written.
LOG_FORMATTER = "newscrawl.log_format.LogFormatter"

# What the web must not do to us.
#: Addresses that are not public are refused; on only for the demo, tests and your own network.
NEWSCRAWL_ALLOW_PRIVATE = False
#: Networks (CIDR) that count as public though they are not, such as an archive in your own network.
NEWSCRAWL_ALLOWED_NETWORKS: list[str] = []
#: Ports where web servers listen; a link must not make us speak to a mail server.
NEWSCRAWL_ALLOWED_PORTS = [80, 443, 8080, 8443]
#: Hosts whose certificate is not verified.
NEWSCRAWL_TLS_EXCEPTIONS: list[str] = []
DOWNLOAD_VERIFY_CERTIFICATES = True
#: Resolves names to public addresses only, so that none leads into your own network.
TWISTED_DNS_RESOLVER = "newscrawl.fetch.guard.GuardedResolver"
#: Looks at the address that is connected to. A link must never read a local file, a bucket or an FTP server.
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.fetch.handler.GuardedDownloadHandler",
    "https": "newscrawl.fetch.handler.GuardedDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
#: A proxy looks names up itself: the guard could not keep its promise.
HTTPPROXY_ENABLED = False
#: Nobody needs a remote console into a crawl.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
#: News needs no session, and thousands of cookies break the next request.
COOKIES_ENABLED = False
#: Bytes, as sent and as unpacked. The largest honest news pages have 5 MB; sitemaps get 50 MiB (sitemaps.org).
DOWNLOAD_MAXSIZE = 10 << 20
DOWNLOAD_WARNSIZE = 0
#: Seconds for a whole answer: name, connection, body.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_FAIL_ON_DATALOSS = True
REDIRECT_MAX_TIMES = 5
#: Slower refreshes are pages that reload themselves, not redirects.
METAREFRESH_MAXDELAY = 5
#: Pages of one site and run: calendars, session ids and filters never end by themselves.
NEWSCRAWL_PAGES_PER_SITE = 50_000
#: Links from a start page, for spiders that follow them; a request deeper than this becomes a reject.
NEWSCRAWL_DEPTH_MAX = 20
#: The guard refuses addresses over 2,083 characters and says so; Scrapy's middleware would drop them silently.
URLLENGTH_LIMIT = 0
#: No Referer to other hosts.
REFERRER_POLICY = "same-origin"

# The pieces.
DOWNLOADER_MIDDLEWARES = {
    # First: nothing is looked up for a refused address, not even its robots.txt.
    "newscrawl.fetch.guard.GuardMiddleware": 20,
    # Pages per site and depth, each refusal a reject.
    "newscrawl.fetch.budget.BudgetMiddleware": 60,
    # In place of Scrapy's: RFC 9309 (5xx and 429 disallow), Crawl-delay, Retry-After, strict decoding under the cap.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.fetch.robots.RobotsMiddleware": 100,
    "newscrawl.fetch.revisit.RevisitMiddleware": 150,
    # NEWSCRAWL_CONTACT behind USER_AGENT.
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "newscrawl.fetch.contact.ContactMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.fetch.backoff.BackoffMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newscrawl.fetch.redirects.MetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.fetch.limits.LimitsMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.fetch.redirects.RedirectMiddleware": 600,
}
EXTENSIONS = {
    # Nothing from the web reaches a terminal or log unescaped.
    "newscrawl.log_escape.LogEscape": 0,
    "newscrawl.extensions.storage.Storage": 100,
    "newscrawl.extensions.extraction.Extraction": 200,
    "newscrawl.extensions.hosts.Hosts": 250,
    "newscrawl.extensions.progress.Progress": 300,
    "newscrawl.extensions.reporting.Reporting": 400,
    # The progress line says it better.
    "scrapy.extensions.logstats.LogStats": None,
    # It loads an HTTP server before it looks whether it is wanted: a tenth of a second at each start.
    "scrapy.extensions.remote_control.RemoteControl": None,
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.ExtractPipeline": 100,
    "newscrawl.pipelines.RepairPipeline": 200,
    "newscrawl.pipelines.CheckPipeline": 300,
    "newscrawl.pipelines.StorePipeline": 400,
}
LOG_LEVEL = "INFO"
#: Seconds between two progress lines in the log; 0: neither those nor the live line on a terminal.
LOGSTATS_INTERVAL = 30.0
