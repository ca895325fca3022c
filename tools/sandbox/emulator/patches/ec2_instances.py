"""EC2: four patches.

Detailed monitoring can't be enabled. The provider enables it after it has created an instance, and retries the call for
minutes.

An instance without a public address has an empty one. The provider then plans to replace the instance every time.

An instance has no security groups if they are set on its network interface, and no recovery setting. The provider then
plans to change both every time.
"""

from moto.core.responses import ActionResult
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instances import Instance
from moto.ec2.responses.monitoring import Monitoring

prep_nics = Instance.prep_nics
association = NetworkInterface.association.fget


def set_monitoring(state: str):
    def set_state(response) -> ActionResult:
        instance_ids = response._get_param("InstanceIds", [])
        for instance_id in instance_ids:
            response.ec2_backend.get_instance(instance_id).monitoring_state = state
        monitorings = [{"InstanceId": instance_id, "Monitoring": {"State": state}} for instance_id in instance_ids]
        return ActionResult({"InstanceMonitorings": monitorings})

    return set_state


def association_or_none(interface) -> dict | None:
    return association(interface) or None


def prep_nics_and_groups(instance, *args, **kwargs) -> None:
    prep_nics(instance, *args, **kwargs)
    instance.security_groups = instance.security_groups or instance.nics[0].group_set


def apply() -> None:
    Monitoring.monitor_instances = set_monitoring("enabled")
    Monitoring.unmonitor_instances = set_monitoring("disabled")
    Instance.prep_nics = prep_nics_and_groups
    Instance.maintenance_options = {"AutoRecovery": "default"}
    NetworkInterface.association = property(association_or_none)
