"""RDS: an instance forgets how it is monitored, and a parameter does not say that a user set it.

Moto keeps neither enhanced monitoring nor Performance Insights. A parameter without a source counts as RDS's own
to the provider, which then wants to set it at every plan.
"""

from moto.core.responses import ActionResult
from moto.rds.responses import RDSResponse

KEPT = {
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


describe_db_parameters = RDSResponse.describe_db_parameters


def describe_with_source(response) -> ActionResult:
    answer = describe_db_parameters(response)
    return ActionResult({"Parameters": [{**one, "Source": "user"} for one in answer.result["Parameters"]]})


def fill() -> None:
    for action in ("create_db_instance", "create_db_instance_read_replica", "modify_db_instance"):
        setattr(RDSResponse, action, keeping(getattr(RDSResponse, action)))
    RDSResponse.describe_db_parameters = describe_with_source
