"""The spiders: each finds addresses in its own way; what becomes of a page is the same for all."""
