import { type IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { TerraformOutput } from "cdktf";
import { applyGuards } from "../../constructs/access/apply-guards";
import { EnvironmentBoundary } from "../../constructs/access/environment-boundary";
import { OidcProvider } from "../../constructs/access/oidc-provider";
import { unknownTypesIssue } from "../../constructs/access/terraform-permissions/terraform-permissions";
import { type TerraformPhase, TerraformRole } from "../../constructs/access/terraform-role";
import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { networkOwnerName } from "../../settings/network-owner";
import {
  type AccountSettings,
  type PermissionSettings,
  type PipelinesSettings,
  type PlatformSettings,
} from "../../settings/settings";
import { type StackLocations } from "../locations";
import { mapEntries } from "../map-entries";
import { ownStatement } from "../own-statement";
import { type AccountStack } from "./account-stack";
import { audienceOf, issuerOf, pipelineJobs } from "./pipeline-jobs";
import { existingResources } from "./existing-resources";
import { contentsOf } from "./stack-contents";
import { stackPermissions } from "./stack-permissions";

/** What the roles of pipelines follow from. */
export interface PipelinesProps {
  readonly settings: AccountSettings;
  readonly platform: PlatformSettings;
  readonly locations: StackLocations;
}

/** What the roles of pipelines consist of, which an account's stack has in the end. */
const ownTypes = ["aws_iam_policy", "aws_iam_role", "aws_iam_role_policy_attachment"];

/** The stack of the state; see `StateStack`. */
const STATE = "state";

/**
 * The roles with which pipelines plan and apply the stacks that are in an account. What they allow follows from what the
 * stacks contain when synthesis begins, extensions included.
 *
 * The stacks `state` and those of accounts have a role that plans and none that applies: they contain these very roles,
 * so that a pipeline which applied them could give itself any permission.
 */
export class Pipelines {
  /** Roles that plan, by the name of the stack. */
  readonly planRoles = new Map<string, TerraformRole>();
  /** Roles that apply, by the name of the stack. */
  readonly applyRoles = new Map<string, TerraformRole>();
  /** What pipelines could not do with a stack, by its name; complete when synthesis begins. */
  readonly warnings = new Map<string, string>();
  /** The issuer as IAM knows it by this stack; undefined if somebody else has made it known. */
  readonly provider: IamOpenidConnectProvider | undefined;

  constructor(
    private readonly stack: AccountStack,
    private readonly pipelines: PipelinesSettings,
    private readonly props: PipelinesProps,
  ) {
    const { settings, platform, locations } = props;
    this.provider = this.knownProvider();
    const environments = settings.environments.map((name) => locations.environment(name));
    const holdsState = settings.isShared && platform.backend.kind === "s3";
    for (const name of [...(holdsState ? [STATE] : []), stack.node.id]) {
      this.createRole(name, "plan");
    }
    for (const target of environments) {
      this.createRolesOf(target);
    }
    stack.whenComplete(() => {
      this.complete();
    });
  }

  private createRolesOf(target: DeploymentTarget): void {
    const { environment } = target;
    this.createRole(environment, "plan");
    this.createRole(environment, "apply");
    if (this.props.platform.permissionsBoundary === undefined) {
      new EnvironmentBoundary(this.stack, `boundary-${environment}`, {
        environment: target,
        others: this.props.settings.environments.filter((other) => other !== environment),
        shared: this.props.locations.shared.environment,
        additional: this.additional("boundary"),
      });
    }
  }

  private createRole(name: string, phase: TerraformPhase): void {
    const jobs = pipelineJobs(this.pipelines, this.props.platform, name, phase);
    if (jobs === undefined) return;
    const roles = phase === "plan" ? this.planRoles : this.applyRoles;
    const { provider } = this;
    roles.set(name, new TerraformRole(this.stack, `pipeline-${name}-${phase}`, { stack: name, phase, jobs, provider }));
  }

  private complete(): void {
    const managed = this.stacksOfAccount();
    for (const stack of managed.filter(({ node }) => !this.planRoles.has(node.id))) {
      this.createRolesOf(stack.target);
    }
    // The policies of the others are part of the account's own stack.
    for (const stack of managed.toSorted((one, other) => Number(one === this.stack) - Number(other === this.stack))) {
      this.permit(stack);
    }
    this.output("plan_roles", this.planRoles, "ARN of the role with which pipelines plan each stack.");
    this.output("apply_roles", this.applyRoles, "ARN of the role with which pipelines apply each environment.");
  }

  /** All stacks of the app that are in the account, those that extensions add included. */
  private stacksOfAccount(): PlatformStack[] {
    const { children } = this.stack.node.root.node;
    const stacks = children.filter((child) => child instanceof PlatformStack);
    return stacks.filter(({ target }) => target.account === this.stack.target.account);
  }

  private permit(stack: PlatformStack): void {
    const { id } = stack.node;
    const environment = this.props.platform.environments[id];
    const owner = environment && networkOwnerName(environment);
    const { target } = stack;
    const contents = contentsOf(stack, stack === this.stack ? ownTypes : []);
    const { read, write, unknownTypes } = stackPermissions(
      {
        target,
        contents,
        sharesWith: owner === undefined ? [] : [owner],
        existing: environment ? existingResources(target, environment) : [],
        deletesData: environment?.destroy === "all",
      },
      this.pipelines,
    );
    const warning = unknownTypesIssue(unknownTypes);
    if (warning !== undefined) this.warnings.set(id, warning);
    const state = this.props.locations.statePermissions(id);
    this.planRoles.get(id)?.allowAll([...read, ...state.read, ...this.additional("plan")]);
    const boundary = target.permissionsBoundary;
    this.applyRoles
      .get(id)
      ?.allowAll([
        ...read,
        ...write,
        ...state.read,
        ...state.write,
        ...this.additional("apply"),
        ...(boundary === undefined ? [] : applyGuards(this.stack.target, boundary)),
      ]);
  }

  private additional(kind: keyof PipelinesSettings["additionalPermissions"]): PolicyStatement[] {
    const permissions: Readonly<Record<string, PermissionSettings>> = this.pipelines.additionalPermissions[kind];
    return Object.entries(permissions).map(([name, permission]) => ownStatement(name, permission));
  }

  /** The issuer as IAM knows it by this stack; undefined if somebody else has made it known. */
  private knownProvider(): IamOpenidConnectProvider | undefined {
    const { name } = this.props.settings;
    const issuer = issuerOf(this.pipelines, this.props.platform);
    const audience = audienceOf(this.pipelines);
    const { providers } = this.pipelines;
    const ofImages = this.stack.imagePipeline?.provider;
    if (ofImages?.urlInput === `https://${issuer}`) {
      // An account knows an issuer once, and what exists keeps its place.
      ofImages.clientIdList = [...new Set([...(ofImages.clientIdListInput ?? []), audience])];
      return ofImages;
    }
    const isKnown = Object.hasOwn(providers, name) && providers[name] === "existing";
    return isKnown ? undefined : new OidcProvider(this.stack, "pipelines", { issuer, audiences: [audience] }).resource;
  }

  private output(name: string, roles: ReadonlyMap<string, TerraformRole>, description: string): void {
    new TerraformOutput(this.stack, name, {
      value: mapEntries(Object.fromEntries(roles), (_name, { arn }) => arn),
      description,
    });
  }
}
