# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Gets an intermediate from Apple's page and checks it against its pin; runs in a job."""

import requests

from common.errors import CertificateError
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import NotACertificateFileError
from common.signing.wwdr import Generation
from common.text import _

_TIMEOUT = (5, 15)
"""Seconds to connect, and between two pieces of the answer."""

_LARGEST = 64 * 1024


def download_authority(
    generation: Generation, store: AuthorityStore, url: str | None = None
) -> Generation:
    """Download, check and keep one of Apple's intermediates.

    Args:
        generation: which one.
        store: where it is kept.
        url: another address to get it from; the pin decides, not the address.

    Raises:
        CertificateError: offline, not found, or not what the pin says; nothing is kept.
    """
    return store.import_file(_get(url or generation.url, generation), generation)


def _get(url: str, generation: Generation) -> bytes:
    try:
        with requests.get(url, timeout=_TIMEOUT, stream=True) as answer:
            answer.raise_for_status()
            data = answer.raw.read(_LARGEST + 1, decode_content=True)
    except requests.RequestException as error:
        raise CertificateError(
            _("Apple's page with the certificate {name} cannot be reached.").format(
                name=generation.name
            ),
            hint=_(
                "Check the connection; or download {url} on another computer and import the file."
            ).format(url=generation.url),
        ) from error
    if len(data) > _LARGEST:
        raise NotACertificateFileError(
            _("What came from Apple's page is no certificate."),
            hint=_("Download {url} yourself and import the file.").format(url=generation.url),
        )
    return bytes(data)
