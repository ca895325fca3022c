import { type Construct } from "constructs";
import { type Grantee } from "../../constructs/identity/grantee";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { SecurityGroup } from "../../constructs/network/security-group";
import { type SecurityGroupRules } from "../../constructs/network/security-group-rules";
import { type SearchClient } from "../../constructs/search/search-engine";
import { type InjectableSecret } from "../../constructs/secrets/injectable-secret";

/** Security group of every {@link ForeignClient}. */
export const FOREIGN_GROUP = "sg-0123456789abcdef0";

/** ARN of the role of every {@link ForeignClient}. */
export const FOREIGN_ROLE = "arn:aws:iam::444444444444:role/billing";

/** A workload that the platform does not run: it records what data stores grant it. */
export class ForeignClient implements SearchClient {
  readonly securityGroup: SecurityGroupRules;
  /** Statements of the application's role, by Sid. */
  readonly permissions: Record<string, PolicyStatement> = {};
  /** Statements of the role that starts the application, by Sid. */
  readonly startPermissions: Record<string, PolicyStatement> = {};
  readonly environment: Record<string, string> = {};
  readonly name = "billing";
  /** Where the secrets are, by environment variable. */
  readonly secrets: Record<string, string> = {};
  readonly taskRole = { arn: FOREIGN_ROLE, ...grantee(this.permissions) };

  constructor(stack: Construct) {
    this.securityGroup = SecurityGroup.fromId(stack, "billing", { securityGroupId: FOREIGN_GROUP });
  }

  addEnvironment(variable: string, value: string): void {
    this.environment[variable] = value;
  }

  addSecret(variable: string, secret: InjectableSecret): void {
    this.secrets[variable] = secret.valueFrom;
    secret.grantInjection(grantee(this.startPermissions), variable);
  }
}

function grantee(statements: Record<string, PolicyStatement>): Grantee {
  return { allow: (statement) => void (statements[statement.sid] = statement) };
}
