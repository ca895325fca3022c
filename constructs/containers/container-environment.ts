import { sortedEntries } from "../core/sorted-entries";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { type ContainerProps } from "./container-props";
import { nonEmptyList } from "./non-empty-list";

/**
 * The environment variables of a container: plain values, and secrets that ECS injects.
 * Source: Amazon ECS Developer Guide, "Pass sensitive data to an Amazon ECS container".
 */
export class ContainerEnvironment {
  private readonly values: Map<string, string>;
  private readonly secrets = new Map<string, InjectableSecret>();

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
   * Adds a variable whose value ECS injects.
   * @throws if the variable is already set
   */
  addSecret(variable: string, secret: InjectableSecret): void {
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
      secrets: nonEmptyList(secrets.map(([name, secret]) => ({ name, valueFrom: secret.valueFrom }))),
    };
  }

  private setTwice(variable: string): Error {
    return new Error(
      `Container ${this.containerName}: the environment variable ${variable} is set twice; set it only once. If ` +
        "two databases set it, pass another `variablePrefix` to one of them.",
    );
  }
}
