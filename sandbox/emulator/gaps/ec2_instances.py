"""EC2: detailed monitoring of an instance can't be switched on.

The provider asks for it after an instance was made, and repeats the call for minutes.
"""

from moto.core.responses import ActionResult
from moto.ec2.responses.monitoring import Monitoring


def switching(state: str):
    def switch(response) -> ActionResult:
        instance_ids = response._get_param("InstanceIds", [])
        for instance_id in instance_ids:
            response.ec2_backend.get_instance(instance_id).monitoring_state = state
        monitorings = [{"InstanceId": one, "Monitoring": {"State": state}} for one in instance_ids]
        return ActionResult({"InstanceMonitorings": monitorings})

    return switch


def fill() -> None:
    Monitoring.monitor_instances = switching("enabled")
    Monitoring.unmonitor_instances = switching("disabled")
