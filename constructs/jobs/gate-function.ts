import { type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { InlineFunction, LONGEST_RUN_SECONDS } from "../functions/inline-function";
import { type LogStorage } from "../monitoring/log-group";
import { GATE_CODE } from "./gate-code";

/** Props of a {@link GateFunction}. */
export interface GateFunctionProps {
  /** Name of the task: `migrate`. */
  readonly task: string;
  /** Encryption and retention of the log group. */
  readonly logs: LogStorage;
  /** What Terraform creates before the function. */
  readonly after: readonly ITerraformDependable[];
}

/** The function that runs a task and waits for its end, as a part of an apply. */
export class GateFunction extends InlineFunction {
  constructor(scope: Construct, id: string, { task, logs, after }: GateFunctionProps) {
    const description = `Runs the task ${task} before a deployment`;
    super(scope, id, {
      name: `${task}-gate`,
      description: `${description}, and waits for it.`,
      stackDescription: `${description}.`,
      roleDescription: `Assumed by the function that runs ${task} before a deployment.`,
      trustSid: "LambdaRunsTheGate",
      code: () => GATE_CODE,
      timeoutSeconds: LONGEST_RUN_SECONDS,
      logs,
      after,
    });
  }
}
