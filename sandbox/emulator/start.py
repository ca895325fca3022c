"""Starts a Moto server with its gaps filled: start.py <port>. Listens on loopback alone."""

import sys

from gaps import application_autoscaling, ec2, ecs, kms, rds, s3, secretsmanager
from moto.server import main

for gap in (application_autoscaling, ec2, ecs, kms, rds, s3, secretsmanager):
    gap.fill()

main(["--host", sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1", "--port", sys.argv[1]])
