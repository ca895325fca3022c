import { matchesGlob } from "../../constructs/core/glob";
import { type Statement } from "./statement";

/** All actions: `*`, and `*:*`, which IAM takes for the same. */
const EVERY_ACTION = /^\*+(?::\*+)?$/;

/** A pattern for every resource, or for every resource of a service: `*`, `arn:aws:s3:::*`, `arn:aws:iam::123456789012:*`. */
const EVERY_RESOURCE = /^(?:arn(?::[^:]*){4}:)?[*?/]+$/;

/**
 * A pattern for every resource of a type: `arn:aws:iam::123456789012:role/*`. ARNs of buckets, queues and topics have no
 * type before the name.
 */
const EVERY_OF_TYPE = /^arn:[^:]*:(?!(?:s3|sns|sqs):)[^:]*(?::[^:]*){2}:[\w-]+[:/][*?/]+$/;

/**
 * Whether a pattern of a policy stands for an action. IAM ignores the case of actions.
 * Source: IAM User Guide, "IAM JSON policy elements: Action".
 */
export function actionMatches(pattern: string, action: string): boolean {
  return matchesGlob(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether a statement allows an action, on some resource: `iam:PassRole`. */
export function allowsAction({ effect, actions, notActions }: Statement, action: string): boolean {
  const matches = (pattern: string): boolean => actionMatches(pattern, action);
  return effect === "Allow" && (actions.some(matches) || (notActions.length > 0 && !notActions.some(matches)));
}

/** Whether a statement allows every action of every service, on some resource. */
export function allowsEveryAction({ effect, actions }: Statement): boolean {
  return effect === "Allow" && actions.some((action) => EVERY_ACTION.test(action));
}

/** Lists the services of which a statement allows every action; what allows all actions names none. */
export function servicesInFull({ effect, actions }: Statement): readonly string[] {
  return effect === "Deny" ? [] : actions.flatMap((action) => /^([\w-]+):\*+$/.exec(action)?.[1]?.toLowerCase() ?? []);
}

/**
 * Whether a statement applies to every resource, or to every one of a service. A policy without `Resource`, such as the
 * trust of a role, is about the resource that has it.
 */
export function isOnEveryResource({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || resources.some((resource) => EVERY_RESOURCE.test(resource));
}

/** Whether a statement applies to every resource, or to every one of a type: `arn:aws:iam::123456789012:role/*`. */
export function isOnEveryOfType(statement: Statement): boolean {
  return isOnEveryResource(statement) || statement.resources.some((resource) => EVERY_OF_TYPE.test(resource));
}
