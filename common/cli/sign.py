# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright sign``: make a .pkpass that Wallet accepts."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from common.cli.certificate_options import add_certificate_options, signer_from
from common.errors import PackageError
from common.model.package import PassPackage
from common.package.pkpass import build, write_file_atomically
from common.package.reader import open_package
from common.signing.cms_signature import embedded_certificates
from common.signing.signer import PassSigner
from common.signing.trial_identity import will_not_install

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "sign",
        help="sign a package and write the .pkpass",
        description="Sign a package folder or a .pkpass with your own certificate.",
    )
    parser.add_argument("package", type=Path, help="a .pkpass, a package folder or a pass.json")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the .pkpass to write")
    parser.add_argument("-f", "--force", action="store_true", help="replace an existing file")
    parser.add_argument(
        "--adopt-identifiers",
        action="store_true",
        help="put the certificate's pass type and team into the pass",
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    add_certificate_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Sign; returns the exit code."""
    opened = open_package(args.package)
    output: Path = args.output or Path(f"{opened.name or 'pass'}.pkpass")
    if output.exists() and not args.force:
        raise PackageError(
            f"“{output}” exists already.", hint="Name another file with -o, or use --force."
        )
    source = opened.package.source
    signer = signer_from(args, embedded_certificates(source.signature if source else None))
    package = _with_identifiers(opened.package, signer) if args.adopt_identifiers else None
    data = build(package or opened.package, signer)
    write_file_atomically(output, data)
    _report(args, output, data, signer)
    return 0


def _with_identifiers(package: PassPackage, signer: PassSigner) -> PassPackage:
    package = package.with_value_at(("passTypeIdentifier",), signer.pass_type_identifier)
    return package.with_value_at(("teamIdentifier",), signer.team_identifier)


def _report(args: argparse.Namespace, output: Path, data: bytes, signer: PassSigner) -> None:
    certificate = signer.certificate
    if args.json:
        print(
            json.dumps(
                {
                    "file": str(output),
                    "size": len(data),
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "passTypeIdentifier": certificate.pass_type_identifier,
                    "teamIdentifier": certificate.team_identifier,
                    "certificateEnds": certificate.not_after.isoformat(),
                    "note": signer.note,
                },
                indent=2,
            )
        )
        return
    print(f"{output}: signed as {certificate.pass_type_identifier}, {len(data)} bytes.")
    print(f"The certificate ends on {certificate.not_after:%Y-%m-%d}.")
    if certificate.is_test:
        print(f"note: {will_not_install()}")
    elif signer.note:
        print(f"note: {signer.note}")
