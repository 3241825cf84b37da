"""Tests of `newscrawl.discover`: pure functions, tables first."""
