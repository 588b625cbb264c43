# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright verify``: whether a pass is properly signed, and if not, why."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common.cli.certificate_options import add_trust_options, trust_from
from common.cli.findings import as_json, lines_for
from common.package.reader import OpenedPackage, open_all
from common.signing.pass_certificate import PassCertificate
from common.signing.verify import Answer, SignatureReport, verify_package
from common.signing.wwdr import generation_of

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_QUESTIONS = {
    "files": "files match the manifest",
    "signature": "signature is over the manifest",
    "chain_when_signed": "certificate led to Apple when signed",
    "chain_now": "certificate is valid today",
    "identifiers": "identifiers are the certificate's",
}
_WORDS = {True: "yes", False: "NO", None: "?"}


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "verify",
        help="check manifest and signature",
        description="Check manifest, signature and certificates of a signed pass. A"
        " certificate that has ended since the pass was signed is not a fault of the pass.",
    )
    parser.add_argument("package", type=Path, nargs="+", help="a .pkpass or .pkpasses")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    add_trust_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify; returns 0 if all are properly signed, 1 if not."""
    trust = trust_from(args)
    opened = [(path, found) for path in args.package for found in open_all(path)]
    reports = [(path, one, verify_package(one.package, trust)) for path, one in opened]
    if args.json:
        print(json.dumps([_as_json(*entry) for entry in reports], indent=2, ensure_ascii=False))
    else:
        for path, one, report in reports:
            _print(path, one, report)
    return 0 if all(report.is_valid for _path, _one, report in reports) else 1


def _print(path: Path, opened: OpenedPackage, report: SignatureReport) -> None:
    name = str(path) if opened.name in ("", path.stem) else f"{path} ({opened.name})"
    print(f"{name}: {'properly signed' if report.is_valid else 'NOT properly signed'}")
    for key, answer in report.answers.items():
        print(f"  {_WORDS[answer.holds]:>3}  {_QUESTIONS[key]}")
        for line in lines_for(answer.issues):
            print(f"       {line}")
    if report.signing_time is not None:
        print(f"  signed {report.signing_time:%Y-%m-%d %H:%M:%S} UTC")
    for number, certificate in enumerate(report.chain):
        print(f"  {'  ' * number}{_line(certificate)}")


def _line(certificate: PassCertificate) -> str:
    generation = generation_of(certificate.x509)
    known = f" [{generation.name}]" if generation else ""
    name = certificate.common_name or certificate.organization
    return f"{name}{known}, {certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"


def _as_json(path: Path, opened: OpenedPackage, report: SignatureReport) -> dict[str, Any]:
    return {
        "file": str(path),
        "name": opened.name,
        "valid": report.is_valid,
        "answers": {key: _answer(answer) for key, answer in report.answers.items()},
        "signingTime": report.signing_time.isoformat() if report.signing_time else None,
        "chain": [_certificate(certificate) for certificate in report.chain],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"holds": answer.holds, "issues": [as_json(issue) for issue in answer.issues]}


def _certificate(certificate: PassCertificate) -> dict[str, Any]:
    generation = generation_of(certificate.x509)
    return {
        "name": certificate.common_name,
        "serialNumber": certificate.serial_number,
        "sha256": certificate.sha256,
        "notBefore": certificate.not_before.isoformat(),
        "notAfter": certificate.not_after.isoformat(),
        "generation": generation.name if generation else None,
    }
