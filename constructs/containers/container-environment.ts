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
  private readonly renamed: ReadonlyMap<string, readonly string[]>;
  /** Variables that the container could receive. */
  private readonly known = new Set<string>();

  /**
   * @param containerName name of the container, for error messages
   * @throws if a variable is both a plain value and a secret
   */
  constructor(
    private readonly containerName: string,
    { environment = {}, secrets = {}, variables = {} }: Pick<ContainerProps, "environment" | "secrets" | "variables">,
  ) {
    this.values = new Map(Object.entries(environment));
    this.renamed = new Map(
      Object.entries(variables).map(([variable, names]) => [variable, typeof names === "string" ? [names] : names]),
    );
    for (const [variable, secret] of Object.entries(secrets)) {
      this.setSecret(variable, secret);
    }
  }

  /**
   * Sets a variable in plain text under the names that `variables` has for it.
   * @param given whether the container receives it under its own name if `variables` doesn't list it
   * @throws if a variable of such a name already has another value
   */
  addValue(variable: string, value: string, given: boolean): void {
    for (const name of this.namesOf(variable, given)) {
      this.setValue(name, value);
    }
  }

  /** Whether the container has a variable of this name. */
  has(variable: string): boolean {
    return this.values.has(variable) || this.secrets.has(variable);
  }

  /**
   * Sets a variable whose value ECS injects; see {@link addValue}.
   * @returns the names under which the container receives it
   * @throws if a variable of such a name is already set
   */
  addSecret(variable: string, secret: InjectableSecret, given: boolean): readonly string[] {
    const names = this.namesOf(variable, given);
    for (const name of names) {
      this.setSecret(name, secret);
    }
    return names;
  }

  /** The names under which the container receives a variable; see {@link addValue}. */
  namesOf(variable: string, given: boolean): readonly string[] {
    this.known.add(variable);
    return this.renamed.get(variable) ?? (given ? [variable] : []);
  }

  /** The keys of `variables` that nothing set. */
  get missing(): string[] {
    return [...this.renamed.keys()].filter((variable) => !this.known.has(variable)).sort();
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

  private setValue(variable: string, value: string): void {
    if (this.secrets.has(variable) || (this.values.get(variable) ?? value) !== value) {
      throw this.setTwice(variable);
    }
    this.values.set(variable, value);
  }

  private setSecret(variable: string, secret: InjectableSecret): void {
    if (this.secrets.has(variable) || this.values.has(variable)) {
      throw this.setTwice(variable);
    }
    this.secrets.set(variable, secret);
  }

  private setTwice(variable: string): Error {
    return new Error(
      `Container ${this.containerName}: the environment variable ${variable} is set twice; set it only once. If ` +
        "two databases set it, pass another `variablePrefix` to one of them.",
    );
  }
}
