"""EC2: four patches.

Detailed monitoring of an instance can't be switched on; the provider asks for it after an instance was made, and
repeats the call for minutes.

An instance without a public address answers with an empty one; the provider then wants to make it anew at every plan.

An instance whose network interface says which security groups it is in is in none itself, and it says nothing of its
recovery; the provider then wants to change both at every plan.
"""

from moto.core.responses import ActionResult
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instances import Instance
from moto.ec2.responses.monitoring import Monitoring

prep_nics = Instance.prep_nics
association = NetworkInterface.association.fget


def switching(state: str):
    def switch(response) -> ActionResult:
        instance_ids = response._get_param("InstanceIds", [])
        for instance_id in instance_ids:
            response.ec2_backend.get_instance(instance_id).monitoring_state = state
        monitorings = [{"InstanceId": one, "Monitoring": {"State": state}} for one in instance_ids]
        return ActionResult({"InstanceMonitorings": monitorings})

    return switch


def association_or_none(interface) -> dict | None:
    return association(interface) or None


def prep_nics_and_groups(instance, *args, **kwargs) -> None:
    prep_nics(instance, *args, **kwargs)
    instance.security_groups = instance.security_groups or instance.nics[0].group_set


def apply() -> None:
    Monitoring.monitor_instances = switching("enabled")
    Monitoring.unmonitor_instances = switching("disabled")
    Instance.prep_nics = prep_nics_and_groups
    Instance.maintenance_options = {"AutoRecovery": "default"}
    NetworkInterface.association = property(association_or_none)
