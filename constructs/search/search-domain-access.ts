import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";

/** Props of {@link SearchDomainAccess}. */
export interface SearchDomainAccessProps {
  /** First part of the role's name: `search`. */
  readonly name: string;
  /** ARN of the domain, known at synthesis. */
  readonly domainArn: string;
  /** ARNs of the roles of people who may administer the domain. */
  readonly administrators: readonly string[];
}

/** What a session is called decides what it may do; a trust policy sees to it that nobody takes another's. */
const sessions = { workload: "workload", administrator: "administrator" } as const;

const HTTP = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"];

/** Where users, roles and the audit log are changed, by its two names; and Dashboards, which passes changes on. */
const SECURITY_PATHS = ["_plugins/_security", "_opendistro/_security", "_dashboards"];

/**
 * The one role that a domain's fine-grained access control knows. It is the domain's master user, so that there is no
 * master password: the provider could only write it into the state. Workloads and administrators take the role, each
 * under a name of their own, and the domain's policy closes what concerns its security to all but administrators.
 *
 * Source: Amazon OpenSearch Service Developer Guide, "Fine-grained access control", "Identity and Access Management".
 */
export class SearchDomainAccess extends Construct {
  readonly role: Role;
  /** The name that a workload's session must have. */
  readonly workloadSession = sessions.workload;
  private readonly workloads: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SearchDomainAccessProps,
  ) {
    super(scope, id);
    this.role = new Role(this, "role", {
      name: `${props.name}-access`,
      description: "Assumed by workloads and administrators to ask the search domain.",
      trust: this.trust(),
    });
    this.role.allow({ sid: "AskDomain", actions: HTTP, resources: [`${props.domainArn}/*`] });
  }

  /** The domain's own policy: who is let in at all, and who to what concerns security. */
  domainPolicy(): string {
    const { domainArn } = this.props;
    const principals = { AWS: [this.role.arn] };
    const security = SECURITY_PATHS.flatMap((path) => [`${domainArn}/${path}`, `${domainArn}/${path}/*`]);
    return policyDocument([
      { sid: "RoleAsksDomain", principals, actions: HTTP, resources: [`${domainArn}/*`] },
      {
        sid: "DenySecurityToWorkloads",
        effect: "Deny",
        principals: { AWS: ["*"] },
        actions: ["es:ESHttp*"],
        resources: security,
        conditions: { StringNotLike: { "aws:userid": `*:${sessions.administrator}` } },
      },
    ]);
  }

  /** Lets a workload's role take this one. */
  grantAssumeRole(taskRole: Role): void {
    taskRole.allow({
      sid: `Ask${pascalCase(this.props.name)}`,
      actions: ["sts:AssumeRole"],
      resources: [this.role.arn],
    });
    this.workloads.push(taskRole.arn);
    this.role.role.assumeRolePolicy = policyDocument(this.trust());
  }

  /** Whoever is named may take the role, under the name that tells what they are. Nobody: no such statement. */
  private trust(): PolicyStatement[] {
    const statements: readonly [sid: string, arns: readonly string[], session: string][] = [
      ["WorkloadsTakeRole", this.workloads, sessions.workload],
      ["AdministratorsTakeRole", this.props.administrators, sessions.administrator],
    ];
    const named = statements
      .filter(([, arns]) => arns.length > 0)
      .map(([sid, arns, session]): PolicyStatement => {
        const conditions = { StringEquals: { "sts:RoleSessionName": session } };
        return { sid, principals: { AWS: arns }, actions: ["sts:AssumeRole"], conditions };
      });
    return named.length > 0 ? named : [nobody];
  }
}

/** IAM takes no trust policy without a statement. */
const nobody: PolicyStatement = {
  sid: "NobodyTakesRole",
  effect: "Deny",
  principals: { AWS: ["*"] },
  actions: ["sts:AssumeRole"],
};
