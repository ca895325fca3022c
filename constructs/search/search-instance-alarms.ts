import { dependable } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { AlarmSet, type AlarmSetOptions } from "../monitoring/alarm-set";
import { ErrorCount } from "../monitoring/error-count";
import { type SearchInstance } from "./search-instance";
import { searchInstanceAlarms } from "./search-instance-alarm-definitions";

/** Props of {@link SearchInstanceAlarms}. */
export interface SearchInstanceAlarmsProps extends AlarmSetOptions<typeof searchInstanceAlarms> {
  /** The search instance to watch. */
  readonly instance: SearchInstance;
}

/** The alarms of a search instance, from when it is ready. */
export class SearchInstanceAlarms extends AlarmSet<typeof searchInstanceAlarms> {
  constructor(scope: Construct, id: string, { instance, ...options }: SearchInstanceAlarmsProps) {
    const { name, ready, logGroup } = instance;
    const warnings = `${DeploymentTarget.of(instance).name("label", name)}/disk`;
    super(scope, id, {
      ...options,
      name: `search/${name}`,
      subject: `The search instance ${DeploymentTarget.of(instance).name("label", name)}`,
      runbook: "search-instance-down",
      definitions: searchInstanceAlarms,
      dimensions: { InstanceId: instance.instance.id, DiskWarnings: warnings },
    });
    // Elasticsearch also says that a watermark is exceeded no longer.
    new ErrorCount(this, "disk", { name: warnings, logGroup, pattern: '"disk watermark" -"no longer"' });
    // An instance that boots does not report yet, which is the same as one that is down.
    for (const alarm of Object.values(this.alarms)) alarm.alarm.dependsOn = [dependable(ready)];
  }
}
