"""The part of a robots.txt that concerns one crawler.

Protego gives every rule to every agent named above it, so 500 KiB can ask for 150 million rules. What concerns other
crawlers is left out first; the matching itself stays Protego's.
"""

import re

__all__ = ["AGENTS_LIMIT", "WILDCARDS_LIMIT", "own_groups", "too_complex"]

#: Names by which one crawler can sensibly be called in one file.
AGENTS_LIMIT = 20
#: Wildcards in the rules for one crawler. Large sites use some hundreds; 20,000 take 50 ms for each address.
WILDCARDS_LIMIT = 20_000

# As generous as Protego: "User-agent: x", "useragent: x", "user agent x"; rules may lack their colon.
_AGENT = re.compile(r"\s*user(?:-|\s*)agent\s*(?::|\s|$)\s*([^#]*)", re.IGNORECASE)
_RULE = re.compile(
    r"\s*(?:[^#\s:][^#:]*:|(?:dis+al+[ao]w|diasllow|allow|crawl[- ]delay|request[- ]rate|visit[- ]time)\b)",
    re.IGNORECASE,
)
_SITE_WIDE = re.compile(r"\s*(?:site-?maps?|host|licen[sc]e)\b", re.IGNORECASE)
_WILDCARDS = re.compile(r"\*+")


def own_groups(text: str, agent: str) -> str:
    """The lines of `text` for `agent` (its product token or User-Agent) or for "*", and those for the whole site.

    The result means the same to `agent` as `text` does. Linear in the length of `text`.
    """
    agent = agent.lower()
    kept = []
    ours, in_agents = True, False  # what stands before any group is kept
    for line in text.splitlines():
        if found := _AGENT.match(line):
            concerns = _concerns(found[1], agent)
            ours = concerns or (in_agents and ours)
            in_agents = True
            if concerns:
                kept.append(line)
        elif _SITE_WIDE.match(line):
            kept.append(line)
        elif _RULE.match(line):
            in_agents = False
            if ours:
                kept.append(line)
    return "\n".join(kept)


def too_complex(own: str) -> str | None:
    """Why matching the rules of `own` (from `own_groups`) would cost too much; None when it would not."""
    agents = {found[1].strip().lower() for line in own.splitlines() if (found := _AGENT.match(line))}
    if len(agents) > AGENTS_LIMIT:
        return f"{len(agents)} names for one crawler, limit {AGENTS_LIMIT}"
    wildcards = len(_WILDCARDS.findall(own)) - len(agents)
    if wildcards > WILDCARDS_LIMIT:
        return f"{wildcards} wildcards, limit {WILDCARDS_LIMIT}"
    return None


def _concerns(named: str, agent: str) -> bool:
    """Whether Protego may match a User-agent line's value to `agent`; it decides."""
    name = named.strip().lower()
    return name == "*" or (bool(name) and name.replace("*", "") in agent)
