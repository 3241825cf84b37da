"""A hostile news site on loopback, in its own process: says on purpose what no web server should say.

Run from the project's root as `python -m tests.hostile.server [CERTIFICATE_FOLDER]`; prints its ports as one JSON
line, then serves until ended. `GET /hits` tells how often each host and path was asked for. Every name is served by
the same listeners; the Host header decides which robots.txt it gets.
"""

import asyncio
import gzip
import json
import ssl
import sys
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import brotli  # type: ignore[import-untyped]

from .pages import listing, page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1024 * 1024
BOMB_MIB = 300
PAGE = b"<!doctype html><title>News</title><p>" + b"The council met on Monday. " * 40
PRIVATE_HOST = "127.0.0.2"

Send = Callable[[bytes], Awaitable[None]]


class Asked:
    """One request, as far as the routes need it."""

    def __init__(self, head: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        self.target = lines[0].split(" ")[1]
        parts = urlsplit(self.target)
        self.path = parts.path
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        pairs = (line.partition(":") for line in lines[1:] if ":" in line)
        self.headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        self.host = self.headers.get("host", "").partition(":")[0]


def response(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n".encode() + body


@cache
def bomb(name: str) -> bytes:
    zeros = b"\0" * MIB
    if name == "br":
        packer = brotli.Compressor(quality=5, lgwin=24)
        return b"".join([packer.process(zeros) for _ in range(BOMB_MIB)] + [packer.finish()])
    if name == "zstd":
        squeezer = zstd.ZstdCompressor()
        return b"".join([squeezer.compress(zeros) for _ in range(BOMB_MIB)] + [squeezer.flush()])
    deflater = zlib.compressobj(9, wbits=31 if name == "gzip" else 15)
    return b"".join([deflater.compress(zeros) for _ in range(BOMB_MIB)] + [deflater.flush()])


def once_then(hits: Counter[str], asked: Asked, first: bytes, later: bytes) -> bytes:
    return first if hits[f"{asked.host}{asked.path}"] == 1 else later


#: What breaks off without an end: a page in its middle, and one that has come to its own.
TORN = {"/torn": PAGE, "/torn-behind-its-end": PAGE + b"</html>\n<!-- cached -->"}
PACKED = gzip.compress(PAGE)
TWICE = gzip.compress(PACKED)
THRICE = gzip.compress(TWICE)
BROTLI = brotli.compress(PAGE)
ZSTD = zstd.compress(PAGE)


def plain_routes(asked: Asked, hits: Counter[str]) -> bytes:
    """The routes whose answer is one string of bytes."""
    target = bytes.fromhex(asked.query.get("to", "")).decode()
    cut = response(PACKED[: len(PACKED) // 2], Content_Encoding="gzip")
    flood = "".join(f"Set-Cookie: c{number}={'x' * 3000}\r\n" for number in range(40))
    cookies = (
        f"HTTP/1.1 200 OK\r\n{flood}Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode() + PAGE
    )
    fixed = {
        "/ok": response(),
        "/empty": response(b""),
        "/truncated-gzip": cut,
        "/truncated-gzip-once": once_then(hits, asked, cut, response(PACKED, Content_Encoding="gzip")),
        "/truncated-br": response(BROTLI[:-9], Content_Encoding="br"),
        "/truncated-zstd": response(ZSTD[:-9], Content_Encoding="zstd"),
        "/short-length": response(Content_Length="999999"),
        "/short-length-once": once_then(hits, asked, response(Content_Length="999999"), response()),
        "/bad-chunking": response(b"zz\r\n" + PAGE, Content_Length="", Transfer_Encoding="chunked"),
        "/chunk-cut": response(b"ffff\r\n" + PAGE, Content_Length="", Transfer_Encoding="chunked"),
        "/encoding-unknown": response(Content_Encoding="snappy"),
        "/encoding-wrong": response(Content_Encoding="gzip"),
        "/encoding-three": response(THRICE, Content_Encoding="gzip, gzip, gzip"),
        "/encoding-two": response(TWICE, Content_Encoding="gzip, gzip"),
        "/encoding-deflate-bare": response(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
        "/gzip-members": response(gzip.compress(b"") * 11_000, Content_Encoding="gzip"),
        "/zstd-frames": response(zstd.compress(b"") * 11_000, Content_Encoding="zstd"),
        "/encoding-zstd": response(ZSTD, Content_Encoding="zstd"),
        "/conflicting-length": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 700\r\n\r\n" + PAGE,
        "/negative-length": response(Content_Length="-5"),
        "/pdf": response(b"%PDF-1.7\n" + b"\0" * 2000),
        "/png": response(b"\x89PNG\r\n\x1a\n" + b"\0" * 2000),
        "/gzip-file": response(PACKED, Content_Type="application/x-gzip"),
        "/garbage": b"\x16\x03\x01\x02\x00\x1b[31mnot http\r\n\r\n" * 20,
        "/999": response(status="999 Request denied"),
        "/404": response(status="404 Not Found"),
        "/503-rest": response(status="503 Busy", Retry_After="5"),
        "/503-long": response(status="503 Busy", Retry_After="86400"),
        "/429-once": once_then(hits, asked, response(status="429 Slow", Retry_After="2"), response()),
        "/cookies": cookies,
        "/echo": response(json.dumps(asked.headers).encode(), Content_Type="text/plain"),
        "/loop": response(b"", "302 Found", Location="/loop"),
        "/redirect": response(b"", "302 Found", Location=target),
        "/refresh": response(f'<meta http-equiv="refresh" content="0;url={target}">'.encode() + PAGE),
        "/refresh-header": response(Refresh=f"0; url={target}"),
        "/reload": response(b'<meta http-equiv="refresh" content="0">' + PAGE),
        "/revisit": response(ETag='"v1"', Last_Modified="Mon, 05 Jan 2026 10:00:00 GMT"),
        "/hits": response(json.dumps(hits).encode(), Content_Type="application/json"),
    }
    if asked.path.startswith("/hop/") and asked.path != "/hop/0":
        return response(b"", "301 Moved", Location=f"/hop/{int(asked.path[5:]) - 1}")
    if asked.path == "/revisit" and asked.headers.get("if-none-match") == '"v1"':
        return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
    if asked.path.startswith("/bomb-"):
        name = asked.path.removeprefix("/bomb-")
        return response(bomb(name), Content_Encoding=name)
    return fixed.get(asked.path) or _news(asked)


def _news(asked: Asked) -> bytes:
    """A news page, feed or sitemap; the ordinary page under every other address."""
    if (body := page(asked.path)) is not None:
        charset = {"/lying-header": "iso-8859-1", "/no-charset": "rot13", "/names-only": "idna"}.get(asked.path)
        return response(body, **({"Content_Type": f"text/html; charset={charset}"} if charset else {}))
    body = listing(asked.path, f"http://{asked.headers['host']}")
    return response() if body is None else response(body, Content_Type="application/xml")


_HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#: Path -> what is said first, what is said again and again, and the seconds between.
ENDLESS = {
    "/slow-silent": (b"", b"", 60.0),
    "/slow-drip": (_HTML + b"\r\n", b"x", 0.1),
    "/slow-endless": (_HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n", 0.0),
    "/slow-huge": (_HTML + b"Content-Length: 9999999999\r\n\r\n", b"x" * 65536, 0.0),
    "/slow-video": (_HTML.replace(b"text/html", b"video/mp4") + b"\r\n", b"x" * 65536, 0.0),
    "/slow-headers": (_HTML, b"X-Flood: 0123456789abcdef\r\n" * 1000, 0.0),
    "/slow-continue": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1000, 0.0),
}


async def talk_on(send: Send, first: bytes, again: bytes, pause: float) -> None:
    """Until the other side hangs up."""
    await send(first)
    while True:
        await send(again)
        await asyncio.sleep(pause)


@cache
def robots() -> dict[str, bytes]:
    """The robots.txt of each name that has one."""
    rules = b"User-agent: *\nDisallow: /private\n"
    return {
        "robots-500.test": response(b"oops", "500 Broken"),
        "robots-429.test": response(b"later", "429 Too Many Requests"),
        "robots-403.test": response(b"no", "403 Forbidden"),
        "robots-404.test": response(b"no", "404 Not Found"),
        "robots-rules.test": response(
            rules + b"Sitemap: http://robots-rules.test/map.xml\n", Content_Type="text/plain"
        ),
        "robots-html.test": response(b"<!doctype html><html><body>Welcome</body></html>"),
        "robots-utf16.test": response(rules.decode().encode("utf-16"), Content_Type="text/plain"),
        "robots-utf16-bare.test": response(rules.decode().encode("utf-16-le"), Content_Type="text/plain"),
        "robots-gzip-file.test": response(gzip.compress(rules), Content_Type="application/gzip"),
        "robots-gzip-broken.test": response(b"\x1f\x8b\x08" + rules, Content_Type="application/gzip"),
        "robots-nul.test": response(b"\0" + rules.replace(b"\n", b"\0\n"), Content_Type="text/plain"),
        "robots-wildcards.test": response(
            b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"$\n" + b"Disallow: /*p*r*i*v*z\n" * 9000
        ),
        "robots-delay.test": response(b"User-agent: *\nCrawl-delay: 1\n"),
        "robots-delay-huge.test": response(b"User-agent: *\nCrawl-delay: 86400\n"),
        "robots-huge.test": response(rules + (b"# " + b"x" * 97 + b"\n") * 500_000 + b"User-agent: *\nDisallow: /\n"),
        "robots-huge-gzip.test": response(
            gzip.compress(rules + b"# xxxxxxx\n" * 5_000_000, 1), Content_Encoding="gzip"
        ),
        "robots-redirect.test": response(b"", "301 Moved", Location="http://robots-rules.test:{port}/robots.txt"),
        "robots-private.test": response(b"", "301 Moved", Location=f"http://{PRIVATE_HOST}/robots.txt"),
    }


class Site:
    """The listeners and their hit counts."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def send(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        try:
            asked = Asked(await reader.readuntil(b"\r\n\r\n"))
            peer = writer.get_extra_info("sockname")[0]
            self.hits["(private)" if peer == PRIVATE_HOST else f"{asked.host}{asked.path}"] += 1
            if asked.path == "/robots.txt":
                if asked.host == "robots-hang.test":
                    await asyncio.sleep(60)
                found = robots().get(asked.host, response(b"", "404 Not Found"))
                await send(found.replace(b"{port}", str(self.port).encode()) if len(found) < MIB else found)
            elif asked.path in ENDLESS:
                await talk_on(send, *ENDLESS[asked.path])
            elif asked.path in TORN:
                await send(response(TORN[asked.path], Content_Length=""))
                await asyncio.sleep(0.2)  # it is on its way
                writer.transport.abort()  # over TLS without the close_notify that ends what has no length
            else:
                await send(await asyncio.to_thread(plain_routes, asked, self.hits))
        except (OSError, asyncio.IncompleteReadError):
            pass  # the crawler hung up, as it should
        finally:
            writer.close()


async def main(certificates: Path | None) -> None:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    ports = {"http": site.port}
    with suppress(OSError):  # only Linux has all of 127/8; the crawler must refuse the address all the same
        await asyncio.start_server(site.serve, PRIVATE_HOST, site.port)
    for name in ("good", "selfsigned") if certificates else ():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / f"{name}.pem")  # type: ignore[operator]
        tls = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
        ports[name] = tls.sockets[0].getsockname()[1]
    robots()
    print(json.dumps(ports), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
