import { Construct } from "constructs";
import { type Alarm } from "../monitoring/alarm";
import { type AlarmChoices } from "../monitoring/alarm-definition";
import { AlarmSet } from "../monitoring/alarm-set";
import { type deploymentAlarms, targetDeploymentAlarms, taskDeploymentAlarms } from "./deployment-alarm-definitions";
import { type FargateService } from "./fargate-service";
import { WebService } from "./web-service";

/** Props of {@link DeploymentAlarms}. */
export interface DeploymentAlarmsProps {
  /** The service or worker whose deployments are rolled back. */
  readonly service: FargateService;
  /**
   * What is chosen in place of the definitions, by the name of the alarm.
   * @default {}: every alarm as it is defined
   */
  readonly choices?: AlarmChoices<typeof deploymentAlarms>;
  /**
   * Whether the tasks that stop by themselves are counted, as a `ServiceEventLog` of the cluster does.
   * @default true
   */
  readonly countsExits?: boolean;
}

/**
 * The alarms that roll the deployments of a service back: those of each of its routes, and that of its tasks. ECS looks at them
 * from the beginning of a deployment until some time after the last old task has stopped; it ignores them during a deployment at
 * whose beginning one of them is active.
 * Source: Amazon ECS Developer Guide, "How CloudWatch alarms detect Amazon ECS deployment failures".
 */
export class DeploymentAlarms extends Construct {
  /** All of the alarms. */
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { service, choices = {}, countsExits = true }: DeploymentAlarmsProps) {
    super(scope, id);
    const targets = service instanceof WebService ? [...service.targetDimensions] : [];
    const subject = `A deployment of ${service.name}`;
    const { taskExits, ...ofTargets } = choices;
    const sets: AlarmSet[] = targets.map(
      ([route, dimensions]) =>
        new AlarmSet(this, `of-${route}`, {
          name: `deployment/${service.name}/${route}`,
          subject: `${subject}, route ${route}`,
          runbook: "deployment-rolled-back",
          definitions: targetDeploymentAlarms,
          choices: ofTargets,
          dimensions: { ...dimensions },
        }),
    );
    if (countsExits) {
      sets.push(
        new AlarmSet(this, "tasks", {
          name: `deployment/${service.name}`,
          subject,
          runbook: "deployment-rolled-back",
          definitions: taskDeploymentAlarms,
          choices: { taskExits },
          dimensions: { Group: `service:${service.physicalName}` },
        }),
      );
    }
    this.alarms = sets
      .flatMap(({ alarms }) => Object.values<Alarm | undefined>(alarms))
      .filter((one) => one !== undefined);
    service.rollBackOn(...this.alarms);
  }
}
