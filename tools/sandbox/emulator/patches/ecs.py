"""ECS: a service loses most of its settings, so that every plan would replace it.

Moto keeps neither the capacity providers nor the deployment settings nor Service Connect, and returns a launch type
where AWS returns a capacity provider strategy.
"""

from moto.ecs.responses import EC2ContainerServiceResponse

KEPT = {
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
    "capacityProviderStrategy": "capacity_provider_strategy",
    "deploymentConfiguration": "deployment_configuration",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
    "healthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
}

create_service = EC2ContainerServiceResponse.create_service
update_service = EC2ContainerServiceResponse.update_service


def keep(response, name: str, params: dict) -> None:
    backend = response.ecs_backend
    cluster = backend._get_cluster(params["cluster"]).name
    service = backend.services[f"{cluster}:{name.split('/')[-1]}"]
    for param, attribute in KEPT.items():
        if param in params:
            setattr(service, attribute, params[param])
    strategy = params.get("capacityProviderStrategy")
    if strategy:
        service.launch_type = None
    for deployment in service.deployments:
        if strategy:
            deployment.update(launchType=None, capacityProviderStrategy=strategy)
        if "serviceConnectConfiguration" in params:
            deployment["serviceConnectConfiguration"] = params["serviceConnectConfiguration"]


def create_and_keep(response) -> str:
    params = dict(response._get_params())
    answer = create_service(response)
    keep(response, params["serviceName"], params)
    return answer


def update_and_keep(response) -> str:
    params = dict(response._get_params())
    answer = update_service(response)
    keep(response, params["service"], params)
    return answer


def apply() -> None:
    EC2ContainerServiceResponse.create_service = create_and_keep
    EC2ContainerServiceResponse.update_service = update_and_keep
