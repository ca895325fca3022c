import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type SearchClient } from "./search-engine";

/** Props of {@link SearchDomainAccess}. */
export interface SearchDomainAccessProps {
  /** First part of the roles' names: `search`. */
  readonly name: string;
  /** ARN of the domain, known at synthesis. */
  readonly domainArn: string;
  /** ARNs of the roles that may administer the domain. */
  readonly administrators: readonly string[];
}

/** Session names, by which CloudTrail and the audit log tell who acts. The trust policies enforce them. */
const sessionNames = { workload: "workload", administrator: "administrator" } as const;

const HTTP_ACTIONS = [
  "es:ESHttpDelete",
  "es:ESHttpGet",
  "es:ESHttpHead",
  "es:ESHttpPatch",
  "es:ESHttpPost",
  "es:ESHttpPut",
];

/** Paths of the security API, under both of its names, and of Dashboards, which forwards requests to it. */
const SECURITY_PATHS = ["_plugins/_security", "_opendistro/_security", "_dashboards"];

/**
 * The two IAM roles of a domain with fine-grained access control. One is its master user, in place of a master password,
 * which the provider would write to the state: administrators assume it, and the job that sets the domain's roles up.
 * Workloads assume the other, which may do what that job maps it to, and never reaches the security API.
 *
 * Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control", "Identity and Access Management".
 */
export class SearchDomainAccess extends Construct {
  /** The master user of the domain. */
  readonly role: Role;
  /** The role of workloads. */
  readonly clientRole: Role;
  /** The session name with which workloads must assume their role. */
  readonly workloadSession = sessionNames.workload;
  private readonly workloads: string[] = [];
  private readonly setups: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SearchDomainAccessProps,
  ) {
    super(scope, id);
    this.role = new Role(this, "role", {
      name: `${props.name}-access`,
      description: "Assumed by administrators to administer the search domain.",
      trust: this.administratorTrust(),
    });
    this.clientRole = new Role(this, "client-role", {
      name: `${props.name}-clients`,
      description: "Assumed by workloads to send requests to the search domain.",
      trust: this.clientTrust(),
    });
    for (const role of [this.role, this.clientRole]) {
      role.allow({ sid: "AskDomain", actions: HTTP_ACTIONS, resources: [`${props.domainArn}/*`] });
    }
  }

  /** Returns the access policy of the domain: allows both roles, and denies the security API to all but the master user. */
  domainPolicy(): string {
    const { domainArn } = this.props;
    const principals = { AWS: [this.role.arn, this.clientRole.arn] };
    const security = SECURITY_PATHS.flatMap((path) => [`${domainArn}/${path}`, `${domainArn}/${path}/*`]);
    return policyDocument([
      { sid: "RolesAskDomain", principals, actions: HTTP_ACTIONS, resources: [`${domainArn}/*`] },
      {
        sid: "DenySecurityToOthers",
        effect: "Deny",
        principals: { AWS: ["*"] },
        actions: ["es:ESHttp*"],
        resources: security,
        conditions: { ArnNotEquals: { "aws:PrincipalArn": this.role.arn } },
      },
    ]);
  }

  /** Grants a workload's task role permission to assume the role of workloads. */
  grantAssumeRole(taskRole: SearchClient["taskRole"]): void {
    taskRole.allow({
      sid: `Ask${pascalCase(this.props.name)}`,
      actions: ["sts:AssumeRole"],
      resources: [this.clientRole.arn],
    });
    this.workloads.push(taskRole.arn);
    this.clientRole.role.assumeRolePolicy = policyDocument(this.clientTrust());
  }

  /** Grants the task role of a setup job permission to assume the master user's role. */
  grantAdministration(taskRole: SearchClient["taskRole"]): void {
    taskRole.allow({
      sid: `Administer${pascalCase(this.props.name)}`,
      actions: ["sts:AssumeRole"],
      resources: [this.role.arn],
    });
    this.setups.push(taskRole.arn);
    this.role.role.assumeRolePolicy = policyDocument(this.administratorTrust());
  }

  private clientTrust(): PolicyStatement[] {
    return trusted([["WorkloadsTakeRole", this.workloads, sessionNames.workload]]);
  }

  private administratorTrust(): PolicyStatement[] {
    return trusted([
      ["AdministratorsTakeRole", this.props.administrators, sessionNames.administrator],
      ["SetupTakesRole", this.setups, "setup"],
    ]);
  }
}

/** Returns a trust policy with one statement for each kind of principal that exists. */
function trusted(principals: readonly [sid: string, arns: readonly string[], session: string][]): PolicyStatement[] {
  const statements = principals
    .filter(([, arns]) => arns.length > 0)
    .map(([sid, arns, session]): PolicyStatement => {
      const conditions = { StringEquals: { "sts:RoleSessionName": session } };
      return { sid, principals: { AWS: arns }, actions: ["sts:AssumeRole"], conditions };
    });
  return statements.length > 0 ? statements : [denyAll];
}

/** IAM rejects a trust policy without statements. */
const denyAll: PolicyStatement = {
  sid: "NobodyTakesRole",
  effect: "Deny",
  principals: { AWS: ["*"] },
  actions: ["sts:AssumeRole"],
};
