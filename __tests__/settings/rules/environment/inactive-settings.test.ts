import { checkSettings } from "../../../../settings/check/check-settings";
import { changed } from "../../../support/settings-under-test";

const INACTIVE = /^has no effect, because (.*); remove it\.$/;

/** The warnings of the settings with changes about what has no effect, each as `path: reason`. */
function inactive(changes: Record<string, unknown>): string[] {
  return checkSettings(changed(changes), { example: true }).warnings.flatMap(({ path, message }) => {
    const reason = INACTIVE.exec(message)?.[1];
    return reason === undefined ? [] : [`${path}: ${reason}`];
  });
}

const test1 = "environments.test";

test.each<[string, Record<string, unknown>, string]>([
  [
    "the protocol of a service without a port",
    { "application.services.bot": { protocol: "grpc" } },
    "application.services.bot.protocol: the service has no `port`: nothing can connect to it",
  ],
  [
    "timeouts of calls of a service without a port",
    { "application.services.bot": { calls: { idleTimeoutSeconds: 5 } } },
    "application.services.bot.calls: the service has no `port`: nothing can connect to it",
  ],
  [
    "the rules of a web ACL that is off",
    { [`${test1}.ingress.webAcl`]: "off", [`${test1}.ingress.webAclRules`]: { deny: ["192.0.2.0/24"] } },
    `${test1}.ingress.webAclRules: \`ingress.webAcl\` is "off"`,
  ],
  [
    "rules that count in a web ACL that counts",
    { [`${test1}.ingress.webAclRules`]: { countOnly: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] } } },
    `${test1}.ingress.webAclRules.countOnly: \`ingress.webAcl\` is "count": every rule only counts`,
  ],
  [
    "subdomains of a policy that is forgotten",
    { [`${test1}.ingress.responseHeaders`]: { strictTransportSecurity: { maxAgeDays: 0, includeSubdomains: true } } },
    `${test1}.ingress.responseHeaders.strictTransportSecurity.includeSubdomains: \`maxAgeDays\` is 0: browsers forget the policy`,
  ],
  [
    "the version of a password that RDS rotates",
    { [`${test1}.database.masterPasswordVersion`]: 2 },
    `${test1}.database.masterPasswordVersion: RDS rotates the password of a database without read replicas`,
  ],
  [
    "the rotation of a password with replicas",
    { [`${test1}.database`]: { readReplicas: 1, masterPasswordRotationDays: 9 } },
    `${test1}.database.masterPasswordRotationDays: the password of a database with read replicas is not rotated automatically; see \`masterPasswordVersion\``,
  ],
  [
    "the schedule of a rotation with replicas",
    { [`${test1}.database`]: { readReplicas: 1, masterPasswordRotation: { schedule: "rate(9 days)" } } },
    `${test1}.database.masterPasswordRotation: the password of a database with read replicas is not rotated automatically; see \`masterPasswordVersion\``,
  ],
  [
    "the days of a rotation that has a schedule",
    {
      [`${test1}.database`]: { masterPasswordRotationDays: 9, masterPasswordRotation: { schedule: "rate(9 days)" } },
    },
    `${test1}.database.masterPasswordRotationDays: \`masterPasswordRotation\` has a schedule`,
  ],
  [
    "the network of a function that sets no password",
    {
      "application.secrets.payment.rotation": {
        functionArn: "arn:aws:lambda:eu-west-1:222222222222:function:rotate",
        securityGroupId: "sg-0123456789abcdef0",
      },
    },
    "application.secrets.payment.rotation.securityGroupId: the secret is the password of no database user: the function needs no database",
  ],
  [
    "the window of backups that aren't made",
    { [`${test1}.database`]: { backupRetentionDays: 0, backupWindow: "01:00-02:00" } },
    `${test1}.database.backupWindow: \`database.backupRetentionDays\` is 0: there are no automated backups`,
  ],
  [
    "the type of masters that aren't there",
    { [`${test1}.search`]: { kind: "managed", dedicatedMasterType: "m7g.large.search" } },
    `${test1}.search.dedicatedMasterType: \`search.dedicatedMasters\` is 0`,
  ],
  [
    "the time of snapshots that aren't made",
    { [`${test1}.search`]: { kind: "instance", snapshotRetentionDays: 0, snapshotTime: "01:00" } },
    `${test1}.search.snapshotTime: \`search.snapshotRetentionDays\` is 0: there are no snapshots`,
  ],
  [
    "protection of what may be destroyed",
    { [`${test1}.search`]: { kind: "instance", terminationProtection: true } },
    `${test1}.search.terminationProtection: \`destroy\` is "all"`,
  ],
  [
    "the lock of a vault that isn't there",
    { [`${test1}.backup`]: { enabled: false, lock: { mode: "compliance" } } },
    `${test1}.backup.lock: \`backup.enabled\` is false`,
  ],
  [
    "copies of backups that aren't made",
    { [`${test1}.backup`]: { enabled: false, copies: [{ region: "eu-central-1" }] } },
    `${test1}.backup.copies: \`backup.enabled\` is false`,
  ],
  [
    "limits of a lock that is off",
    { [`${test1}.backup`]: { enabled: true, lock: { mode: "off", minimumRetentionDays: 3 } } },
    `${test1}.backup.lock.minimumRetentionDays: \`backup.lock.mode\` is "off"`,
  ],
  [
    "the cooling-off days of a lock that can be removed",
    { [`${test1}.backup`]: { enabled: true, lock: { coolingOffDays: 5 } } },
    `${test1}.backup.lock.coolingOffDays: \`backup.lock.mode\` is not "compliance": the lock can always be removed`,
  ],
  [
    "the image of a job that isn't there",
    { [`${test1}.search`]: { kind: "managed", rolesImage: "node:22.20.0" } },
    `${test1}.search.rolesImage: the environment has no job search-roles: no workload needs it`,
  ],
  [
    "backups that are off",
    { [`${test1}.backup.retentionDays`]: 7, [`${test1}.backup.time`]: "02:00" },
    `${test1}.backup.retentionDays: \`backup.enabled\` is false`,
  ],
  [
    "recovery of what is deleted at once",
    { [`${test1}.secrets.payment.recoveryDays`]: 7 },
    `${test1}.secrets.payment.recoveryDays: \`destroy\` is "all": a deleted secret can't be restored`,
  ],
  [
    "the grace of health checks that aren't made",
    { "application.services.api.routes": {}, "application.services.api.deployment.healthCheckGraceSeconds": 9 },
    "application.services.api.deployment.healthCheckGraceSeconds: the service has no routes: the load balancer doesn't check its health",
  ],
  [
    "a time for no retries",
    { [`${test1}.jobs.nightly.schedule`]: { expression: "rate(1 hour)", startRetries: 0, startWithinMinutes: 5 } },
    "environments.test.jobs.nightly.schedule.startWithinMinutes: `startRetries` is 0: starting a run is not retried",
  ],
  [
    "the lifetime of signatures that aren't made",
    { "images.signatureMonths": 12 },
    "images.signatureMonths: `images.signing` is false",
  ],
  [
    "the lifetime of untagged images with signatures",
    { images: { signing: true, untaggedDays: 30 } },
    "images.untaggedDays: `images.signing` is true, and signatures are untagged",
  ],
])("%s", (_, changes, warning) => {
  expect(inactive(changes)).toContain(warning);
});

test("NAT and zones of a network of one's own", () => {
  const subnets = (tier: number) => ({ a: `subnet-0123456789abcde${tier}0`, b: `subnet-0123456789abcde${tier}1` });
  const existing = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    subnets: { public: subnets(1), private: subnets(2), isolated: subnets(3) },
  };
  expect(inactive({ [`${test1}.network`]: { existing, nat: "single", zones: ["a", "b"] } })).toEqual([
    `${test1}.network.nat: \`network.existing\` is used, which has zones and NAT of its own`,
    `${test1}.network.zones: \`network.existing\` is used, which has zones and NAT of its own`,
  ]);
});

test("what some environments use is not inactive in the application", () => {
  expect(
    inactive({
      "application.ingress.webAclRules": { deny: ["192.0.2.0/24"] },
      [`${test1}.ingress.webAcl`]: "off",
      "application.secrets.payment.recoveryDays": 30,
      "application.backup.retentionDays": 40,
    }),
  ).toEqual([]);
});

test("defaults are not inactive", () => {
  expect(inactive({})).toEqual([]);
});
