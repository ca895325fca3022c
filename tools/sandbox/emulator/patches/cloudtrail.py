"""CloudTrail: logging is started and stopped by the name of a trail only; the provider gives the ARN."""

from moto.cloudtrail.models import CloudTrailBackend


def start_logging(backend, name: str) -> None:
    backend.get_trail(name).start_logging()


def stop_logging(backend, name: str) -> None:
    backend.get_trail(name).stop_logging()


def apply() -> None:
    CloudTrailBackend.start_logging = start_logging
    CloudTrailBackend.stop_logging = stop_logging
