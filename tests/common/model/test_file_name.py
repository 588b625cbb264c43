# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.model.file_name import comparable, name_fault


@pytest.mark.parametrize(
    "name",
    [
        "icon.png", "icon@2x.png", "de.lproj/pass.strings", "sr_Latn_RS.lproj/logo@3x.png",
        ".DS_Store", "__MACOSX/de.lproj/._logo.png", "read me.txt", "größe.png", "tooling.json",
        "console.png", "a" * 255,
    ],
)  # fmt: skip
def test_names_of_real_passes_are_good(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../evil.png", "a/../../b", "/etc/passwd", "a//b", "a/", "C:/x", "C:x",
        "a\\b", "..\\x", "nul\x00.png", "new\nline", "a\u202egnp.exe", "\ufeffpass.json",
        "con", "NUL.png", "com1.txt", "LPT¹", "aux .png", "dot.", "space ", " icon.png", "a" * 256,
        "a/b/c/d/e", "what?.png", "x" * 250 + "/icon.png", "\ud800.png", "a|b", "*.png",
    ],
)  # fmt: skip
def test_names_that_could_do_harm_somewhere_are_not(name: str) -> None:
    assert name_fault(name)


def test_names_that_some_system_takes_for_one_compare_equal() -> None:
    assert comparable("Icon.PNG") == comparable("icon.png")
    assert comparable("gro\u0308ße") == comparable("größe") == comparable("GRÖSSE")
