"""Application Auto Scaling: tags of scalable targets are missing.

The provider reads the tags of every target, and retries for minutes if the call fails. If they differ from what it
wrote, it plans to write them every time.
"""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

register_scalable_target = ApplicationAutoScalingResponse.register_scalable_target

tags_of_target: dict[str, dict[str, str]] = {}


def register_with_tags(response) -> str:
    answer = register_scalable_target(response)
    tag(json.loads(answer)["ScalableTargetARN"], response._get_param("Tags"))
    return answer


def tag_resource(response) -> str:
    tag(response._get_param("ResourceARN"), response._get_param("Tags"))
    return "{}"


def untag_resource(response) -> str:
    tags = tags_of_target.get(response._get_param("ResourceARN"), {})
    for key in response._get_param("TagKeys"):
        tags.pop(key, None)
    return "{}"


def list_tags_for_resource(response) -> str:
    return json.dumps({"Tags": tags_of_target.get(response._get_param("ResourceARN"), {})})


def tag(arn: str, tags: dict[str, str] | None) -> None:
    tags_of_target.setdefault(arn, {}).update(tags or {})


def apply() -> None:
    ApplicationAutoScalingResponse.register_scalable_target = register_with_tags
    ApplicationAutoScalingResponse.tag_resource = tag_resource
    ApplicationAutoScalingResponse.untag_resource = untag_resource
    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource
