"""A signature that proves nothing, by a certificate made for this build and thrown away with it.

    python3 installer/signature.py FOLDER FILE

It shows that signing works and where it happens; a release is signed with a real certificate by
build.ps1. FOLDER has the certificate and its key.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CERTIFICATE, KEY = "certificate.pem", "key.pem"


def make_certificate(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"]
    command += [
        "-subj",
        "/CN=Netralitas Desktop (uji coba)",
        "-addext",
        "extendedKeyUsage=codeSigning",
    ]
    command += ["-keyout", str(folder / KEY), "-out", str(folder / CERTIFICATE)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def sign(folder: Path, file: Path) -> None:
    """Sign a program in place."""
    signed = file.with_name(file.name + ".signed")
    command: list[str | Path] = [
        "osslsigncode",
        "sign",
        "-certs",
        folder / CERTIFICATE,
        "-key",
        folder / KEY,
    ]
    command += ["-h", "sha256", "-n", "Netralitas Desktop", "-in", file, "-out", signed]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    signed.replace(file)


def is_signed(folder: Path, file: Path) -> bool:
    """Whether the file carries this certificate's signature and was not changed since."""
    command: list[str | Path] = [
        "osslsigncode",
        "verify",
        "-CAfile",
        folder / CERTIFICATE,
        "-in",
        file,
    ]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sign(Path(sys.argv[1]), Path(sys.argv[2]))
