import {
  type ApplicationDefinition,
  type EnvironmentDefinition,
  type PlatformDefinition,
} from "../../settings/definition";

/** How an environment differs from the application, besides where it is. */
type Differences = Partial<EnvironmentDefinition>;

/** A small application, as the team that owns it describes it. */
export interface Application {
  readonly project: string;
  readonly application: ApplicationDefinition;
  /** Domain of all environments: `www.`, `staging.` and `test.` are put before it. @default they have no domain */
  readonly domain?: string;
  readonly test?: Differences;
  readonly staging?: Differences;
  readonly prod?: Differences;
  /** Names of the environments, by their stages. @default those of the stages */
  readonly names?: Readonly<Record<Stage, string>>;
  readonly waivers?: PlatformDefinition["waivers"];
  /** Whether one account holds everything. @default false: each environment has an account of its own */
  readonly oneAccount?: boolean;
  /** Tags besides those that all applications here have. @default none */
  readonly tags?: Partial<PlatformDefinition["tags"]>;
}

const STAGES = ["test", "staging", "prod"] as const;
type Stage = (typeof STAGES)[number];

/** Accounts of the environments. They belong to nobody, but look like accounts. */
const ACCOUNTS = { test: "210000000002", staging: "210000000003", prod: "210000000004" };
const SHARED = "210000000001";
const RANGES = { test: "10.0.0.0/16", staging: "10.1.0.0/16", prod: "10.2.0.0/16" };

/** The settings of an application that has the environments `test`, `staging` and `prod`. */
export function inThreeEnvironments(props: Application): PlatformDefinition {
  const { project, application, domain, names, waivers = [], oneAccount = false, tags } = props;
  const environments = STAGES.map((stage): [string, EnvironmentDefinition] => {
    const { ingress, network, ...differences } = props[stage] ?? {};
    const host = domain !== undefined && { domain: `${stage === "prod" ? "www" : stage}.${domain}` };
    return [
      names?.[stage] ?? stage,
      {
        account: oneAccount ? "company" : ACCOUNTS[stage],
        region: "eu-west-1",
        stage,
        network: network?.existing ? network : { cidr: RANGES[stage], ...network },
        ...((host !== false || ingress) && { ingress: { ...host, ...ingress } }),
        ...differences,
      },
    ];
  });
  return {
    project,
    repository: `https://github.com/example/${project}`,
    tags: {
      owner: `${project}-team`,
      costCenter: "cc-1000",
      dataClassification: "internal",
      compliance: "none",
      ...tags,
    },
    ...(oneAccount && {
      accounts: { company: { id: SHARED, region: "eu-west-1", purpose: "The only account of the company." } },
    }),
    shared: { account: oneAccount ? "company" : SHARED, region: "eu-west-1" },
    backend: { kind: "s3" },
    application,
    environments: Object.fromEntries(environments),
    waivers: [...waivers, ...(oneAccount ? waiversOfOneAccount(names?.prod ?? "prod") : [])],
  };
}

function waiversOfOneAccount(prod: string): NonNullable<PlatformDefinition["waivers"]> {
  const reason = "The company has one account, and opens others as soon as it has customers.";
  return [
    { environment: prod, setting: "account", reason },
    { environment: "shared", setting: "shared.account", reason },
  ];
}
