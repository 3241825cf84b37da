"""newscrawl: news pages in, clean and deduplicated JSON Lines out."""
