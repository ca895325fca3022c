"""Security Hub: its configuration, standards and the aggregation of findings are missing.

Moto returns 500 when the provider sets which findings controls generate, which it does right after it has enabled Security
Hub, when it subscribes to a standard, and when it gathers the findings of other regions.
"""

import json
from urllib.parse import unquote

from moto.securityhub.responses import SecurityHubResponse
from moto.securityhub.urls import url_paths

SUBSCRIPTIONS = {}
AGGREGATORS = {}


def update_security_hub_configuration(_response) -> str:
    return "{}"


def subscriptions_of(response) -> dict:
    return SUBSCRIPTIONS.setdefault((response.current_account, response.region), {})


def subscription(response, standard: str) -> dict:
    name = standard.split("/", 1)[1]
    return {
        "StandardsArn": standard,
        "StandardsInput": {},
        "StandardsStatus": "READY",
        "StandardsSubscriptionArn": f"arn:aws:securityhub:{response.region}:{response.current_account}:subscription/{name}",
    }


def batch_enable_standards(response) -> str:
    requests = json.loads(response.body)["StandardsSubscriptionRequests"]
    new = [subscription(response, request["StandardsArn"]) for request in requests]
    subscriptions_of(response).update({one["StandardsSubscriptionArn"]: one for one in new})
    return json.dumps({"StandardsSubscriptions": new})


def get_enabled_standards(response) -> str:
    known = subscriptions_of(response)
    wanted = json.loads(response.body or "{}").get("StandardsSubscriptionArns") or list(known)
    return json.dumps({"StandardsSubscriptions": [known[arn] for arn in wanted if arn in known]})


def batch_disable_standards(response) -> str:
    arns = json.loads(response.body)["StandardsSubscriptionArns"]
    gone = [subscriptions_of(response).pop(arn) for arn in arns]
    return json.dumps({"StandardsSubscriptions": [{**one, "StandardsStatus": "DELETING"} for one in gone]})


def create_finding_aggregator(response) -> str:
    request = json.loads(response.body)
    arn = f"arn:aws:securityhub:{response.region}:{response.current_account}:finding-aggregator/findings"
    AGGREGATORS[arn] = {"FindingAggregatorArn": arn, "FindingAggregationRegion": response.region, **request}
    return json.dumps(AGGREGATORS[arn])


def aggregator_in(response) -> str:
    return "arn:" + unquote(response.path).split("/arn:", 1)[1]


def get_finding_aggregator(response) -> str:
    arn = aggregator_in(response)
    if arn not in AGGREGATORS:
        return 404, {"x-amzn-errortype": "ResourceNotFoundException"}, "{}"
    return json.dumps(AGGREGATORS[arn])


def update_finding_aggregator(response) -> str:
    request = json.loads(response.body)
    AGGREGATORS[request["FindingAggregatorArn"]].update(request)
    return json.dumps(AGGREGATORS[request["FindingAggregatorArn"]])


def delete_finding_aggregator(response) -> str:
    AGGREGATORS.pop(aggregator_in(response))
    return "{}"


PATHS = (
    "{0}/standards/register$",
    "{0}/standards/get$",
    "{0}/standards/deregister$",
    "{0}/findingAggregator/create$",
    "{0}/findingAggregator/update$",
    "{0}/findingAggregator/get/(?P<arn>.+)$",
    "{0}/findingAggregator/delete/(?P<arn>.+)$",
)

ACTIONS = (
    update_security_hub_configuration,
    batch_enable_standards,
    get_enabled_standards,
    batch_disable_standards,
    create_finding_aggregator,
    get_finding_aggregator,
    update_finding_aggregator,
    delete_finding_aggregator,
)


def apply() -> None:
    for path in PATHS:
        url_paths[path] = SecurityHubResponse.dispatch
    for action in ACTIONS:
        setattr(SecurityHubResponse, action.__name__, action)
