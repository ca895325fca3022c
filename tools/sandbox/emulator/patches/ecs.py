"""ECS: a service loses most of its settings, its deployments never end, and none of them fails.

Moto keeps neither the capacity providers nor the deployment settings nor Service Connect, and returns a launch type
where AWS returns a capacity provider strategy: every plan would replace the service. No task of it ever runs, so that an
apply which waits for the steady state would wait for ever; here a deployment is complete at once.

A container whose image has a tag that begins with `fails` can't start. As on AWS, the circuit breaker then rolls the
service back to the task definition that it ran before, and a first deployment, which has none, fails.

A task definition that was deregistered is not the latest one of its family any more.
"""

from moto.ecs.exceptions import TaskDefinitionNotFoundException
from moto.ecs.models import EC2ContainerServiceBackend
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


def service_of(response, name: str, params: dict):
    backend = response.ecs_backend
    cluster = backend._get_cluster(params["cluster"]).name
    return backend.services.get(f"{cluster}:{name.split('/')[-1]}")


def keep(response, name: str, params: dict) -> None:
    service = service_of(response, name, params)
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


def can_start(backend, task_definition: str) -> bool:
    containers = backend.describe_task_definition(task_definition).container_definitions
    tags = [container["image"].rsplit("/", 1)[-1].partition(":")[2] for container in containers]
    return not any(tag.startswith("fails") for tag in tags)


def deploy(response, service, earlier: str | None) -> None:
    """Ends a deployment, whether the tasks can start or not."""
    failed = not can_start(response.ecs_backend, service.task_definition)
    [deployment] = service.deployments[:1]
    if failed and earlier and can_start(response.ecs_backend, earlier):
        service.task_definition = earlier
        failed = False
        reason = "ECS deployment circuit breaker: rolling back."
    else:
        reason = "ECS deployment circuit breaker: tasks failed to start." if failed else "ECS deployment completed."
    running = 0 if failed else service.desired_count
    service.running_count = running
    service.pending_count = service.desired_count - running
    deployment.update(
        desiredCount=service.desired_count,
        pendingCount=service.pending_count,
        rolloutState="FAILED" if failed else "COMPLETED",
        rolloutStateReason=reason,
        runningCount=running,
        taskDefinition=service.task_definition,
    )


def create_and_keep(response) -> str:
    params = dict(response._get_params())
    answer = create_service(response)
    keep(response, params["serviceName"], params)
    deploy(response, service_of(response, params["serviceName"], params), None)
    return answer


def update_and_keep(response) -> str:
    params = dict(response._get_params())
    service = service_of(response, params["service"], params)
    earlier = service and service.task_definition
    answer = update_service(response)
    keep(response, params["service"], params)
    deploy(response, service, earlier)
    return answer


def latest_active(backend, family: str) -> int:
    revisions = backend.task_definitions.get(family, {})
    active = [revision for revision, definition in revisions.items() if definition.status == "ACTIVE"]
    if not active:
        raise TaskDefinitionNotFoundException()
    return max(active)


describe_task_definition = EC2ContainerServiceBackend.describe_task_definition


def describe_active(backend, task_definition_str: str):
    name = task_definition_str.split("/")[-1]
    return describe_task_definition(
        backend, name if ":" in name else f"{name}:{latest_active(backend, name)}"
    )


def apply() -> None:
    EC2ContainerServiceBackend.describe_task_definition = describe_active
    EC2ContainerServiceResponse.create_service = create_and_keep
    EC2ContainerServiceResponse.update_service = update_and_keep
