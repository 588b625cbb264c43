# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Server profiles: names and addresses in a file, tokens where secrets belong."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import PublishError
from common.package.pkpass import write_file_atomically
from common.text import _
from designer.publishing.address import checked_url

if TYPE_CHECKING:
    from designer.publishing.client import ServerClient

SERVICE = "Passwright server"
"""Under this name the tokens stand in the keychain."""


@dataclass(frozen=True)
class ServerProfile:
    """One server to publish to.

    Attributes:
        name: what the user calls it; the document remembers only this.
        url: its address.
    """

    name: str
    url: str


class TokenStore:
    """Keeps admin tokens in the keychain of the desktop; without one, until the program ends.

    Source: reliability.md T43: never fall back silently; callers show :attr:`is_lasting`.
    """

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    @property
    def is_lasting(self) -> bool:
        """Whether tokens survive the end of the program: there is a real keychain."""
        import keyring  # costs as much as the window

        backend = keyring.get_keyring()
        module = type(backend).__module__
        weak = ("fail", "null", "plaintext")
        return backend.priority > 0 and not any(word in module.lower() for word in weak)

    def token(self, profile: str) -> str | None:
        """Return the token of a profile, or ``None`` where it must be asked for."""
        if profile in self._session:
            return self._session[profile]
        if not self.is_lasting:
            return None
        import keyring  # see above
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, profile)
        except KeyringError:
            return None

    def keep(self, profile: str, token: str) -> None:
        """Keep a token: for good where there is a keychain, and until the end in any case."""
        self._session[profile] = token
        if self.is_lasting:
            import keyring  # see above
            from keyring.errors import KeyringError

            try:
                keyring.set_password(SERVICE, profile, token)
            except KeyringError as error:
                raise PublishError(
                    _("The keychain did not take the key for “{name}”.").format(name=profile),
                    hint=_("It is kept until you close Passwright. Unlock the keychain to stay."),
                ) from error

    def keep_for_session(self, profile: str, token: str) -> None:
        """Keep a token only until the program ends."""
        self._session[profile] = token

    def forget(self, profile: str) -> None:
        """Remove a token everywhere."""
        self._session.pop(profile, None)
        if self.is_lasting and self.token(profile) is not None:
            import keyring  # see above

            keyring.delete_password(SERVICE, profile)


class ServerProfiles:
    """The list of servers, in one JSON file; holds no secret."""

    def __init__(self, file: Path, tokens: TokenStore) -> None:
        self._file = file
        self.tokens = tokens
        self._passing: dict[str, ServerProfile] = {}

    def all(self) -> tuple[ServerProfile, ...]:
        """Return every profile, by name."""
        found = {**self._stored(), **self._passing}
        return tuple(sorted(found.values(), key=lambda profile: profile.name.lower()))

    def get(self, name: str) -> ServerProfile | None:
        """Return a profile by name."""
        return self._passing.get(name) or self._stored().get(name)

    def is_stored(self, name: str) -> bool:
        """Return whether a profile outlives the program, so that a document may name it."""
        return name in self._stored()

    def add(self, name: str, url: str, token: str) -> ServerProfile:
        """Store a profile; another one of that name is replaced.  Raises PublishError."""
        profile = ServerProfile(name.strip() or url, checked_url(url))
        self._write({**self._stored(), profile.name: profile})
        if token:
            self.tokens.keep(profile.name, token)
        return profile

    def add_passing(self, name: str, url: str, token: str) -> ServerProfile:
        """Add a profile that lives as long as the program, such as the server beside it."""
        profile = ServerProfile(name, checked_url(url))
        self._passing[name] = profile
        self.tokens.keep_for_session(name, token)
        return profile

    def remove(self, name: str) -> None:
        """Forget a profile and its token."""
        self._passing.pop(name, None)
        self._write({key: value for key, value in self._stored().items() if key != name})
        self.tokens.forget(name)

    def client(self, name: str) -> "ServerClient":
        """Return a client for a profile; raises PublishError where profile or token is missing."""
        from designer.publishing.client import ServerClient  # requests costs a window, too

        profile = self.get(name)
        if profile is None:
            raise PublishError(
                _("There is no server called “{name}” on this computer.").format(name=name),
                hint=_("Choose another server, or add this one."),
            )
        token = self.tokens.token(name)
        if token is None:
            raise PublishError(
                _("The key for “{name}” is not known.").format(name=name),
                hint=_("Enter it in Server settings; passwright-server token makes one."),
            )
        return ServerClient(profile.url, token, name=name)

    def _stored(self) -> dict[str, ServerProfile]:
        try:
            data = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        entries = data.get("servers") if isinstance(data, dict) else None
        return {
            profile.name: profile
            for profile in map(_read, entries if isinstance(entries, list) else ())
            if profile is not None
        }

    def _write(self, profiles: Mapping[str, ServerProfile]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        entries = [{"name": one.name, "url": one.url} for one in profiles.values()]
        text = json.dumps({"servers": entries}, indent=2, ensure_ascii=False)
        write_file_atomically(self._file, text.encode())


def _read(entry: object) -> ServerProfile | None:
    if not isinstance(entry, dict):
        return None
    name, url = entry.get("name"), entry.get("url")
    return ServerProfile(name, url) if isinstance(name, str) and isinstance(url, str) else None
