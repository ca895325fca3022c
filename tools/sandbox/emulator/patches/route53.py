"""Route 53: a hosted zone that is created with a VPC is not private, and its VPC is missing from the answer.

The provider then plans to add the VPC every time.

AWS chooses the id of a zone, and so does Moto. Settings that name a zone by its id need one with that id: it is in the
caller reference.
"""

from moto.core.responses import ActionResult
from moto.route53.models import Route53Backend
from moto.route53.responses import Route53

create_hosted_zone = Route53.create_hosted_zone
get_hosted_zone = Route53.get_hosted_zone

create_zone = Route53Backend.create_hosted_zone

PRIVATE = "HostedZoneConfig.PrivateZone"

WITH_ID = "sandbox-id-"


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


def create_with_id(backend, *args, **kwargs):
    zone = create_zone(backend, *args, **kwargs)
    reference = kwargs.get("caller_reference") or ""
    if reference.startswith(WITH_ID):
        del backend.zones[zone.resource_id]
        zone.resource_id = reference[len(WITH_ID) :]
        backend.zones[zone.resource_id] = zone
    return zone


def apply() -> None:
    Route53Backend.create_hosted_zone = create_with_id
    Route53.create_hosted_zone = create_with_vpc
    Route53.get_hosted_zone = get_with_vpcs
