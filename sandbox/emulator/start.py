# /// script
# dependencies = ["moto[server]==5.2.1"]
# ///
"""Starts a Moto server with its gaps filled: start.py <port> [<host>]. Listens on loopback alone by default.

start.py check only tells, by how it ends, whether there is a Moto to start. pipx reads the lines above.
"""

import sys

import calls
from gaps import application_autoscaling, ec2, ecs, kms, rds, s3, secretsmanager
from moto.server import main

for gap in (application_autoscaling, ec2, ecs, kms, rds, s3, secretsmanager):
    gap.fill()
calls.fill()

if sys.argv[1] == "check":
    sys.exit()

main(["--host", sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1", "--port", sys.argv[1]])
