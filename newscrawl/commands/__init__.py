"""The commands beside Scrapy's own; each is thin glue over the room that does the work."""

import signal

__all__ = ["end_with_reader"]


def end_with_reader() -> None:
    """Let a command that only prints end as other filters do when nobody reads on (`| head`): at once, silently.

    Not for commands that fetch or write files: a lost connection must not end those.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
