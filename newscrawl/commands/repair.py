"""`scrapy repair [FILE]`: plain text -> repaired text; `--jsonl` for many; `--explain` shows each change."""

import argparse
import codecs
import errno
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl import repair
from newscrawl.commands import only_printing, standard_input
from newscrawl.extract.decode import decode
from newscrawl.log_escape import escape
from newscrawl.repair.evidence import Evidence
from newscrawl.repair.file_form import form_of

__all__ = ["Command"]

#: Bytes that no text has (WHATWG MIME Sniffing, 3: binary data bytes), but for NUL, and the share that is an accident.
_BINARY = bytes([*range(0x01, 0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_MOST_CONTROLS = 0.01


class Command(ScrapyCommand):
    """Repair text outside a crawl."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """The words after the command's name."""
        return "[FILE] [--explain | --jsonl]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Repair a scraped text: what the web broke, and nothing else"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What comes in and how it is shown."""
        super().add_options(parser)
        parser.add_argument("--explain", action="store_true", help="show what each step changes")
        parser.add_argument(
            "--jsonl", action="store_true", help='lines {"id", "text", "html"?, "lang"?, "url"?} -> repaired lines'
        )
        parser.add_argument("--lang", help="the text's language (ISO 639-1), where you know it")

    @only_printing("repair")
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read FILE or stdin, write to stdout."""
        if len(args) > 1 or (opts.explain and opts.jsonl):
            raise UsageError("give at most one file, and either --explain or --jsonl")
        name = args[0] if args else "-"
        with _open(name) as source:
            if opts.jsonl:
                self._repair_lines(source)
            else:
                self._repair_text(_decoded(source.read(), name), opts)

    def _repair_text(self, content: str, opts: argparse.Namespace) -> None:
        evidence, form = Evidence(language=opts.lang), form_of(content)
        text = form.take_off(content)
        if opts.explain:
            for change in repair.explain(text, evidence):
                print(f"{change.step}\n  - {change.before}\n  + {change.after}")
        else:
            repaired = repair.repair(text, evidence)
            sys.stdout.buffer.write(form.put_on(repaired.text).encode())
            for caption in repaired.captions:
                credit = caption.creditText and f"({caption.creditText})"
                words = escape(" ".join(filter(None, (caption.text, credit))))
                print(f"scrapy repair: caption taken out: {words}", file=sys.stderr)

    def _repair_lines(self, source: BinaryIO) -> None:
        """One line out for each line in that is not blank, in the same order; one that is wrong is told on stderr."""
        for number, line in enumerate(source, start=1):
            content = line.removeprefix(codecs.BOM_UTF8)
            if not content.strip():
                continue
            try:
                sys.stdout.buffer.write(
                    msgspec.json.encode(repair.repair_json_line(msgspec.json.decode(content))) + b"\n"
                )
            except (ValueError, RecursionError) as error:
                print(f"scrapy repair: line {number}: {error}", file=sys.stderr)
                self.exitcode = 1
        sys.stdout.buffer.flush()


def _open(name: str) -> BinaryIO:
    if name == "-":
        return standard_input()
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(f"{name}: cannot be read: {error.strerror}", print_help=False) from error


def _decoded(content: bytes, name: str) -> str:
    """The text of a file; one that is not in UTF-8 is decoded as a page is, and told on stderr.

    Raises OSError for a picture, an archive or the like.
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        decoded = decode(content, {})
    controls = len(content) - len(content.translate(None, _BINARY))
    if controls > _MOST_CONTROLS * len(content) and not decoded.encoding.startswith("utf-16"):
        raise OSError(errno.EILSEQ, "binary content, not a text", escape(name))
    lost = f"; unreadable, now U+FFFD: {decoded.replaced}" if decoded.replaced else ""
    print(f"scrapy repair: {escape(name)}: read as {decoded.encoding}, written as UTF-8{lost}", file=sys.stderr)
    return decoded.text
