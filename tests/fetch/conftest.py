"""The hostile site and the crawls over it: one server and a few crawls at once, each a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = Path(__file__).parent


@dataclass
class Crawl:
    """What a finished crawl said."""

    outcomes: dict[str, Any]
    stats: dict[str, Any]
    memory_mib: list[float]
    log: str

    def __getitem__(self, name: str) -> dict[str, Any]:
        outcome: dict[str, Any] = self.outcomes[name]
        return outcome

    def reason(self, name: str) -> str | None:
        return self[name].get("reason")


@dataclass
class Site:
    """The running hostile site."""

    ports: dict[str, int]
    certificates: Path

    @property
    def port(self) -> int:
        return self.ports["http"]

    def url(self, name: str, path: str = "/ok", scheme: str = "http") -> str:
        return f"{scheme}://{name}:{self.port}{path}"

    def hits(self) -> dict[str, int]:
        with urlopen(f"http://127.0.0.1:{self.port}/hits") as answer:
            found: dict[str, int] = json.load(answer)
        return found

    def start(self, requests: list[dict[str, Any]], **settings: Any) -> "Running":
        ports = [80, 443, *self.ports.values(), *settings.pop("ports", [])]
        asked = {"requests": requests, "settings": {"NEWSCRAWL_ALLOWED_PORTS": ports, **settings}}
        env = os.environ | {"SSL_CERT_FILE": str(self.certificates / "ca.pem"), "PYTHONPATH": str(HERE.parents[1])}
        command = [sys.executable, str(HERE / "crawl.py")]
        return Running(command, env, json.dumps(asked), self.certificates.parent)


class Running:
    """A crawl under way."""

    def __init__(self, command: list[str], env: dict[str, str], asked: str, folder: Path) -> None:
        # Files, not pipes: a full pipe would hold the crawl up until somebody reads it.
        self._out = TemporaryFile("w+", dir=folder)  # noqa: SIM115
        self._log = TemporaryFile("w+", dir=folder)  # noqa: SIM115
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=self._out, stderr=self._log, text=True, env=env
        )
        assert self._process.stdin
        self._process.stdin.write(asked)
        self._process.stdin.close()

    def result(self) -> Crawl:
        try:
            status = self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        self._log.seek(0)
        self._out.seek(0)
        log = self._log.read()
        assert status == 0, log
        return Crawl(**json.load(self._out), log=log)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ca.pem, good.pem (for good.test, by the CA) and selfsigned.pem (for selfsigned.test, by nobody)."""
    folder = tmp_path_factory.mktemp("certificates")
    ca_key, ca = _certificate("Test CA", None, None)
    (folder / "ca.pem").write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    for name, issuer in (("good", (ca_key, ca)), ("selfsigned", None)):
        key, certificate = _certificate(f"{name}.test", f"{name}.test", issuer)
        no_password = serialization.NoEncryption()
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, no_password)
        (folder / f"{name}.pem").write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return folder


def _certificate(
    common_name: str, host: str | None, issuer: tuple[ec.EllipticCurvePrivateKey, x509.Certificate] | None
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[1].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
    )
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return key, builder.sign(issuer[0] if issuer else key, hashes.SHA256())


@pytest.fixture(scope="session")
def site(certificates: Path) -> Iterator[Site]:
    command = [sys.executable, str(HERE / "hostile_server.py"), str(certificates)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        running = Site(json.loads(server.stdout.readline()), certificates)
        yield running
        server.kill()
