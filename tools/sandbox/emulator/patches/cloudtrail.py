"""CloudTrail: logging can be started and stopped only by the name of a trail, but the provider uses the ARN."""

from moto.cloudtrail.models import CloudTrailBackend


def start_logging(backend, name: str) -> None:
    backend.get_trail(name).start_logging()


def stop_logging(backend, name: str) -> None:
    backend.get_trail(name).stop_logging()


def apply() -> None:
    CloudTrailBackend.start_logging = start_logging
    CloudTrailBackend.stop_logging = stop_logging
