"""Where a schedule keeps its things, and what its crawls share. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from newscrawl.schedule.crawls import Crawl

__all__ = ["Places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The paths of one schedule, all below `output_dir`; `state` is NEWSCRAWL_STATE ("" = beside the output)."""

    output_dir: Path
    state: str = ""

    @property
    def history(self) -> Path:
        """The SQLite file of runs and next times."""
        return self.output_dir / "schedule" / "runs.sqlite3"

    @property
    def service_lock(self) -> Path:
        """Held by `scrapy schedule run`: two services would start everything twice."""
        return self.output_dir / "schedule" / "service.lock"

    def log(self, crawl: Crawl, job: str) -> Path:
        """What a run printed; a crawl's logs share a folder."""
        return self.output_dir / "logs" / crawl.name / f"{job}.log"

    def report(self, crawl: Crawl, job: str) -> Path:
        """What a run wrote about itself; in the crawl's own output."""
        return self._output_of(crawl.settings) / "reports" / f"{job}.json"

    def crawl_lock(self, crawl: Crawl) -> Path:
        """Held while the crawl runs, whoever started it."""
        return self.output_dir / "schedule" / f"{crawl.name}.crawl.lock"

    def shared_locks(self, crawl: Crawl) -> list[Path]:
        """One for the output, one for the state: crawls that share either run one after the other."""
        output = self._output_of(crawl.settings)
        state = crawl.settings.get("NEWSCRAWL_STATE", self.state)
        keys = [f"output {output.resolve()}"]
        if "://" not in state:
            keys.append(f"state {Path(state).resolve() if state else output.resolve() / 'state.sqlite3'}")
        return [self.output_dir / "schedule" / f"{_digest(key)}.shared.lock" for key in sorted(keys)]

    def _output_of(self, settings: Mapping[str, str]) -> Path:
        return Path(settings.get("NEWSCRAWL_OUTPUT_DIR", self.output_dir))


def _digest(key: str) -> str:
    return blake2b(key.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
