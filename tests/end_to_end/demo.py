# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""`make demo`: the main job without hands, each step with its time and result.

One real pass goes through the whole house: opened, edited as the designer edits, drawn,
signed, published, registered by a simulated iPhone, pushed, fetched, unregistered.  Stops
with a non-zero status at the first step that fails; leaves the results in ``build/demo``.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from common.errors import PasswrightError
from tests.end_to_end.demo_steps import Demo

OUT = Path(os.environ.get("PASSWRIGHT_DEMO_OUT", "build/demo"))

STEPS: tuple[tuple[str, Callable[[Demo], str]], ...] = (
    ("Open the pass", Demo.open_pass),
    ("Make throwaway certificates", Demo.make_certificates),
    ("Change a field, draw before and after", Demo.edit_and_draw),
    ("Sign, and let openssl check it", Demo.sign),
    ("Start the server and publish", Demo.publish),
    ("iPhone registers, lists, fetches, gets 304", Demo.first_contact),
    ("Change, publish, push, fetch the new version", Demo.update),
    ("Dead token goes, second device unregisters", Demo.farewell),
)


def main(arguments: list[str]) -> int:
    """Run the eight steps on the pass named, or on the shipped sample."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    begun = time.monotonic()
    with ExitStack() as stack:
        demo = Demo(source=Path(arguments[0]) if arguments else None, out=OUT, stack=stack)
        for number, (title, step) in enumerate(STEPS, start=1):
            started = time.monotonic()
            print(f"{number}  {title:<45}", end="", flush=True)
            try:
                result = step(demo)
            except (PasswrightError, AssertionError, OSError) as error:
                print(f"FAILED after {time.monotonic() - started:.2f} s\n   {error}")
                return number
            print(f"{time.monotonic() - started:6.2f} s   {result}")
    print(f"\nAll eight steps done in {time.monotonic() - begun:.1f} s. Results are in {OUT}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
