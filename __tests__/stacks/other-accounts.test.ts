import execa from "execa";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../examples/shop";
import { findTerraform } from "../../tools/terraform/find-terraform";
import { installProvider } from "../../tools/terraform/provider-installation";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { describeWithTerraform } from "../support/describe-with";
import { stackOf, wholePlatform, type WholeStack } from "../support/shop-platform";

type Provider = Readonly<Record<string, unknown>>;

const platform = wholePlatform({
  ...definition,
  access: { ...definition.access, pipelines: { kind: "github", repository: "acme/shop" } },
});

const accounts: Readonly<Record<string, string>> = {
  account: "111111111111",
  state: "111111111111",
  "account-test": "222222222222",
  test: "222222222222",
  "account-staging": "333333333333",
  staging: "333333333333",
  "account-prod": "444444444444",
  prod: "444444444444",
};

const providersOf = ({ provider }: WholeStack): readonly Provider[] => provider.aws;
const isOfAnotherAccount = ({ assume_role: role }: Provider) => role !== undefined;

test("every stack is known here", () => {
  expect(Object.keys(platform).sort()).toEqual(Object.keys(accounts).sort());
});

describe.each(Object.entries(accounts))("the stack %s", (name, account) => {
  const stack = stackOf(platform, name);

  test("has no provider for other credentials than those of its account", () => {
    const [own, ...others] = providersOf(stack);
    expect(own?.["allowed_account_ids"]).toEqual([account]);
    for (const provider of others.filter((other) => !isOfAnotherAccount(other))) {
      expect(provider["allowed_account_ids"]).toEqual([account]);
    }
  });

  test("reaches another account only by a role in it, and no third one", () => {
    for (const { allowed_account_ids: allowed, assume_role: roles } of providersOf(stack).filter(isOfAnotherAccount)) {
      const [{ role_arn: role } = { role_arn: "" }] = roles as { role_arn: string }[];
      expect(allowed).toEqual([role.split(":")[4]]);
    }
  });

  test("keeps its state by those credentials alone", () => {
    expect(stack.terraform["backend"]).toMatchObject({ s3: { allowed_account_ids: [account] } });
  });
});

describeWithTerraform(() => {
  let sts: Server;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "credentials-"));
    sts = createServer((_request, response) => {
      response.end(identity("222222222222"));
    });
    await new Promise<void>((resolve) => sts.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    sts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("with the credentials of test, the real provider plans test and neither prod nor the shared account", async () => {
    const planned = ["account", "test", "prod"];
    const output = await planWith(folder, planned, (sts.address() as AddressInfo).port);
    const refused = planned.filter((name) =>
      output.includes(`with provider["registry.terraform.io/hashicorp/aws"].${name}`),
    );
    expect(output.match(/AWS account ID not allowed: 222222222222/g)).toHaveLength(2);
    expect(refused).toEqual(["account", "prod"]);
  });
});

/** Plans nothing but who calls, with the own provider of each of some stacks. */
async function planWith(folder: string, names: readonly string[], port: number): Promise<string> {
  const terraform = findTerraform("npm test");
  const { required_providers: requiredProviders } = platform["test"]?.terraform as {
    required_providers: Readonly<Record<string, { source: string; version: string }>>;
  };
  const cache = path.join(PROJECT, ".cache", "terraform");
  const installation = await installProvider({ terraform, requiredProviders, cache, folder });
  const root = path.join(folder, "plan");
  mkdirSync(root);
  writeFileSync(
    path.join(root, "main.tf.json"),
    JSON.stringify({
      terraform: { required_providers: requiredProviders },
      provider: { aws: names.map((name) => ({ ...providersOf(stackOf(platform, name))[0], alias: name })) },
      data: { aws_caller_identity: Object.fromEntries(names.map((name) => [name, { provider: `aws.${name}` }])) },
    }),
  );
  const env = {
    ...installation.environment,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const options = { cwd: root, env, extendEnv: false, reject: false, all: true } as const;
  await execa(terraform.command, ["init", "-no-color"], options);
  // One provider process at a time.
  return (await execa(terraform.command, ["plan", "-no-color", "-parallelism=1"], options)).all ?? "";
}

/** What STS says about who calls. */
function identity(account: string): string {
  const result = `<Arn>arn:aws:iam::${account}:user/x</Arn><UserId>x</UserId><Account>${account}</Account>`;
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
}
