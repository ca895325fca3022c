"""RDS: seven patches.

Moto loses the settings of enhanced monitoring and Performance Insights. A parameter's source is not "user", so the
provider takes it for a default of RDS and plans to set it every time.

All instances have the same resource id, by which the provider looks them up: it never finds a replica next to its
source. A replica copies all settings of its source, even those that AWS does not copy.

An instance that is restored to a point in time looks like a replica of its source, and has the source's resource id.

A parameter group can be deleted while an instance uses it, which AWS refuses. A subnet group is gone after a change.
"""

from moto.core.responses import ActionResult
from moto.rds.exceptions import RDSClientError
from moto.rds.models import RDSBackend
from moto.rds.responses import RDSResponse

KEPT = {
    "DatabaseInsightsMode": "database_insights_mode",
    "MonitoringInterval": "monitoring_interval",
    "MonitoringRoleArn": "monitoring_role_arn",
    "EnablePerformanceInsights": "performance_insights_enabled",
    "PerformanceInsightsKMSKeyId": "performance_insights_kms_key_id",
    "PerformanceInsightsRetentionPeriod": "performance_insights_retention_period",
}


def keeping(action):
    def act_and_keep(response) -> ActionResult:
        answer = action(response)
        instance = response.backend.databases[response.params["DBInstanceIdentifier"]]
        for param, attribute in KEPT.items():
            if param in response.params:
                setattr(instance, attribute, response.params[param])
        return answer

    return act_and_keep


NOT_COPIED = {"backup_retention_period": 0, "deletion_protection": False}


def identified(action):
    def act_and_identify(response) -> ActionResult:
        answer = action(response)
        identifier = response.params["DBInstanceIdentifier"]
        instance = response.backend.databases[identifier]
        instance.dbi_resource_id = "db-" + identifier.upper().replace("-", "")
        if instance.is_replica:
            for attribute, value in NOT_COPIED.items():
                setattr(instance, attribute, value)
        return answer

    return act_and_identify


restore_db_instance_to_point_in_time = RDSResponse.restore_db_instance_to_point_in_time


def restore_on_its_own(response) -> ActionResult:
    answer = restore_db_instance_to_point_in_time(response)
    identifier = response.params["TargetDBInstanceIdentifier"]
    restored = response.backend.databases[identifier]
    restored.dbi_resource_id = "db-" + identifier.upper().replace("-", "")
    restored.source_db_instance_identifier = None
    restored.is_replica = False
    restored.replicas = []
    return answer


describe_db_parameters = RDSResponse.describe_db_parameters


def describe_with_source(response) -> ActionResult:
    answer = describe_db_parameters(response)
    return ActionResult({"Parameters": [{**parameter, "Source": "user"} for parameter in answer.result["Parameters"]]})


delete_db_parameter_group = RDSResponse.delete_db_parameter_group


def delete_unused_parameter_group(response) -> ActionResult:
    name = response.params["DBParameterGroupName"]
    if any(name == database.db_parameter_group_name for database in response.backend.databases.values()):
        raise RDSClientError("InvalidDBParameterGroupState", f"{name} is in use")
    return delete_db_parameter_group(response)


modify_db_subnet_group = RDSBackend.modify_db_subnet_group


def modify_and_keep_subnet_group(backend, name: str, description: str, subnets: list):
    group = modify_db_subnet_group(backend, name, description, subnets)
    backend.subnet_groups[name] = group
    return group


def apply() -> None:
    RDSBackend.modify_db_subnet_group = modify_and_keep_subnet_group
    RDSResponse.delete_db_parameter_group = delete_unused_parameter_group
    for action in ("create_db_instance", "create_db_instance_read_replica"):
        setattr(RDSResponse, action, identified(getattr(RDSResponse, action)))
    for action in ("create_db_instance", "create_db_instance_read_replica", "modify_db_instance"):
        setattr(RDSResponse, action, keeping(getattr(RDSResponse, action)))
    RDSResponse.restore_db_instance_to_point_in_time = restore_on_its_own
    RDSResponse.describe_db_parameters = describe_with_source
