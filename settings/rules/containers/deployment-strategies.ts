import { shiftsTraffic, trafficShiftIssues } from "../../../constructs/containers/traffic-shift";
import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { settingIssues } from "../prop-issues";
import { type Rule, type RuleIssue } from "../rule";

type Service = EnvironmentUnderCheck["settings"]["services"][string];

/** A deployment can shift only requests that a load balancer of requests or Service Connect distributes. */
export const deploymentStrategiesRule: Rule = (environment) =>
  Object.entries(environment.settings.services).flatMap(([name, service]) =>
    shiftsTraffic(service.deployment) ? serviceIssues(environment, ["services", name], service) : [],
  );

function serviceIssues(environment: EnvironmentUnderCheck, path: Path, service: Service): RuleIssue[] {
  const { port, tcpListeners, deployment } = service;
  const at = [...path, "deployment", "strategy"];
  const message = (why: string) => `"${deployment.strategy}" ${why}`;
  return [
    ...(port === undefined
      ? [
          {
            at: [at] as const,
            unless: [[...path, "port"]],
            message: message("requires a `port`, because there are no requests to shift; remove it, or add `port`."),
          },
        ]
      : []),
    ...(Object.keys(tcpListeners).length > 0
      ? [
          {
            at: [at, [...path, "tcpListeners"]] as const,
            message: message('is not supported with `tcpListeners`; use "rolling", or define two services.'),
          },
        ]
      : []),
    ...settingIssues([...path, "deployment"], trafficShiftIssues(deployment)),
    ...Object.entries(deployment.lifecycleHooks).flatMap(([hook, { functionArn }]) =>
      foreignFunction(environment, [...path, "deployment", "lifecycleHooks", hook, "functionArn"], functionArn),
    ),
  ];
}

/** ECS calls functions of the account and region of the service. */
function foreignFunction({ account, region }: EnvironmentUnderCheck, at: Path, functionArn: string): RuleIssue[] {
  const [, , , functionRegion, functionAccount] = functionArn.split(":");
  if (account === undefined || region === undefined) {
    return [];
  }
  return functionRegion === region && functionAccount === account
    ? []
    : [
        {
          at: [at],
          message: `the function must be in the account ${account} and the region ${region} of the service.`,
        },
      ];
}
