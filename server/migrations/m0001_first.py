# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The first schema: passes and versions, devices and registrations, push levels, logs.

``$ID`` is an automatic 64-bit key, ``$NEW_ID`` one that is never used twice, ``$BYTES`` binary
data, ``$LEAN`` marks a table that is stored in its primary key (SQLite).  A released migration
is never changed.
"""

STATEMENTS = (
    # The tag is the last one given in this pass type; stopped says why pushes rest.
    """CREATE TABLE pass_type (
        identifier TEXT PRIMARY KEY,
        tag BIGINT NOT NULL DEFAULT 0,
        token_hash $BYTES,
        stopped TEXT NOT NULL DEFAULT ''
    ) $LEAN""",
    """CREATE TABLE certificate (
        pass_type TEXT PRIMARY KEY,
        sealed $BYTES NOT NULL,
        team TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        not_before BIGINT NOT NULL,
        not_after BIGINT NOT NULL,
        stored_at BIGINT NOT NULL
    )""",
    """CREATE TABLE file (
        id $ID,
        sha256 $BYTES NOT NULL UNIQUE,
        sha1 $BYTES NOT NULL,
        size BIGINT NOT NULL,
        stored_at BIGINT NOT NULL,
        data $BYTES NOT NULL
    )""",
    """CREATE TABLE pass (
        id $ID,
        pass_type TEXT NOT NULL REFERENCES pass_type(identifier),
        serial TEXT NOT NULL,
        tag BIGINT NOT NULL,
        last_modified BIGINT NOT NULL,
        token_hash $BYTES,
        version_id BIGINT NOT NULL DEFAULT 0,
        versions INTEGER NOT NULL DEFAULT 0,
        shared INTEGER NOT NULL DEFAULT 0,
        voided INTEGER NOT NULL DEFAULT 0,
        UNIQUE (pass_type, serial)
    )""",
    """CREATE TABLE pass_version (
        id $ID,
        pass_id BIGINT NOT NULL REFERENCES pass(id) ON DELETE CASCADE,
        tag BIGINT NOT NULL,
        last_modified BIGINT NOT NULL,
        manifest $BYTES NOT NULL,
        signature $BYTES NOT NULL,
        archive_file BIGINT,
        published_by TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX pass_version_pass ON pass_version (pass_id, tag)",
    """CREATE TABLE version_file (
        version_id BIGINT NOT NULL REFERENCES pass_version(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        file_id BIGINT NOT NULL REFERENCES file(id),
        PRIMARY KEY (version_id, name)
    ) $LEAN""",
    "CREATE INDEX version_file_file ON version_file (file_id)",
    # One row per (push token, pass type): the device that a push level speaks of.
    """CREATE TABLE push_target (
        id $NEW_ID,
        push_token TEXT NOT NULL,
        pass_type TEXT NOT NULL,
        wanted_tag BIGINT NOT NULL DEFAULT 0,
        sent_tag BIGINT NOT NULL DEFAULT 0,
        due_at BIGINT NOT NULL DEFAULT 0,
        leased_until BIGINT NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        failing_since BIGINT NOT NULL DEFAULT 0,
        UNIQUE (push_token, pass_type)
    )""",
    """CREATE INDEX push_target_owing ON push_target (pass_type, due_at)
        WHERE wanted_tag > sent_tag""",
    # One phone as one pass type sees it: the pass type is the border between tenants.
    """CREATE TABLE device (
        id $ID,
        library_id TEXT NOT NULL,
        pass_type TEXT NOT NULL,
        platform TEXT NOT NULL,
        push_token TEXT NOT NULL,
        target_id BIGINT REFERENCES push_target(id),
        registered_at BIGINT NOT NULL,
        UNIQUE (library_id, pass_type)
    )""",
    "CREATE INDEX device_target ON device (target_id)",
    """CREATE TABLE registration (
        device_id BIGINT NOT NULL REFERENCES device(id) ON DELETE CASCADE,
        pass_id BIGINT NOT NULL REFERENCES pass(id),
        registered_at BIGINT NOT NULL,
        PRIMARY KEY (device_id, pass_id)
    ) $LEAN""",
    "CREATE INDEX registration_pass ON registration (pass_id, device_id)",
    """CREATE TABLE admin_token (
        id $ID,
        name TEXT NOT NULL,
        token_hash $BYTES NOT NULL UNIQUE,
        scopes TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        revoked_at BIGINT
    )""",
    """CREATE TABLE push_log (
        id $ID,
        at BIGINT NOT NULL,
        pass_type TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        pushes INTEGER NOT NULL
    )""",
    "CREATE INDEX push_log_at ON push_log (at)",
    """CREATE TABLE device_log (
        id $ID,
        at BIGINT NOT NULL,
        meaning TEXT NOT NULL,
        line TEXT NOT NULL
    )""",
    "CREATE INDEX device_log_at ON device_log (at)",
    # Hashes of erased people's passes: applied again after a restore.
    """CREATE TABLE tombstone (
        digest $BYTES PRIMARY KEY,
        erased_at BIGINT NOT NULL
    )""",
)
