# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Pass Distribution API: people, places, images, templates, requests, passes, notices.

Times are milliseconds since the epoch; 0 where something has not happened.
"""

STATEMENTS = (
    """CREATE TABLE recipient (
        id $ID,
        ksid TEXT NOT NULL DEFAULT '',
        first_name TEXT NOT NULL DEFAULT '',
        last_name TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        mobile_number TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT '',
        active INTEGER NOT NULL DEFAULT 1,
        email_subscription INTEGER NOT NULL DEFAULT 1,
        sms_subscription INTEGER NOT NULL DEFAULT 1,
        attributes TEXT NOT NULL DEFAULT '{}',
        created_at BIGINT NOT NULL,
        modified_at BIGINT NOT NULL,
        last_active_at BIGINT NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX recipient_email ON recipient (email) WHERE email <> ''",
    "CREATE INDEX recipient_mobile ON recipient (mobile_number) WHERE mobile_number <> ''",
    "CREATE INDEX recipient_ksid ON recipient (ksid) WHERE ksid <> ''",
    """CREATE TABLE place (
        id $ID,
        name TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL DEFAULT '',
        latitude DOUBLE PRECISION NOT NULL,
        longitude DOUBLE PRECISION NOT NULL,
        altitude DOUBLE PRECISION,
        radius DOUBLE PRECISION,
        further TEXT NOT NULL DEFAULT '{}'
    )""",
    """CREATE TABLE beacon (
        id $ID,
        name TEXT NOT NULL UNIQUE,
        details TEXT NOT NULL DEFAULT '',
        uuid TEXT NOT NULL,
        major INTEGER,
        minor INTEGER
    )""",
    # Bytes by content, for images and for designs that wait for their time.
    """CREATE TABLE blob (
        id $ID,
        sha256 $BYTES NOT NULL UNIQUE,
        stored_at BIGINT NOT NULL,
        data $BYTES NOT NULL
    )""",
    """CREATE TABLE image (
        id BIGINT PRIMARY KEY,
        blob_id BIGINT NOT NULL REFERENCES blob(id),
        size INTEGER NOT NULL,
        stored_at BIGINT NOT NULL
    )""",
    """CREATE TABLE pass_template (
        id $ID,
        name TEXT NOT NULL UNIQUE,
        content TEXT NOT NULL,
        integration TEXT NOT NULL,
        created_by TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        modified_by TEXT NOT NULL,
        modified_at BIGINT NOT NULL
    )""",
    """CREATE TABLE distribution_request (
        id BIGINT PRIMARY KEY,
        created_at BIGINT NOT NULL,
        created_by TEXT NOT NULL,
        warnings TEXT NOT NULL DEFAULT '[]'
    )""",
    # One pass object of a request: a design, and when it is due.
    """CREATE TABLE distribution_order (
        id $ID,
        request_id BIGINT NOT NULL REFERENCES distribution_request(id),
        template_id BIGINT,
        pass_type TEXT NOT NULL,
        style TEXT NOT NULL,
        imported INTEGER NOT NULL,
        design TEXT NOT NULL,
        payload TEXT NOT NULL,
        integration TEXT NOT NULL,
        stop_after BIGINT NOT NULL,
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
    )""",
    "CREATE INDEX distribution_order_request ON distribution_order (request_id)",
    """CREATE TABLE order_file (
        order_id BIGINT NOT NULL REFERENCES distribution_order(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        blob_id BIGINT NOT NULL REFERENCES blob(id),
        PRIMARY KEY (order_id, name)
    ) $LEAN""",
    # One pass of one person, for as long as it lives.
    """CREATE TABLE distribution_pass (
        id BIGINT PRIMARY KEY,
        pass_type TEXT NOT NULL,
        serial TEXT NOT NULL,
        recipient_id BIGINT NOT NULL,
        style TEXT NOT NULL,
        link_hash $BYTES NOT NULL UNIQUE,
        pass_id BIGINT,
        attributes TEXT NOT NULL DEFAULT '',
        issued_at BIGINT NOT NULL DEFAULT 0,
        opened_at BIGINT NOT NULL DEFAULT 0,
        fetches INTEGER NOT NULL DEFAULT 0,
        installed_at BIGINT NOT NULL DEFAULT 0,
        fetched_tag BIGINT NOT NULL DEFAULT 0,
        removed_at BIGINT NOT NULL DEFAULT 0,
        UNIQUE (pass_type, serial, recipient_id)
    )""",
    "CREATE INDEX distribution_pass_pass ON distribution_pass (pass_id) WHERE pass_id IS NOT NULL",
    "CREATE INDEX distribution_pass_recipient ON distribution_pass (recipient_id)",
    # What is to be done for one pass by one order; state 0 waits.
    """CREATE TABLE distribution_item (
        order_id BIGINT NOT NULL REFERENCES distribution_order(id),
        item_pass_id BIGINT NOT NULL REFERENCES distribution_pass(id),
        state INTEGER NOT NULL DEFAULT 0,
        priority INTEGER NOT NULL,
        due_at BIGINT NOT NULL,
        leased_until BIGINT NOT NULL DEFAULT 0,
        done_at BIGINT NOT NULL DEFAULT 0,
        remark TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (order_id, item_pass_id)
    ) $LEAN""",
    """CREATE INDEX distribution_item_due ON distribution_item (priority DESC, due_at, order_id)
        WHERE state = 0""",
    "CREATE INDEX distribution_item_pass ON distribution_item (item_pass_id)",
    # A message owed or sent; the tag is that of the update it speaks of, 0 at first issue.
    """CREATE TABLE notice (
        id $ID,
        item_pass_id BIGINT NOT NULL REFERENCES distribution_pass(id),
        order_id BIGINT NOT NULL REFERENCES distribution_order(id),
        kind TEXT NOT NULL,
        channel TEXT NOT NULL,
        tag BIGINT NOT NULL,
        state TEXT NOT NULL,
        due_at BIGINT NOT NULL,
        leased_until BIGINT NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        done_at BIGINT NOT NULL DEFAULT 0,
        UNIQUE (item_pass_id, order_id, kind, channel, tag)
    )""",
    "CREATE INDEX notice_due ON notice (due_at) WHERE state IN ('Initial', 'Queue')",
    """CREATE TABLE notice_attempt (
        id $ID,
        notice_id BIGINT NOT NULL REFERENCES notice(id) ON DELETE CASCADE,
        at BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        detail TEXT NOT NULL
    )""",
    "CREATE INDEX notice_attempt_notice ON notice_attempt (notice_id)",
    """CREATE TABLE idempotency (
        key_hash $BYTES PRIMARY KEY,
        body_hash $BYTES NOT NULL,
        status INTEGER NOT NULL,
        answer TEXT NOT NULL,
        at BIGINT NOT NULL
    ) $LEAN""",
    "CREATE INDEX idempotency_at ON idempotency (at)",
    # What links and pass tokens are derived from, sealed with the master key.
    """CREATE TABLE secret (
        name TEXT PRIMARY KEY,
        sealed $BYTES NOT NULL
    )""",
)
