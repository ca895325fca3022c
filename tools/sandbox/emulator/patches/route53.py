"""Route 53: a hosted zone that is created with a VPC is not private, and its VPC is missing from the answer.

The provider then plans to add the VPC every time.
"""

from moto.core.responses import ActionResult
from moto.route53.responses import Route53

create_hosted_zone = Route53.create_hosted_zone
get_hosted_zone = Route53.get_hosted_zone

PRIVATE = "HostedZoneConfig.PrivateZone"


def create_with_vpc(response) -> ActionResult:
    if response._get_param("VPC.VPCId"):
        get_bool_param = response._get_bool_param
        response._get_bool_param = lambda name, *rest: name == PRIVATE or get_bool_param(name, *rest)
    return create_hosted_zone(response)


def get_with_vpcs(response) -> ActionResult:
    answer = get_hosted_zone(response)
    vpcs = answer.result["VPCs"]
    if vpcs:
        answer.result["VPCs"] = [{"VPCId": vpc["vpc_id"], "VPCRegion": vpc.get("vpc_region")} for vpc in vpcs]
    return answer


def apply() -> None:
    Route53.create_hosted_zone = create_with_vpc
    Route53.get_hosted_zone = get_with_vpcs
