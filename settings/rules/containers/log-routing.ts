import { usesKeyOfWriter } from "../../../constructs/containers/log-destination";
import { awsOutputs, replacedOutputs } from "../../../constructs/containers/log-router-defaults";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type Workload, workloadsOf } from "./workloads";

type Router = NonNullable<Workload["logs"]["router"]>;

/** Logs that are sent elsewhere need one place to go, and a way to it. */
export const logRoutingRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload }) => {
    const { router } = workload.logs;
    const at = [...path, "logs", "router"];
    return router
      ? [
          ...destinationIssues(router, at),
          ...outputIssues(router, at),
          ...optionIssues(router, at),
          ...keyIssues(router, at),
          ...partitionIssues(router, at, environment),
          ...wayIssues(router, at, path, workload),
        ]
      : [];
  });

function destinationIssues({ destination, output }: Router, at: Path): RuleIssue[] {
  if ((destination === undefined) !== (output === undefined)) return [];
  const unless = ["destination", "output"].map((key) => [...at, key]);
  const message =
    "must have either `destination`, the ARN of a stream or bucket, or `output`, an output of Fluent Bit.";
  return [{ at: [at], unless, message }];
}

function outputIssues({ output = "" }: Router, at: Path): RuleIssue[] {
  const replacement = Object.hasOwn(replacedOutputs, output) ? replacedOutputs[output] : undefined;
  if (replacement === undefined) return [];
  const message = `${quote(output)} is a plugin that the router doesn't load; use "${replacement}".`;
  return [{ at: [[...at, "output"]], message }];
}

/** Fluent Bit compares names of options without regard to case. */
function optionIssues({ options, secretOptions }: Router, at: Path): RuleIssue[] {
  const plain = new Set(Object.keys(options).map((option) => option.toLowerCase()));
  return Object.keys(secretOptions)
    .filter((option) => plain.has(option.toLowerCase()))
    .map((option) => ({
      at: [[...at, "secretOptions", option]],
      message: `${quote(option)} is also in \`options\`; set it only once.`,
    }));
}

function keyIssues({ destination, kmsKeyArn }: Router, at: Path): RuleIssue[] {
  if (kmsKeyArn === undefined || (destination !== undefined && usesKeyOfWriter(destination))) return [];
  const message =
    destination === undefined
      ? "is the key of the stream or bucket in `destination`, and there is none; remove it."
      : "isn't used by what sends logs: Data Firehose encrypts them by itself; remove it.";
  return [{ at: [[...at, "kmsKeyArn"]], unless: [[...at, "destination"]], message }];
}

function partitionIssues({ destination }: Router, at: Path, { region }: EnvironmentUnderCheck): RuleIssue[] {
  const isElsewhere = destination !== undefined && region !== undefined && regionOf(destination) !== undefined;
  if (!isElsewhere || regionOf(destination) === region) return [];
  const message = `is in ${String(regionOf(destination))}, but the workload is in ${region}; use one in ${region}, which can forward the logs.`;
  return [{ at: [[...at, "destination"]], message }];
}

function regionOf(arn: string): string | undefined {
  const region = arn.split(":")[3];
  return region === "" ? undefined : region;
}

/** Without `egress`, the security group lets the router reach AWS only. */
function wayIssues({ output }: Router, at: Path, path: Path, { egress }: Workload): RuleIssue[] {
  if (output === undefined || awsOutputs.has(output) || egress.length > 0) return [];
  const message = `${quote(output)} is outside of AWS, and the workload may connect to nothing there; add the destination to \`egress\`, such as { cidr: "0.0.0.0/0", port: 443, purpose: "Logs" }.`;
  return [{ at: [[...at, "output"]], unless: [[...path, "egress"]], message }];
}
