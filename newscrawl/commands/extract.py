"""`scrapy extract FILE [--url URL]`: one stored page -> one record on stdout."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl import extract
from newscrawl.article import to_json
from newscrawl.commands import DEFAULTS, only_printing, standard_input, wrong_arguments
from newscrawl.extensions.overrides import read_overrides
from newscrawl.extensions.setting_check import check_settings
from newscrawl.extract.page import Extracted, Page
from newscrawl.record import Draft
from newscrawl.spiders.arguments import check_address

__all__ = ["Command"]


class Command(ScrapyCommand):
    """Extract and repair one page, as a crawl would."""

    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = DEFAULTS

    def syntax(self) -> str:
        """The words after the command's name."""
        return "FILE [--url URL] [--pretty]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Turn one stored page (- = stdin) into one record on stdout"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The page's address, and how to print."""
        super().add_options(parser)
        parser.add_argument("--url", help="the page's address: resolves its links, becomes the record's url")
        parser.add_argument("--pretty", action="store_true", help="indent the record")

    @only_printing("extract")
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the record, or say on stderr why there is none (exit status 1)."""
        from newscrawl.finish import finish  # for this command alone: Scrapy imports the modules of all

        if len(args) != 1 or self.settings is None:
            raise UsageError("give one file, or - for stdin")
        with wrong_arguments():
            if opts.url:
                check_address(opts.url, "--url")
            check_settings(self.settings)
        body, url = _read(args[0], opts.url)
        page = Page(url=url, body=body, fetched_at=datetime.now(UTC).isoformat(timespec="seconds"))
        extracted = extract.extract_page(
            page, extract.override_for(url, read_overrides(self.settings["NEWSCRAWL_OVERRIDES"]))
        )
        if extracted.reject_reason:
            print(f"scrapy extract: no article: {extracted.reject_reason}: {extracted.reject_detail}", file=sys.stderr)
            self.exitcode = 1
            return
        record = to_json(finish(_draft(extracted, self.settings)).article)
        print((msgspec.json.format(record, indent=2) if opts.pretty else record).decode())


def _draft(extracted: Extracted, settings: BaseSettings) -> Draft:
    """What a crawl with these settings would finish."""
    return Draft(
        article=extracted.article,
        evidence=extracted.evidence,
        declared_urls=extracted.declared_urls,
        steps=settings.getlist("NEWSCRAWL_STEPS") or None,
        keep_edits=settings.getbool("NEWSCRAWL_KEEP_EDITS"),
    )


def _read(name: str, url: str | None) -> tuple[bytes, str]:
    """The page's bytes and address; a file's own address where none is given."""
    if name == "-":
        return standard_input().read(), url or "about:blank"
    path = Path(name)
    try:
        return path.read_bytes(), url or path.resolve().as_uri()
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}", print_help=False) from error
