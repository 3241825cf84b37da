from pathlib import Path

import pytest

from newscrawl.store.compression import compress
from newscrawl.store.tail import chunks, output_files, set_aside_tail, torn_path

ONE, TWO = compress(b"1\n2\n"), compress(b"3\n")


@pytest.mark.parametrize(
    ("name", "content", "lines", "torn"),
    [
        ("a.jsonl", b"", [], b""),
        ("a.jsonl", b"1\n2\n", [b"1", b"2"], b""),
        ("a.jsonl", b"1\n2", [b"1"], b"2"),
        ("a.jsonl", b'{"torn', [], b'{"torn'),
        ("a.jsonl", b"1\r\x0b\n\n", [b"1\r\x0b", b""], b""),
        ("a.jsonl.zst", ONE + TWO, [b"1", b"2", b"3"], b""),
        ("a.jsonl.zst", ONE + TWO[:-1], [b"1", b"2"], TWO[:-1]),
        ("a.jsonl.zst", ONE + TWO[:2], [b"1", b"2"], TWO[:2]),
        ("a.jsonl.zst", ONE + bytes(20), [b"1", b"2"], bytes(20)),
        ("a.jsonl.zst", ONE[:-3], [], ONE[:-3]),
        ("a.jsonl.zst", b"", [], b""),
    ],
)
def test_whole_lines_and_the_torn_rest(
    tmp_path: Path, name: str, content: bytes, lines: list[bytes], torn: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = list(chunks(path))
    end = found[-1].end if found else 0
    assert [line for chunk in found for line in chunk.lines] == lines
    assert content[end:] == torn


def test_reading_on_from_a_chunk(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", b"1\n2\n3\n"), ("a.jsonl.zst", compress(b"1\n2\n") + compress(b"3\n"))):
        path = tmp_path / name
        path.write_bytes(content)
        middle = list(chunks(path))[-2].end
        assert [chunk.lines for chunk in chunks(path, middle)] == [[b"3"]]


def test_many_frames_longer_than_one_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    lines = [bytes(f"{number}" * 9000, "ascii") for number in range(60)]
    path.write_bytes(b"".join(compress(line + b"\n") for line in lines) + compress(b"".join(n + b"\n" for n in lines)))
    assert [line for chunk in chunks(path) for line in chunk.lines] == lines * 2


def test_a_torn_tail_is_set_aside_where_no_reader_of_output_looks(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "2026-11-22"
    folder.mkdir(parents=True)
    path = folder / "site-1.jsonl"
    for tail in (b"torn", b" again"):
        path.write_bytes(b"1\n" + tail)
        set_aside_tail(path, 2)
    assert path.read_bytes() == b"1\n"
    assert torn_path(path).read_bytes() == b"torn again"
    assert list(tmp_path.glob("articles/**/*.jsonl*")) == [path]
    assert output_files(tmp_path, "articles") == [path]


def test_a_file_that_is_all_torn_goes(tmp_path: Path) -> None:
    path = tmp_path / "site-1.jsonl.zst"
    path.write_bytes(b"torn")
    assert set_aside_tail(path, 0) == tmp_path / "site-1.zst.torn"
    assert [file.name for file in tmp_path.iterdir()] == ["site-1.zst.torn"]
