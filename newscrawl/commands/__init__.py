"""The commands beside Scrapy's own; each is thin glue over the room that does the work."""
