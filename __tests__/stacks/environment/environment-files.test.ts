import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const KEY = "arn:aws:kms:us-east-1:900000000009:key/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f";
const BUCKET = "arn:aws:s3:::shop-prod-uploads-400000000004";
const FOREIGN = "arn:aws:s3:::acme-config-prod";

const own = { bucket: "uploads", key: "{environment}/web.env" };
const foreign = { arn: "arn:aws:s3:::acme-config-{environment}/base.env", region: "us-east-1", kmsKeyArn: KEY };

const prod = stackOf(
  wholePlatform(
    changed({
      "application.services.api.environmentFiles": [foreign, own],
      "application.services.api.sidecars.proxy.environmentFiles": [own],
      "application.queues.mails": {},
      "application.workers.mailer": { queue: "mails", environmentFiles: [own] },
      "application.jobs.report": { schedule: { expression: "rate(1 day)" }, environmentFiles: [own] },
      "application.tasks.import": { environmentFiles: [own] },
      "application.tasks.remote": {
        environmentFiles: [foreign],
        uses: { buckets: { reports: { arn: "arn:aws:s3:::acme-reports", access: "read", region: "us-east-1" } } },
      },
    }),
  ),
  "prod",
);

const file = (arn: string) => ({ type: "s3", value: arn });

const permissions = (task: string) =>
  Object.entries(statements(resource(prod, "aws_iam_role_policy", `${task}_execution_role_policy`)["policy"]));

const allowed = (task: string, prefix: string) =>
  permissions(task)
    .filter(([sid]) => sid.startsWith(prefix))
    .map(([, statement]) => statement);

describe("the files of environment variables in S3", () => {
  test("are named in the definitions of all containers, in the order of the settings", () => {
    const { api, proxy } = containers(prod, "service_api_task");
    expect(api?.["environmentFiles"]).toEqual([file(`${FOREIGN}/base.env`), file(`${BUCKET}/prod/web.env`)]);
    expect(proxy?.["environmentFiles"]).toEqual([file(`${BUCKET}/prod/web.env`)]);
    const [web] = Object.values(containers(prod, "service_web_task"));
    expect(web).not.toHaveProperty("environmentFiles");
  });

  test.each(["worker_mailer_task", "job_report_task", "task_import_task"])("are read in %s", (task) => {
    const [container] = Object.values(containers(prod, task));
    expect(container?.["environmentFiles"]).toEqual([file(`${BUCKET}/prod/web.env`)]);
    expect(allowed(task, "ReadProdWebEnv")).toEqual([
      expect.objectContaining({ Action: "s3:GetObject", Resource: `${BUCKET}/prod/web.env` }),
    ]);
  });

  test("may be read and decrypted by ECS: exactly these objects", () => {
    expect(permissions("service_api_task").filter(([, { Action }]) => String(Action).includes("s3:"))).toHaveLength(4);
    expect(allowed("service_api_task", "Read")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Action: "s3:GetObject", Resource: `${FOREIGN}/base.env` }),
        expect.objectContaining({ Action: "s3:GetObject", Resource: `${BUCKET}/prod/web.env` }),
      ]),
    );
    expect(allowed("service_api_task", "Locate").map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["s3:GetBucketLocation", FOREIGN],
      ["s3:GetBucketLocation", BUCKET],
    ]);
    const decryption = allowed("service_api_task", "DecryptWith");
    expect(decryption).toContainEqual(
      expect.objectContaining({
        Resource: KEY,
        Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    );
    expect(decryption).toContainEqual(
      expect.objectContaining({
        Resource: "${aws_kms_key.storage_key.arn}",
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      }),
    );
  });

  test("give the containers no rights of their own", () => {
    const policies = Object.keys(all(prod, "aws_iam_role_policy")).filter((id) => id.startsWith("task_import_task_"));
    expect(policies).toEqual(["task_import_task_execution_role_policy"]);
  });

  test("of another region are reached over the internet", () => {
    const toInternet = Object.entries(all(prod, "aws_vpc_security_group_egress_rule")).filter(
      ([, { cidr_ipv4: cidr }]) => cidr === "0.0.0.0/0",
    );
    const ofTasks = toInternet.filter(([id]) => /^task_(?:import|remote)_/.test(id));
    expect(ofTasks.map(([id, rule]) => [id.slice(0, 11), rule["from_port"], rule["description"]])).toEqual([
      ["task_remote", 443, expect.stringContaining("API of s3 in us-east-1")],
    ]);
  });
});
