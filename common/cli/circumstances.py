# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a pass is judged against besides itself: the certificate to come, the version before."""

import argparse
from dataclasses import dataclass, field
from pathlib import Path

from common.cli.certificate_options import read_file
from common.errors import CertificateError
from common.model.package import PassPackage
from common.package.reader import open_package
from common.render.pillow_metrics import PillowTextMetrics
from common.signing.certificate import load_certificates
from common.signing.pass_certificate import PassCertificate


@dataclass(frozen=True)
class Circumstances:
    """The certificate that will sign, the version published before, and what measures text."""

    certificate: PassCertificate | None = None
    previous: PassPackage | None = None
    metrics: PillowTextMetrics = field(default_factory=PillowTextMetrics)


def add_circumstances(parser: argparse.ArgumentParser) -> None:
    """Add what :func:`circumstances_from` reads."""
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE",
        help="the certificate that will sign, PEM or DER; no key is needed",
    )
    parser.add_argument(
        "--published", type=Path, metavar="FILE", help="the version that was published before"
    )


def circumstances_from(args: argparse.Namespace) -> Circumstances:
    """Return what the options name; raises an error for people where it cannot be read."""
    certificate = None if args.certificate is None else _certificate_in(args.certificate)
    previous = None if args.published is None else open_package(args.published).package
    return Circumstances(certificate, previous)


def _certificate_in(path: Path) -> PassCertificate:
    found = [PassCertificate(one) for one in load_certificates(read_file(path))]
    for certificate in found:
        if certificate.is_for_passes:
            return certificate
    raise CertificateError(
        f"“{path.name}” has no certificate for passes.",
        hint="Name the Pass Type ID certificate that Apple made for you.",
    )
