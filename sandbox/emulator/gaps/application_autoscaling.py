"""Application Auto Scaling: ListTagsForResource is missing; the provider asks it for every target, for minutes."""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse


def list_tags_for_resource(_response) -> str:
    return json.dumps({"Tags": {}})


def fill() -> None:
    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource
