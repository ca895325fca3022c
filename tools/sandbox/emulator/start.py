# /// script
# dependencies = ["moto[server]==5.2.1"]
# ///
"""Starts a Moto server with the patches applied: start.py <port> [<host>]. It listens on loopback by default.

`start.py check` starts nothing. Its exit status says whether Moto is installed and can be patched. pipx reads the
comment above.
"""

import pkgutil
import sys
from importlib import import_module

import calls
import patches
from moto.server import main

for module in pkgutil.iter_modules(patches.__path__):
    import_module(f"patches.{module.name}").apply()
calls.apply()

if sys.argv[1] == "check":
    sys.exit()

main(["--host", sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1", "--port", sys.argv[1]])
