# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The options with which commands get a certificate, its key and its password.

A password never stands on the command line, where every process of the computer could
read it: it comes from a file, an environment variable or a prompt.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from cryptography import x509

from common.errors import CertificateError
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import (
    Identity,
    WrongPasswordError,
    load_certificates,
    load_identity,
)
from common.signing.signer import PassSigner
from common.signing.wwdr import Trust

PASSWORD_VARIABLE = "PASSWRIGHT_P12_PASSWORD"  # noqa: S105  # the name of a variable


def add_certificate_options(parser: argparse.ArgumentParser) -> None:
    """Add what :func:`signer_from` reads."""
    group = parser.add_argument_group("certificate")
    group.add_argument("--p12", type=Path, metavar="FILE", help="certificate and key, PKCS#12")
    group.add_argument(
        "--certificate", type=Path, metavar="FILE", help="certificate, PEM or DER; with --key"
    )
    group.add_argument("--key", type=Path, metavar="FILE", help="private key, PEM or DER")
    group.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file whose first line is the password"
    )
    group.add_argument(
        "--password-env",
        metavar="NAME",
        default=PASSWORD_VARIABLE,
        help="environment variable with the password (default: %(default)s)",
    )
    group.add_argument(
        "--wwdr",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="Apple's intermediate certificate; normally found without asking",
    )
    add_trust_options(parser)


def add_trust_options(parser: argparse.ArgumentParser) -> None:
    """Add what :func:`trust_from` reads."""
    parser.add_argument(
        "--ca",
        type=Path,
        action="append",
        default=[],
        metavar="FILE|DIR",
        help="certificates of authorities; a root among them is believed beside Apple's",
    )


def signer_from(
    args: argparse.Namespace, candidates: Iterable[x509.Certificate] = ()
) -> PassSigner:
    """Return the signer that the options describe.

    Args:
        args: what was given on the command line.
        candidates: certificates among which the intermediate may be, such as those that
            came with the pass.

    Raises:
        CertificateError: a file cannot be read, or its contents cannot be used.
    """
    identity = identity_from(args)
    wwdr = [c for path in args.wwdr for c in load_certificates(read_file(path))]
    wwdr += candidates
    AuthorityStore().keep((*identity.others, *wwdr))
    return PassSigner.from_identity(identity, wwdr, trust=trust_from(args))


def identity_from(args: argparse.Namespace) -> Identity:
    """Return certificate and key that the options describe; asks for a password if needed."""
    path = args.p12 or args.certificate
    if path is None:
        raise CertificateError(
            "No certificate is given.", hint="Name one with --p12, or with --certificate and --key."
        )
    data = read_file(path)
    key = read_file(args.key) if args.key else b""
    password = read_password(args)
    try:
        return load_identity(data, password, key)
    except WrongPasswordError:
        if password is not None or not sys.stdin.isatty():
            raise
    return load_identity(data, getpass.getpass(f"Password of {path.name}: "), key)


def trust_from(args: argparse.Namespace) -> Trust:
    """Return whom the options and this computer's store let us believe."""
    given = tuple(c for path in args.ca for c in _certificates_at(path))
    roots = tuple(c for c in given if c.issuer == c.subject)
    kept = AuthorityStore().trust()
    return Trust((*given, *kept.certificates), (*roots, *kept.roots))


def read_password(args: argparse.Namespace) -> str | None:
    """Return the password from the file or variable that the options name, if any."""
    if args.password_file is not None:
        lines = read_file(args.password_file).decode("utf-8", "surrogateescape").splitlines()
        return lines[0] if lines else ""
    return os.environ.get(args.password_env)


def _certificates_at(path: Path) -> tuple[x509.Certificate, ...]:
    if not path.is_dir():
        return load_certificates(read_file(path))
    files = [p for p in sorted(path.iterdir()) if p.suffix in (".pem", ".cer", ".crt", ".der")]
    return tuple(c for file in files for c in load_certificates(read_file(file)))


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that the options name.

    Raises:
        CertificateError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CertificateError(
            f"“{path}” cannot be read: {error.strerror}.",
            hint="Check the name and whether you may read it.",
        ) from error
