"""Patches for Moto, one module for each service, so that it supports the calls of the AWS provider for this platform.

Each module says what Moto lacks, and what fails without the patch. The patches change only the emulator: the stacks are
applied as they are.
"""
