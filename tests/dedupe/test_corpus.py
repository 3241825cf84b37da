"""Old corpora: what is taken from a line, that nothing is taken twice, and the command as a user runs it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from labelled import articles, pairs

from newscrawl.article import Article, article_from_json, to_json
from newscrawl.dedupe import article_id
from newscrawl.store.compression import compress
from newscrawl.store.corpus import NoArticle, record_of, take_in
from newscrawl.store.corpus_lines import CorpusFile
from newscrawl.store.decide import Mode
from newscrawl.store.opening import Opened, open_store
from tests import forked

TEXTS = {article.name: article.text for article in articles()}
READ_AT = "2026-11-28T12:00:00Z"
COPIES = {pair.name: pair.other for pair in pairs() if pair.copies}


def line(name: str, text: str, **more: Any) -> bytes:
    return json.dumps({"url": f"https://{name}.example/story", "text": text, **more}).encode() + b"\n"


CORPUS = b"".join(
    [
        line("a", TEXTS["en-owls"], title="Owls"),
        line("b", TEXTS["en-owls"].upper()),
        b"not json\n",
        line("c", COPIES["new-lede/en-owls"]),
        line("a", TEXTS["en-owls"]),
        line("d", TEXTS["ja-neko"]),
        line("a", TEXTS["en-owls"] + "\n\nA correction was added."),
        line("e", TEXTS["en-ferry"]).rstrip(),
    ]
)


def opened(folder: Path, mode: Mode = Mode.NEAR) -> Opened:
    return open_store(folder / "output", None, "dedupe", "job", mode, None, lambda: 1_764_000_000.0)


def written(folder: Path) -> list[Article]:
    files = sorted((folder / "output" / "articles").rglob("*.jsonl"))
    return [article_from_json(one) for file in files for one in file.read_bytes().splitlines()]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "2019.jsonl").write_bytes(CORPUS)
    return folder


def test_each_article_is_written_once(corpus: Path, tmp_path: Path) -> None:
    store = opened(tmp_path)
    told: list[str] = []
    taken = take_in(corpus, store.ledger, told.append)
    store.close()
    assert (taken.lines, taken.broken, taken.unfit, taken.damaged) == (8, 1, 0, 0)
    assert told == [f"{corpus}/2019.jsonl:3: broken: JSON is malformed: invalid character (byte 4)"]
    assert [(one.domain, one.version) for one in written(tmp_path)] == [
        ("a.example", 1),
        ("c.example", 1),
        ("d.example", 1),
        ("a.example", 2),
        ("e.example", 1),
    ]
    assert written(tmp_path)[1].clusterId == article_id("https://a.example/story")


def test_near_copies_are_dropped_when_told_to(corpus: Path, tmp_path: Path) -> None:
    store = opened(tmp_path, Mode.DROP)
    take_in(corpus, store.ledger, print)
    store.close()
    assert "c.example" not in {one.domain for one in written(tmp_path)}


def test_a_second_run_reads_only_what_was_added(corpus: Path, tmp_path: Path) -> None:
    for lines, count in ((8, 5), (0, 5), (1, 6)):
        store = opened(tmp_path)
        assert take_in(corpus, store.ledger, print).lines == lines
        store.close()
        assert len(written(tmp_path)) == count
        if lines == 0:
            (corpus / "2020.jsonl").write_bytes(line("f", TEXTS["de-wolf"]))


class Stopped(Exception):
    """In place of a signal."""


def test_a_run_that_was_stopped_goes_on(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.store.corpus._GROUP_LINES", 2)
    store = opened(tmp_path)
    commit, left = store.ledger.commit, [2]

    def stop_at_the_third() -> None:
        if not left[0]:
            raise Stopped
        left[0] -= 1
        commit()

    monkeypatch.setattr(store.ledger, "commit", stop_at_the_third)
    with pytest.raises(Stopped):
        take_in(corpus, store.ledger, print)
    store.close()
    assert len(written(tmp_path)) == 2
    store = opened(tmp_path)
    assert take_in(corpus, store.ledger, print).lines == 4
    store.close()
    assert len(written(tmp_path)) == 5


def test_a_whole_record_keeps_its_fields() -> None:
    old = Article(
        url="https://www.example.com/amp/a-1", headline="Owls", articleBody=TEXTS["en-owls"], keywords=["owl"]
    )
    record = record_of(to_json(old), READ_AT)
    assert (record.headline, record.keywords, record.canonicalUrl) == ("Owls", ["owl"], "https://www.example.com/a-1")
    assert record.id == record.clusterId == article_id("https://www.example.com/a-1")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (b"[]", "no JSON object"),
        (b"7", "no JSON object"),
        (b"{}", "no web address"),
        (b'{"url": "https://a.example/1"}', "no text"),
        (b'{"text": "no address"}', "no web address"),
        (b'{"url": "file:///etc/passwd", "text": "x"}', "no web address"),
        (b'{"url": "https://a.example/1", "text": 7}', "no text"),
    ],
)
def test_what_is_no_article(value: bytes, why: str) -> None:
    with pytest.raises(NoArticle, match=why):
        record_of(value, READ_AT)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (b"not json", "JSON is malformed"),
        (b'{"url": "https://a.ex', "Input data was truncated"),
        (b'{"schemaVersion": 1, "url": 7}', r"Expected `str`, got `int` - at `\$.url`"),
        (b'{"url": "https://a.example/1", "text": "\xff"}', "can't decode byte 0xff"),
        (b'{"text": ' + b"[" * 100_000, "recursion"),
    ],
)
def test_what_is_broken(value: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why) as raised:
        record_of(value, READ_AT)
    assert not isinstance(raised.value, NoArticle)


#: A folder as a crash, a full disk and a careless hand leave it; each file's complaint, and how many articles it gives.
ONE, TWO = line("a", TEXTS["en-owls"]), line("b", TEXTS["de-wolf"])
HUGE = b'{"schemaVersion": 1, "url": "https://c.example/1", "articleBody": "x", "version": 9223372036854775808}\n'
DAMAGED = [
    ("cut.jsonl", ONE + TWO[:40], ":2: cut off: Input data was truncated", 1),
    ("bad.jsonl", ONE + b"\xff\x00\n" + TWO, ":2: broken: JSON is malformed: invalid character (byte 0)", 2),
    ("empty.jsonl", ONE + b'{"url": "https://a.example/2"}\n', ":2: no text", 1),
    (
        "fake.jsonl.zst",
        ONE,
        f": the last {len(ONE)} bytes are not a whole zstd frame: cut off, damaged",
        0,
    ),
    ("half.jsonl.zst", compress(ONE) + compress(TWO)[:50], ": the last 50 bytes are not a whole zstd frame", 1),
    ("mark.jsonl", b"\xef\xbb\xbf" + ONE, "", 1),
    ("huge.jsonl", HUGE + ONE, ":1: broken: Expected `int` <= 9007199254740991 - at `$.version`", 1),
    ("blank.jsonl", b"\n" + ONE + b"\r\n", "", 1),
    ("frames.jsonl.zst", compress(ONE[:30]) + compress(ONE[30:] + TWO[:-1]), "", 2),
]


@pytest.mark.parametrize(("name", "content", "told", "count"), DAMAGED, ids=[case[0] for case in DAMAGED])
def test_damage_is_named(name: str, content: bytes, told: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / name).write_bytes(content)
    run = scrapy(tmp_path, "old")
    assert f"scrapy dedupe: old/{name}{told}" in run.stderr if told else run.stderr == ""
    assert run.returncode == int(bool(told) and name != "empty.jsonl")
    assert len(written(tmp_path)) == count


def test_what_is_cut_off_is_read_when_it_is_whole(tmp_path: Path) -> None:
    for name, half, rest in (("1.jsonl", 40, TWO), ("2.jsonl.zst", 50, compress(line("c", TEXTS["en-ferry"])))):
        path = tmp_path / "old" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(rest[:half])
        assert scrapy(tmp_path, "old").returncode == 1
        path.write_bytes(rest)
        assert scrapy(tmp_path, "old").returncode == 0
    assert [article.domain for article in written(tmp_path)] == ["b.example", "c.example"]


def test_no_frame_is_marked_as_read_before_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl.zst"
    path.write_bytes(compress(ONE) + compress(TWO + line("c", TEXTS["en-ferry"])))
    resumes = [one.resume for one in CorpusFile(path, 0).lines()]
    assert resumes == [len(compress(ONE)), len(compress(ONE)), path.stat().st_size]


def test_a_file_that_may_not_be_read_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "1.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "old" / "2.jsonl").write_bytes(ONE)
    run = scrapy(tmp_path, "old")
    assert "scrapy dedupe: old/1.jsonl: cannot be read: Input/output error" in run.stderr
    assert (run.returncode, len(written(tmp_path))) == (1, 1)


def scrapy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    return forked.scrapy("dedupe", *arguments, folder=folder, environment=environment)


def test_the_command(corpus: Path, tmp_path: Path) -> None:
    run = scrapy(tmp_path, "old")
    assert (run.returncode, run.stdout) == (
        1,
        "8 lines of old: 5 articles written to output, 1 of them new versions; "
        "1 exact, 1 near, 1 unchanged, 0 variant; 1 broken\n"
        "  clusters         1 with 2 copies, 1 of them across sites\n"
        "                     3 articles on a.example, b.example, c.example; first: https://a.example/story\n",
    )
    assert len(written(tmp_path)) == 5


@pytest.mark.parametrize("arguments", [("nowhere",), ("old", "-s", "NEWSCRAWL_OUTPUT_DIR=old")])
def test_wrong_arguments(corpus: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert scrapy(tmp_path, *arguments).returncode == 2
