"""`scrapy extract` and `scrapy repair`, as a user types them."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from newscrawl.report import RunReport
from tests.forked import ROOT, TIMEOUT, scrapy, scrapy_bytes

PAGE = """<html lang=en><head><title>Ferry late again - Pier News</title>
<meta property="og:site_name" content="Pier News"></head><body><article><h1>Ferry late again</h1>
<p>The night ferry was late again on Tuesday, and the harbour master said that he doesn’ t know why.</p>
<p>Passengers waited for two hours in the rain, while the crew looked for the key of the engine room.</p>
<p>It was found inBrackwater,where the captain had left it on the counter of the post office.</p>
</article></body></html>"""


def test_extract_gives_one_record(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = scrapy("extract", str(tmp_path / "page.html"), "--url", "https://pier.example/2026/ferry")
    record = json.loads(done.stdout)
    assert done.returncode == 0
    assert record["headline"] == "Ferry late again"
    assert record["publisher"] == "Pier News"
    assert record["canonicalUrl"] == "https://pier.example/2026/ferry"
    assert "he doesn’t know why" in record["articleBody"]
    assert {repair["step"] for repair in record["repairs"]} >= {"rejoin_apostrophes"}


def test_extract_reads_stdin_and_indents() -> None:
    done = scrapy("extract", "-", "--pretty", stdin=PAGE)
    assert done.stdout.startswith('{\n  "schemaVersion": 1,')


def test_extract_says_why_there_is_no_article() -> None:
    done = scrapy("extract", "-", stdin="<html><body></body></html>")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no article: extract/" in done.stderr


def test_extract_repairs_as_the_settings_say() -> None:
    steps = "NEWSCRAWL_STEPS=rejoin_apostrophes"
    done = scrapy("extract", "-", "-s", steps, "-s", "NEWSCRAWL_KEEP_EDITS=True", stdin=PAGE)
    record = json.loads(done.stdout)
    assert "inBrackwater,where" in record["articleBody"]
    [repair] = record["repairs"]
    assert repair["step"] == "rejoin_apostrophes"
    assert [original for _, _, original in repair["edits"]] == ["’ t"]


def test_extract_keeps_no_password() -> None:
    page = PAGE.replace("<h1>", '<img src="/ferry.jpg"><h1>')
    done = scrapy("extract", "-", "--url", "https://reader:secret@pier.example:8080/ferry", stdin=page)
    assert json.loads(done.stdout)["url"] == "https://pier.example:8080/ferry"
    assert "secret" not in done.stdout + done.stderr


@pytest.mark.parametrize("url", ["http://[x", "page.html"])
def test_extract_names_a_wrong_address(url: str) -> None:
    done = scrapy("extract", "-", "--url", url, stdin=PAGE)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("error: --url: expected an address that begins with http:// or https://")


def test_extract_names_a_wrong_setting() -> None:
    done = scrapy("extract", "-", "-s", "NEWSCRAWL_KEEP_EDITS=maybe", stdin=PAGE)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("error: NEWSCRAWL_KEEP_EDITS='maybe': expected True or False")


def test_repair_leaves_clean_text_byte_for_byte() -> None:
    text = "Clean text, “quoted” – with a dash.\n\nAnd a second paragraph… \n"
    assert scrapy("repair", stdin=text).stdout == text


@pytest.mark.parametrize(
    ("content", "repaired", "told"),
    [
        (b"Clean.\r\n\r\nAnd clean.\r\n", b"Clean.\r\n\r\nAnd clean.\r\n", ""),
        (b"\xef\xbb\xbfClean.\n", b"\xef\xbb\xbfClean.\n", ""),
        (b"It doesn\xe2\x80\x99 t.\r\nNo.", b"It doesn\xe2\x80\x99t.\r\nNo.", ""),
        (b"Mixed.\r\nEnds.\n", b"Mixed.\nEnds.\n", ""),
        (b"NUL\x00 goes.\n", b"NUL goes.\n", ""),
        (b"caf\xe9 latin1", b"caf\xc3\xa9 latin1", "-: read as cp1252, written as UTF-8"),
        ("grün\n".encode("utf-16"), "grün\n".encode(), "-: read as utf-16-le, written as UTF-8"),
        (
            "Größe, Maß, Fuß".encode() + b" \xff",
            "Größe, Maß, Fuß \ufffd".encode(),
            "-: read as utf-8, written as UTF-8; unreadable, now U+FFFD: 1",
        ),
    ],
)
def test_repair_keeps_the_form_of_a_file(content: bytes, repaired: bytes, told: str) -> None:
    done = scrapy_bytes("repair", stdin=content)
    assert (done.stdout, done.returncode) == (repaired, 0)
    assert done.stderr.decode().strip() == (told and f"scrapy repair: {told}")


def test_repair_refuses_what_is_not_a_text(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(random.Random(1).randbytes(2000))
    done = scrapy("repair", str(tmp_path / "picture"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"scrapy repair: {tmp_path}/picture: binary content, not a text\n"


def test_repair_ends_the_last_line_where_a_block_went() -> None:
    text = "The ferry was late again on Tuesday.\n\nSubscribe to our newsletter.\n"
    assert scrapy("repair", stdin=text).stdout == "The ferry was late again on Tuesday.\n"


def test_repair_restores_and_explains() -> None:
    damaged = "He says it doesn’ t matter.\n"
    assert scrapy("repair", stdin=damaged).stdout == "He says it doesn’t matter.\n"
    explained = scrapy("repair", "--explain", stdin=damaged).stdout
    assert "rejoin_apostrophes" in explained
    assert "doesn’t matter" in explained


def test_repair_gives_back_what_the_readme_says() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## What repair does")[2].partition("\n## ")[0]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
    cells = [["\n".join(re.findall("`([^`]+)`", cell.replace("`captions`", ""))) for cell in row] for row in rows]
    done = scrapy("repair", stdin="\n\n".join(before for before, _ in cells) + "\n")
    assert done.stdout.strip().split("\n\n") == [after for _, after in cells if after and not after.startswith("{")]
    captions = [json.loads(after) for _, after in cells if after.startswith("{")]
    told = [f"scrapy repair: caption taken out: {one['text']} ({one['creditText']})" for one in captions]
    assert len(rows) == 7
    assert done.stderr.splitlines() == told


def test_repair_jsonl_keeps_order_and_tells_bad_lines() -> None:
    deep = '{"text": "x", "z": ' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = f'{{"id": 1, "text": "It doesn’ t."}}\nnot json\n{deep}\n{{"id": 2, "text": "Fine."}}\n'
    done = scrapy("repair", "--jsonl", stdin=lines)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": 1, "text": "It doesn’t.", "captions": [], "repairs": [{"step": "rejoin_apostrophes", "count": 1}]},
        {"id": 2, "text": "Fine.", "captions": [], "repairs": []},
    ]
    assert done.returncode == 1
    assert [line[:22] for line in done.stderr.splitlines()] == [f"scrapy repair: line {n}:" for n in (2, 3)]


def test_repair_jsonl_says_what_is_wrong_with_a_line() -> None:
    lines = [
        ("\ufeff" + '{"text": "Fine."}', ""),
        ("", ""),
        (" \t", ""),
        ("[1]", "line 4: no JSON object"),
        ("null", "line 5: no JSON object"),
        ("{}", 'line 6: no "text"'),
        ('{"text": null}', 'line 7: no "text"'),
        ('{"text": 7}', 'line 8: "text" is not a string'),
        ('{"text": "", "html": ["<p>"]}', 'line 9: "html" is not a string'),
        ('{"text": "Fine.", "html": null, "lang": null, "url": null}', ""),
        ('{"text": "cut', "line 11: Input data was truncated"),
    ]
    done = scrapy("repair", "--jsonl", stdin="\n".join(line for line, _ in lines))
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["Fine.", "Fine."]
    assert done.stderr.splitlines() == [f"scrapy repair: {told}" for _, told in lines if told]
    assert done.returncode == 1


def test_a_file_that_is_not_there_is_named() -> None:
    for command in ("extract", "repair"):
        done = scrapy(command, "/nowhere.txt")
        assert done.returncode == 2
        assert "/nowhere.txt: cannot be read: No such file or directory" in done.stderr


LINE = '{"text": "Fine."}\n'
REPORT = RunReport(
    job="J",
    spider="site",
    startedAt="2026-11-28T12:00:00Z",
    finishedAt="2026-11-28T12:00:01Z",
    seconds=1.0,
    finishReason="finished",
    pagesFetched=0,
    articlesWritten=0,
    articlesRepaired=0,
)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("repair > /dev/full", "repair: No space left on device"),
        ("repair --jsonl > /dev/full", "repair: No space left on device"),
        ("extract - > /dev/full", "extract: No space left on device"),
        ("verify > /dev/full", "verify: No space left on device"),
        ("report > /dev/full", "report: No space left on device"),
        ("repair >&-", "repair: standard output is closed"),
        ("repair <&-", "repair: standard input is closed; name a file"),
        ("extract - <&-", "extract: standard input is closed; name a file"),
    ],
)
def test_faults_of_files_are_told_in_one_line(command: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "J.json").write_bytes(msgspec.json.encode(REPORT))
    line = f"{sys.executable} -m scrapy {command} -s NEWSCRAWL_OUTPUT_DIR={tmp_path}"
    stdin = {"repair --jsonl": LINE}.get(command.partition(" >")[0], PAGE)
    shell = ["/bin/sh", "-c", line]
    done = subprocess.run(shell, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert (done.stderr, done.returncode) == (f"scrapy {told}\n", 1)


def test_a_report_that_is_not_there(tmp_path: Path) -> None:
    def report(*arguments: str) -> tuple[str, int]:
        done = scrapy("report", *arguments, "-s", f"NEWSCRAWL_OUTPUT_DIR={tmp_path}")
        return done.stderr.strip().splitlines()[-1].rpartition(".py: error: ")[2], done.returncode

    folder = tmp_path / "reports"
    assert report() == (f"no report in {folder}; a `scrapy crawl` leaves one when it ends, unless it is killed", 2)
    folder.mkdir()
    (folder / "J.json").write_bytes(b"{}")
    assert report("K") == (f"no report of 'K' in {folder}; the newest there: J", 2)
    why = "Object missing required field `job`"
    assert report() == (f"scrapy report: {folder}/J.json is not a report: {why}", 1)
