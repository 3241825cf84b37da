"""newscrawl: news pages in, clean and deduplicated JSON Lines out."""

__version__ = "0.1.0"
