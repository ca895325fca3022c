import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { Role } from "../identity/role";
import { agentPullStatements, importStatements, pullStatements } from "../registry/image-permissions";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { injectionStatements } from "../secrets/injection-statements";
import { type ImageReference } from "./image-reference";
import { trustTasks } from "./task-trust";

/**
 * The task execution role: ECS assumes it to pull images, write logs, and read injected secrets and files of environment
 * variables. The containers can't use it. Source: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role".
 */
export class ExecutionRole extends Role {
  private readonly secretArns = new Set<string>();
  /** The statements that allow reading secrets, as their text by Sid. */
  private readonly readings = new Map<string, string>();

  /** @param task name of the workload: `web` */
  constructor(scope: Construct, id: string, task: string) {
    super(scope, id, {
      name: `${task}-execution`,
      description: `Assumed by ECS to start the tasks of ${task}: pulls images, writes logs, reads injected secrets.`,
      trust: trustTasks(scope),
    });
  }

  /**
   * Allows ECS to pull images from their private ECR repositories, and the agent of GuardDuty. Public images need no
   * permission.
   */
  allowPull(images: readonly ImageReference[]): void {
    const target = DeploymentTarget.of(this);
    const repositories = images.map((image) => image.repositoryArn(target)).filter((arn) => arn !== undefined);
    const own = pullStatements([...new Set(repositories)].sort());
    // An organization may turn runtime monitoring on in an account at any time.
    for (const statement of [...own, ...agentPullStatements(target, own.length > 0)]) {
      this.allow(statement);
    }
    const cached = [
      ...new Set(images.map((image) => image.cacheArn(target)).filter((arn) => arn !== undefined)),
    ].sort();
    for (const statement of importStatements(cached)) {
      this.allow(statement);
    }
  }

  /**
   * Allows ECS to read and decrypt the values that it injects. The fields of one secret need one permission. Containers
   * of one task may have different secrets under the same variable.
   * @param secrets environment variables with the secrets that they receive
   */
  allowSecrets(secrets: readonly (readonly [variable: string, secret: InjectableSecret])[]): void {
    const added = secrets.filter(([, { arn }]) => !this.secretArns.has(arn) && this.secretArns.add(arn));
    for (const statement of injectionStatements(added)) {
      this.allow({ ...statement, sid: this.freeSid(statement) });
    }
  }

  /**
   * A Sid is made of the variable, so that different statements can have the same: `API_KEY` in two containers, or
   * `api.key` and `API_KEY`. The second then has a number.
   */
  private freeSid({ sid, ...rest }: PolicyStatement): string {
    const text = JSON.stringify(rest);
    let free = sid;
    for (let number = 2; (this.readings.get(free) ?? text) !== text; number += 1) {
      free = `${sid}${number}`;
    }
    this.readings.set(free, text);
    return free;
  }
}
