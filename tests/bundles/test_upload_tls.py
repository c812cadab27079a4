"""What a real handshake and a real proxy say when they refuse, told apart for the clerk."""

import datetime as dt
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from netralitas_desktop.bundles.upload import TusUploader
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.uploads import Server, Upload
from tests.bundles.tus_server import Answer, TusStore, port_of, serving

NOW: Final = dt.datetime.now(dt.UTC)
YEAR: Final = dt.timedelta(days=365)
Key = ec.EllipticCurvePrivateKey


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(
    subject: str, key: Key, *, issuer: tuple[str, Key],
    begins: dt.datetime,
) -> bytes:  # fmt: skip
    """A certificate for this machine, valid for a year."""
    is_authority = subject == issuer[0]
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_authority,
        crl_sign=is_authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer[0]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + YEAR)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[1].public_key()),
            critical=False,
        )
        .sign(issuer[1], hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM)


@contextmanager
def https(folder: Path, store: TusStore, *, begins: dt.datetime) -> Iterator[tuple[str, Path]]:
    """A server whose certificate an authority of its own has signed; its address and that CA."""
    root, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = folder / "ca.pem"
    authority.write_bytes(certificate("CA", root, issuer=("CA", root), begins=NOW - YEAR / 2))
    chain = folder / "server.pem"
    chain.write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate("server", own, issuer=("CA", root), begins=begins)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with serving(store, tls=context) as address:
        yield address.replace("http:", "https:"), authority


def send(address: str) -> None:
    TusUploader(5.0)(
        Server(address), Upload("kiriman.ntr", b"isi"), told=lambda *_: None, wait=lambda _: None
    )


@pytest.mark.parametrize(
    ("begins", "code"),
    [(NOW - YEAR / 2, ""), (NOW + YEAR, "server-clock"), (NOW - 2 * YEAR, "server-clock")],
    ids=["valid", "not-yet", "no-longer"],
)
def test_a_certificate_and_the_laptops_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: dt.datetime, code: str
) -> None:
    store = TusStore()
    with https(tmp_path, store, begins=begins) as (address, authority):
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        if code:
            with pytest.raises(UploadRefused, match=code):
                send(address)
        else:
            send(address)
    assert len(store.held) == (0 if code else 1)


def test_an_authority_that_nobody_knows(tmp_path: Path) -> None:
    store = TusStore()
    with (
        https(tmp_path, store, begins=NOW - YEAR / 2) as (address, _),
        pytest.raises(UploadRefused, match="server-untrusted"),
    ):
        send(address)
    assert not store.asked


def test_a_proxy_that_wants_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Answer(407)) as proxy:
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        for variable in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(variable, f"http://127.0.0.1:{port_of(proxy)}")
        for address in ("http://kirim.example/berkas", "https://kirim.example/berkas"):
            with pytest.raises(UploadRefused, match="proxy-login"):
                send(address)


def test_plain_http_where_tls_is_spoken(tmp_path: Path) -> None:
    """And the other way round: both are told, neither hangs."""
    with serving(TusStore()) as address, pytest.raises(UploadRefused, match="server-untrusted"):
        send(address.replace("http:", "https:"))
    with (
        https(tmp_path, TusStore(), begins=NOW - YEAR / 2) as (address, _),
        pytest.raises(UploadRefused, match="network-cut"),
    ):
        send(address.replace("https:", "http:"))
