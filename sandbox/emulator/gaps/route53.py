"""Route 53: a private zone doesn't say which network it belongs to.

The provider then wants to add the network at every plan.
"""

from moto.core.responses import ActionResult
from moto.route53.responses import Route53

get_hosted_zone = Route53.get_hosted_zone


def get_with_networks(response) -> ActionResult:
    answer = get_hosted_zone(response)
    networks = answer.result["VPCs"]
    if networks:
        answer.result["VPCs"] = [{"VPCId": one["vpc_id"], "VPCRegion": one.get("vpc_region")} for one in networks]
    return answer


def fill() -> None:
    Route53.get_hosted_zone = get_with_networks
