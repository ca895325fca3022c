"""CloudTrail: calls that the provider makes with the ARN of a trail, and selectors that it would not read.

Logging can be started and stopped, and a trail deleted, only by its name, but the provider uses the ARN. All trails are
described, whichever was asked for: the provider refuses the answer if there are two. A trail never says that it has
selectors, so the provider would not compare those of a plan with them; and insight selectors can't be removed.
"""

import json

from moto.cloudtrail.models import CloudTrailBackend, Trail
from moto.cloudtrail.responses import CloudTrailResponse

description_of = Trail.description


def start_logging(backend, name: str) -> None:
    backend.get_trail(name).start_logging()


def stop_logging(backend, name: str) -> None:
    backend.get_trail(name).stop_logging()


def delete_trail(backend, name: str) -> None:
    del backend.trails[backend.get_trail(name).trail_name]


def describe_trails(response) -> str:
    names = response._get_param("trailNameList") or []
    trails = response.cloudtrail_backend.describe_trails(response._get_bool_param("includeShadowTrails", True))
    asked = [trail for trail in trails if not names or trail.trail_name in names or trail.arn in names]
    return json.dumps({"trailList": [trail.description(include_region=True) for trail in asked]})


def description(trail, include_region: bool = False) -> dict:
    return {
        **description_of(trail, include_region),
        "HasCustomEventSelectors": bool(trail.event_selectors or trail.advanced_event_selectors),
        "HasInsightSelectors": bool(trail.insight_selectors),
    }


def put_insight_selectors(trail, insight_selectors: list) -> None:
    trail.insight_selectors = insight_selectors


def apply() -> None:
    CloudTrailBackend.start_logging = start_logging
    CloudTrailBackend.stop_logging = stop_logging
    CloudTrailBackend.delete_trail = delete_trail
    CloudTrailResponse.describe_trails = describe_trails
    Trail.description = description
    Trail.put_insight_selectors = put_insight_selectors
