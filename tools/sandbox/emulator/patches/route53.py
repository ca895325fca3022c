"""Route 53: a zone that is made in a network is not private, and doesn't say which network that is.

The provider then wants to add the network at every plan.
"""

from moto.core.responses import ActionResult
from moto.route53.responses import Route53

create_hosted_zone = Route53.create_hosted_zone
get_hosted_zone = Route53.get_hosted_zone

PRIVATE = "HostedZoneConfig.PrivateZone"


def create_in_network(response) -> ActionResult:
    if response._get_param("VPC.VPCId"):
        ask = response._get_bool_param
        response._get_bool_param = lambda name, *rest: name == PRIVATE or ask(name, *rest)
    return create_hosted_zone(response)


def get_with_networks(response) -> ActionResult:
    answer = get_hosted_zone(response)
    networks = answer.result["VPCs"]
    if networks:
        answer.result["VPCs"] = [{"VPCId": one["vpc_id"], "VPCRegion": one.get("vpc_region")} for one in networks]
    return answer


def apply() -> None:
    Route53.create_hosted_zone = create_in_network
    Route53.get_hosted_zone = get_with_networks
