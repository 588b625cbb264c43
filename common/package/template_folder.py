# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write a .pkpasstemplate: the interchange form, a plain folder without our sidecar.

Source: ux.md 0 and B.8; the file was seen in apple/pass-builder.
"""

import json
from pathlib import Path
from types import MappingProxyType

from common.errors import PackageError
from common.model.package import PASS_JSON, PassPackage, Project
from common.package.folder import save_folder
from common.text import _

TOOLING = "tooling.json"
_TOOLING_JSON = {"builderVersion": "0.0.1", "automaticallyGenerateCompatiblePass": False}
"""What other tools expect; the version is that of the format's only release."""


def save_template(package: PassPackage, folder: Path) -> None:
    """Write the package as a template into a folder that is new or empty.

    Raises:
        PackageError: the folder has something in it, or cannot be written.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise PackageError(
            _("“{folder}” is not empty.").format(folder=folder),
            hint=_("Choose a new folder for the template."),
        )
    files = package.exported_files()
    files.pop(PASS_JSON)
    files.setdefault(TOOLING, json.dumps(_TOOLING_JSON).encode())
    pass_json = package.pass_json
    save_folder(
        PassPackage(pass_json, MappingProxyType(files), Project(), source=package.source), folder
    )
