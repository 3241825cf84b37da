"""Whether a place in a text is inside an address, a handle, a file name or other data. Changes nothing."""

import re

__all__ = ["is_address"]

#: Characters of a token looked at on either side of a place; a token that fills one is data.
_LONGEST_TOKEN = 100
_ADDRESS = re.compile(
    r"://|www\.|@\w|\\|[_=<>{}#&]|\.(?:com|org|net|gov|edu|co|io|info|html?|php|js|py|pdf|jpe?g|png)\b"
    r"|\.[a-z]{2,3}/|(?-i:[a-z\d]\.[a-z]{2})(?:\W|$)|(?-i:[a-z]\.[a-z_][A-Za-z_]*\()|\w\(\)"
    # `getUser(id,true)`, `run("app")`, `maxTries:3`
    r"|(?-i:[a-z][A-Z]\w*)(?:\([^\s(),]{0,40},[^\s()]{0,40}\)|:\d)|\w\(\"[^\s()\"]{0,40}\"[),]|^\W?/\w+/\w",
    re.IGNORECASE,
)


def is_address(text: str, at: int) -> bool:
    """The run without whitespace around a place is an address, a handle, code, or endless data."""
    before, after = text[max(0, at - _LONGEST_TOKEN) : at], text[at : at + _LONGEST_TOKEN]
    head = "" if before[-1:].isspace() else (before.split() or [""])[-1]
    tail = "" if after[:1].isspace() else (after.split(None, 1) or [""])[0]
    return _LONGEST_TOKEN in (len(head), len(tail)) or bool(_ADDRESS.search(head + tail)) or _is_quoted(before, after)


def _is_quoted(before: str, after: str) -> bool:
    """Between two backticks of one line, as code is set in running text."""
    line = before[before.rfind("\n") + 1 :]
    return "`" in after.partition("\n")[0] and line.count("`") % 2 == 1
