import dataPipeline from "../../../examples/data-pipeline";
import searchBackedWeb from "../../../examples/search-backed-web";
import { wholePlatform } from "../../support/shop-platform";
import { type ReadStatement, statements } from "../../support/synthesize";

/**
 * Whether a service sends `aws:SourceAccount` and `aws:SourceArn` when it assumes a role, by the service's own
 * documentation: the pages stand with the roles. A condition on a key that is not sent is never met.
 */
const sendsSource: Readonly<Record<string, boolean>> = {
  "backup.amazonaws.com": false,
  "cloudtrail.amazonaws.com": false,
  "dlm.amazonaws.com": true,
  "ec2.amazonaws.com": false,
  "ecr.amazonaws.com": false,
  "ecs-tasks.amazonaws.com": true,
  "events.amazonaws.com": true,
  "lambda.amazonaws.com": false,
  "monitoring.rds.amazonaws.com": true,
  "scheduler.amazonaws.com": true,
  "states.amazonaws.com": true,
  "vpc-flow-logs.amazonaws.com": true,
};

interface ServiceTrust extends ReadStatement {
  readonly service: string;
}

/** The trust statements that let AWS services assume roles, of platforms that have every kind of them. */
function serviceTrusts(): ServiceTrust[] {
  const stacks = [dataPipeline, searchBackedWeb].flatMap((settings) => Object.values(wholePlatform(settings)));
  const roles = stacks.flatMap((stack) => Object.values(stack.resource["aws_iam_role"] ?? {}));
  return roles
    .flatMap((role) => Object.values(statements(role["assume_role_policy"])))
    .flatMap((statement) => {
      const { Service } = statement.Principal as { Service?: string };
      return Service === undefined ? [] : [{ ...statement, service: Service }];
    });
}

describe("a role that an AWS service assumes", () => {
  const trusts = serviceTrusts();

  test("is one of a service of which we know whether it sends the source", () => {
    expect([...new Set(trusts.map(({ service }) => service))].sort()).toEqual(Object.keys(sendsSource));
  });

  test.each(Object.entries(sendsSource))("of %s has conditions on the source: %s", (service, sends) => {
    for (const { Condition = {} } of trusts.filter((trust) => trust.service === service)) {
      const keys = Object.values(Condition).flatMap((values) => Object.keys(values));
      expect(keys.sort()).toEqual(sends ? ["aws:SourceAccount", "aws:SourceArn"] : []);
    }
  });
});
