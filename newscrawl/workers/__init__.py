"""The processes that parse and repair, so that no page can block, crash or outgrow the crawl itself."""
