# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Prove with one push to nobody that pushes will work: route, roots, HTTP/2, certificate, topic.

The answer that proves it is 400 BadDeviceToken.
"""

from __future__ import annotations

import argparse

from common.errors import CertificateError
from server.components import Pushers
from server.push.pusher import PushResult, PushTarget
from server.running import open_components
from server.settings import load_settings

HELP = "prove that pushes will work"

_NOBODY = "00" * 32
_WORDS = (
    (("BadDeviceToken",), "all is well"),
    (
        ("TopicDisallowed", "BadTopic", "DeviceTokenNotForTopic"),
        "the certificate belongs to another pass type",
    ),
    (("BadCertificate", "Forbidden", "status 403"), "the certificate is revoked or expired"),
    (("not accepted", "cuts HTTP/2"), "the connection was not trusted or was cut"),
    (("curl 6:", "curl 7:", "curl 28:"), "no route: check DNS and port 443, or try 2197"),
    (("curl 55:", "curl 56:"), "the certificate is not accepted, or HTTP/2 is cut on the way"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--pass-type", default="", help="only this one")


def run(options: argparse.Namespace) -> int:
    """Check each pass type; 0 if all is well, 1 if not, 2 if nothing could be sent."""
    parts = open_components(load_settings(options.settings))
    try:
        names = [info.pass_type for info in parts.certificate_store.all()]
        if options.pass_type:
            names = [name for name in names if name == options.pass_type]
        if not names:
            raise CertificateError("There is no certificate to check.", hint="Upload a p12 file.")
        pushers = Pushers(parts)
        results = [(name, _check(pushers, name)) for name in names]
    finally:
        parts.database.close_all()
    for name, result in results:
        print(f"{name}: {_in_words(result)} ({result.reason or 'accepted'})")
    return 0 if all(result.reason == "BadDeviceToken" for _, result in results) else 1


def _check(pushers: Pushers, pass_type: str) -> PushResult:
    pusher = pushers.of(pass_type)
    if pusher is None:
        raise CertificateError(f"The certificate of {pass_type} cannot be used.")
    (result,) = filter(None, pusher.push([PushTarget(0, _NOBODY, pass_type, 0)]))
    pusher.close()
    return result


def _in_words(result: PushResult) -> str:
    for parts, words in _WORDS:
        if any(part in result.reason for part in parts):
            return words
    return "an answer that was not expected"
