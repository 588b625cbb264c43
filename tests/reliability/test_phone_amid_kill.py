# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The simulated iPhone takes a server that dies amid its answer as a failed connection."""

from __future__ import annotations

import socket
import threading

import pytest

from tests.support.iphone import request

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 21\r\n\r\n"


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b'{"message"'])
def test_answer_that_breaks_off_is_a_connection_error(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer_in_part() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(sent)

        server = threading.Thread(target=answer_in_part)
        server.start()
        with pytest.raises(ConnectionError):
            request("GET", f"http://127.0.0.1:{listener.getsockname()[1]}/")
        server.join()
