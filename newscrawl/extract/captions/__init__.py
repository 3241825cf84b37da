"""Captions of an article's pictures and videos, the credit told apart."""
