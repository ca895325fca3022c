import { isReachedByEndpoint } from "../../../constructs/network/needs-internet";
import { type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** A connection to the outside has one destination, and a range of ports that isn't empty. */
export const egressDestinationsRule: Rule = (environment) =>
  workloadsOf(environment).flatMap(({ path, workload }) =>
    workload.egress.flatMap((egress, index) => issues(egress, [...path, "egress", index])),
  );

type Egress = ReturnType<typeof workloadsOf>[number]["workload"]["egress"][number];

function issues({ cidr, prefixList, port, protocol }: Egress, path: Path): RuleIssue[] {
  const destinations = [cidr, prefixList].filter((destination) => destination !== undefined);
  const repeatsS3 =
    prefixList !== undefined && isReachedByEndpoint(prefixList) && portText(port, protocol) === "443-443 tcp";
  return [
    ...(repeatsS3
      ? [{ at: [path] as const, message: "repeats a rule that every workload has, since images are in S3; remove it." }]
      : []),
    ...(destinations.length === 1
      ? []
      : [
          {
            at: [path] as const,
            unless: ["cidr", "prefixList"].map((key) => [...path, key]),
            message: "must have either `cidr` or `prefixList`, the destination.",
          },
        ]),
    ...(typeof port === "object" && port.from > port.to
      ? [
          {
            at: [[...path, "port"]] as const,
            message: `\`from\` (${port.from}) must not exceed \`to\` (${port.to}).`,
          },
        ]
      : []),
  ];
}

function portText(port: Egress["port"], protocol: Egress["protocol"]): string {
  const { from, to } = typeof port === "object" ? port : { from: port, to: port };
  return `${from}-${to} ${protocol}`;
}
