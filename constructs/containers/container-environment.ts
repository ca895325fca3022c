import { sortedEntries } from "../core/sorted-entries";
import { type ContainerProps, type InjectedSecret } from "./container-props";
import { nonEmptyList } from "./non-empty-list";

/** The environment variables of a container: plain values, and secrets that ECS injects. */
export class ContainerEnvironment {
  private readonly values: Map<string, string>;
  private readonly secrets = new Map<string, InjectedSecret>();

  /**
   * @param containerName name of the container, for error messages
   * @throws if a variable is both a plain value and a secret
   */
  constructor(
    private readonly containerName: string,
    { environment = {}, secrets = {} }: Pick<ContainerProps, "environment" | "secrets">,
  ) {
    this.values = new Map(Object.entries(environment));
    for (const [variable, secret] of Object.entries(secrets)) {
      this.addSecret(variable, secret);
    }
  }

  /**
   * Adds a variable in plain text.
   * @throws if the variable already has another value
   */
  addValue(variable: string, value: string): void {
    if (this.secrets.has(variable) || (this.values.get(variable) ?? value) !== value) {
      throw this.setTwice(variable);
    }
    this.values.set(variable, value);
  }

  /**
   * Adds a variable whose value comes from Secrets Manager.
   * @throws if the variable is already set
   */
  addSecret(variable: string, secret: InjectedSecret): void {
    if (this.secrets.has(variable) || this.values.has(variable)) {
      throw this.setTwice(variable);
    }
    this.secrets.set(variable, secret);
  }

  /** The variables as a container definition lists them, in the order of their names. */
  definition(): { environment: readonly object[] | undefined; secrets: readonly object[] | undefined } {
    const values = sortedEntries(Object.fromEntries(this.values));
    const secrets = sortedEntries(Object.fromEntries(this.secrets));
    return {
      environment: nonEmptyList(values.map(([name, value]) => ({ name, value }))),
      secrets: nonEmptyList(secrets.map(([name, secret]) => ({ name, valueFrom: valueFrom(secret) }))),
    };
  }

  private setTwice(variable: string): Error {
    return new Error(`Container ${this.containerName}: the environment variable ${variable} is set twice.`);
  }
}

/** Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets through Amazon ECS environment variables". */
function valueFrom({ secretArn, jsonKey }: InjectedSecret): string {
  return jsonKey === undefined ? secretArn : `${secretArn}:${jsonKey}::`;
}
