"""GuardDuty: an update of a feature replaces all features.

The provider sets the features one by one, and finds only the last of them. AWS keeps each feature, with its additional
configuration, until it is set again, and returns the agents of runtime monitoring in an order of its own.
"""

from moto.guardduty.models import Detector

AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")

update = Detector.update


def merged(old: dict, new: dict) -> dict:
    agents = {agent["name"]: agent for agent in old.get("additionalConfiguration", [])}
    agents.update({agent["name"]: agent for agent in new.get("additionalConfiguration") or []})
    ordered = sorted(agents.values(), key=lambda agent: AGENTS.index(agent["name"]))
    return {"name": new["name"], "status": new["status"], "additionalConfiguration": ordered}


def update_features(detector, enable, finding_publishing_frequency, data_sources, features) -> None:
    update(detector, enable, finding_publishing_frequency, data_sources, None)
    known = {feature["name"]: feature for feature in detector.features}
    for feature in features or []:
        known[feature["name"]] = merged(known.get(feature["name"], {}), feature)
    detector.features = list(known.values())


def apply() -> None:
    Detector.update = update_features
