"""CloudWatch: composite alarms can't be put.

Moto describes and deletes them, but answers 500 to the call that puts one, which the provider repeats for minutes. An
emulated composite alarm keeps its rule, and its state doesn't follow from it.
"""

from moto.cloudwatch.models import Alarm
from moto.cloudwatch.responses import CloudWatchResponse


def apply() -> None:
    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm
    # Moto's serializer looks for the name that the API has.
    Alarm.alarm_rule = property(lambda alarm: alarm.rule)
