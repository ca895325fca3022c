import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { type SearchClient } from "./search-engine";

/** Props of {@link SearchDomainAccess}. */
export interface SearchDomainAccessProps {
  /** First part of the role's name: `search`. */
  readonly name: string;
  /** ARN of the domain, known at synthesis. */
  readonly domainArn: string;
  /** ARNs of the roles that may administer the domain. */
  readonly administrators: readonly string[];
}

/** Session names, which determine the permissions. The trust policy enforces the name for each principal. */
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
 * The IAM role that is the master user of a domain's fine-grained access control. It replaces a master password, which
 * the provider would write to the state. Workloads and administrators assume the role with different session names,
 * and the domain's access policy denies the security API to all sessions but those of administrators.
 *
 * Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control", "Identity and Access Management".
 */
export class SearchDomainAccess extends Construct {
  readonly role: Role;
  /** The session name with which workloads must assume the role. */
  readonly workloadSession = sessionNames.workload;
  private readonly workloads: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SearchDomainAccessProps,
  ) {
    super(scope, id);
    this.role = new Role(this, "role", {
      name: `${props.name}-access`,
      description: "Assumed by workloads and administrators to send requests to the search domain.",
      trust: this.trust(),
    });
    this.role.allow({ sid: "AskDomain", actions: HTTP_ACTIONS, resources: [`${props.domainArn}/*`] });
  }

  /** Returns the access policy of the domain: allows the role, and denies the security API to workloads. */
  domainPolicy(): string {
    const { domainArn } = this.props;
    const principals = { AWS: [this.role.arn] };
    const security = SECURITY_PATHS.flatMap((path) => [`${domainArn}/${path}`, `${domainArn}/${path}/*`]);
    return policyDocument([
      { sid: "RoleAsksDomain", principals, actions: HTTP_ACTIONS, resources: [`${domainArn}/*`] },
      {
        sid: "DenySecurityToWorkloads",
        effect: "Deny",
        principals: { AWS: ["*"] },
        actions: ["es:ESHttp*"],
        resources: security,
        conditions: { StringNotLike: { "aws:userid": `*:${sessionNames.administrator}` } },
      },
    ]);
  }

  /** Grants a workload's task role permission to assume this role. */
  grantAssumeRole(taskRole: SearchClient["taskRole"]): void {
    taskRole.allow({
      sid: `Ask${pascalCase(this.props.name)}`,
      actions: ["sts:AssumeRole"],
      resources: [this.role.arn],
    });
    this.workloads.push(taskRole.arn);
    this.role.role.assumeRolePolicy = policyDocument(this.trust());
  }

  /** Returns the trust policy, with one statement for each kind of principal that exists. */
  private trust(): PolicyStatement[] {
    const principals: readonly [sid: string, arns: readonly string[], session: string][] = [
      ["WorkloadsTakeRole", this.workloads, sessionNames.workload],
      ["AdministratorsTakeRole", this.props.administrators, sessionNames.administrator],
    ];
    const statements = principals
      .filter(([, arns]) => arns.length > 0)
      .map(([sid, arns, session]): PolicyStatement => {
        const conditions = { StringEquals: { "sts:RoleSessionName": session } };
        return { sid, principals: { AWS: arns }, actions: ["sts:AssumeRole"], conditions };
      });
    return statements.length > 0 ? statements : [denyAll];
  }
}

/** IAM rejects a trust policy without statements. */
const denyAll: PolicyStatement = {
  sid: "NobodyTakesRole",
  effect: "Deny",
  principals: { AWS: ["*"] },
  actions: ["sts:AssumeRole"],
};
