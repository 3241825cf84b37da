"""The state on a Redis server, for several crawls at once: `NEWSCRAWL_STATE=redis://host:port/db`.

The only room that imports redis-py, which is an extra; so it is imported when such a state is asked for, not before.
"""
