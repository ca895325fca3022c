"""CloudWatch: composite alarms can't be put.

Moto describes and deletes them, but answers 500 to the call that puts one, which the provider repeats for minutes. An
emulated composite alarm keeps its rule and its suppressor, and its state doesn't follow from them.
"""

from moto.cloudwatch.models import Alarm
from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult


def put_composite_alarm(response: CloudWatchResponse) -> ActionResult:
    result = response.put_metric_alarm()
    alarm = response.cloudwatch_backend.alarms[response._get_param("AlarmName")]
    alarm.actions_suppressor = response._get_param("ActionsSuppressor")
    alarm.actions_suppressor_wait_period = response._get_param("ActionsSuppressorWaitPeriod")
    alarm.actions_suppressor_extension_period = response._get_param("ActionsSuppressorExtensionPeriod")
    return result


def apply() -> None:
    CloudWatchResponse.put_composite_alarm = put_composite_alarm
    # Moto's serializer looks for the name that the API has.
    Alarm.alarm_rule = property(lambda alarm: alarm.rule)
