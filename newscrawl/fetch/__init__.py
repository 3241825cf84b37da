"""Fetching: who may be asked, how politely, at what cost, and what a failure means. Scrapy glue over pure decisions."""
