# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright csr``: from nothing to a certificate, without a Mac."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from common.cli.certificate_options import (
    PASSWORD_VARIABLE,
    add_trust_options,
    read_file,
    read_password,
    trust_from,
)
from common.errors import CertificateError
from common.package.pkpass import write_file_atomically
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import Identity, load_certificates, load_key
from common.signing.csr import (
    PORTAL_URL,
    REQUEST_SUFFIX,
    encrypted_key,
    join,
    make_request,
    new_key,
    pass_type_identifier,
    to_p12,
)
from common.signing.wwdr import IntermediateMissingError, choose_intermediate

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]


def add_to(subparsers: "Subparsers") -> None:
    """Add the command with its two steps."""
    parser = subparsers.add_parser(
        "csr",
        help="ask Apple for a certificate, and join its answer",
        description="Make a key and a certificate signing request; later join the"
        " certificate that Apple's portal gives for it.",
    )
    parser.set_defaults(run=run)
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    _add_new(steps)
    _add_join(steps)


def _add_new(steps: "Subparsers") -> None:
    new = steps.add_parser("new", help="make a key and a request")
    new.add_argument("pass_type", help="pass type identifier, such as pass.com.example.card")
    new.add_argument("-o", "--output", type=Path, default=Path(), metavar="DIR")
    new.add_argument("--email", default="", help="address in the request; Apple ignores it")
    new.add_argument("--key", type=Path, metavar="FILE", help="renew with this key, not a new one")
    _add_password(new)


def _add_join(steps: "Subparsers") -> None:
    joining = steps.add_parser("join", help="join Apple's .cer with the key: a .p12")
    joining.add_argument("certificate", type=Path, help="the .cer from Apple's portal")
    joining.add_argument("--key", type=Path, required=True, metavar="FILE")
    joining.add_argument("-o", "--output", type=Path, metavar="FILE", help="the .p12 to write")
    joining.add_argument("--wwdr", type=Path, action="append", default=[], metavar="FILE")
    _add_password(joining)
    add_trust_options(joining)


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password-file", type=Path, metavar="FILE")
    parser.add_argument("--password-env", metavar="NAME", default=PASSWORD_VARIABLE)


def run(args: argparse.Namespace) -> int:
    """Run a step; returns the exit code."""
    return _new(args) if args.step == "new" else _join(args)


def _new(args: argparse.Namespace) -> int:
    pass_type = pass_type_identifier(args.pass_type)
    password = _password(args, confirm=args.key is None)
    key_file = args.output / f"{pass_type}.key.pem"
    request_file = args.output / f"{pass_type}{REQUEST_SUFFIX}"
    if args.key is not None:
        key = load_key(read_file(args.key), password)
    else:
        _refuse_existing(key_file)
        key = new_key()
        _write_secret(key_file, encrypted_key(key, password))
        print(f"Key:     {key_file}  (encrypted; keep it, it is needed for the certificate)")
    write_file_atomically(request_file, make_request(key, pass_type, args.email))
    print(f"Request: {request_file}")
    print(f"Now upload the request at {PORTAL_URL}")
    print(f"under {pass_type}, download pass.cer, then run: passwright csr join pass.cer --key …")
    return 0


def _join(args: argparse.Namespace) -> int:
    password = _password(args, confirm=False)
    identity = join(read_file(args.certificate), load_key(read_file(args.key), password))
    pass_type = identity.certificate.pass_type_identifier
    output: Path = args.output or Path(f"{pass_type}.p12")
    _refuse_existing(output)
    others, note = _intermediate(args, identity)
    joined = Identity(identity.certificate, identity.key, others)
    _write_secret(output, to_p12(joined, password))
    print(f"{output}: certificate for {pass_type}, team {identity.certificate.team_identifier},")
    print(f"valid until {identity.certificate.not_after:%Y-%m-%d}. The password is the key's.")
    if note:
        print(f"note: {note}")
    return 0


def _intermediate(
    args: argparse.Namespace, identity: Identity
) -> tuple[tuple[x509.Certificate, ...], str]:
    given = [c for path in args.wwdr for c in load_certificates(read_file(path))]
    AuthorityStore().keep(given)
    candidates = (*identity.others, *given)
    try:
        chosen = choose_intermediate(identity.certificate.x509, candidates, trust_from(args))
    except IntermediateMissingError as error:
        return (), str(error)
    return (chosen.certificate,), chosen.note


def _password(args: argparse.Namespace, *, confirm: bool) -> str:
    password = read_password(args)
    if password is None and sys.stdin.isatty():
        password = getpass.getpass("Password for the key: ")
        if confirm and getpass.getpass("Once more: ") != password:
            raise CertificateError("The two passwords differ.", hint="Run the command again.")
    if not password:
        raise CertificateError(
            "No password is given.",
            hint=f"Use --password-file, or set {args.password_env}.",
        )
    return password


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise CertificateError(
            f"“{path}” exists already.", hint="Keys are never replaced; name another place with -o."
        )


def _write_secret(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    before = os.umask(0o077)
    try:
        write_file_atomically(path, data)
    finally:
        os.umask(before)
