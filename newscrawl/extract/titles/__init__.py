"""Headline, rubric and the site's name: how titles are put together and taken apart."""
