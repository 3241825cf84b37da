"""When an article was published and changed: what its metadata says, what its address carries, what its page shows."""
