import { type Action, type AttributeChange, type Changes, type ResourceChange } from "../changes";
import { compareValues } from "../compare-values";
import { atLaterAddresses } from "../moved-references";
import { movesIn, prepareStack } from "../prepared-stack";
import { type Contents, resourceChange, sortChanges } from "../compare-stacks";
import { type Answer, ProviderQuestion } from "./ask-provider";
import { addressInQuestion, type AskedResource, type StackPair } from "./question";
import { type Reference, referencesIn } from "./references";
import { type ValueJson } from "./stand-ins";

/** What one stack adds to the question. */
interface StackQuestion {
  readonly pair: StackPair;
  readonly changes: readonly ResourceChange[];
}

/** How often what refers to affected resources is added to the question. */
const ROUNDS = 5;

/**
 * Says of every change what the provider would do: the provider plans the changed resources with a state in which they
 * are as they were, and then with what refers to those that it replaces.
 */
export async function addAnswers(changes: Changes, before: Contents, after: Contents): Promise<Changes> {
  const stacks = changes.stacks
    .filter(({ status }) => status === "changed")
    .map(({ stack, resources }): StackQuestion => ({
      pair: stackPair(stack, before.get(stack) ?? {}, after.get(stack) ?? {}),
      changes: resources,
    }));
  const changed = stacks.flatMap((stack) => changedResources(stack));
  if (changed.length === 0) {
    return changes;
  }
  const { asked, answers } = await ProviderQuestion.use(requiredProviders(after), (question) =>
    askInRounds(question, changed, stacks),
  );
  return {
    ...changes,
    stacks: changes.stacks.map((stack) => ({
      ...stack,
      resources: sortChanges(withAnswers(stack.stack, stack.resources, asked, answers)),
    })),
  };
}

/** Asks about what changes, then about what refers to that, and so on, as long as more is affected. */
async function askInRounds(
  question: ProviderQuestion,
  changed: readonly AskedResource[],
  stacks: readonly StackQuestion[],
): Promise<{ asked: readonly AskedResource[]; answers: ReadonlyMap<string, Answer> }> {
  let asked = changed;
  for (let round = 1; ; round++) {
    const given = await question.ask(withCreated(asked, stacks));
    const answers = new Map(asked.map((one) => [addressInQuestion(one), relevantAnswer(one, asked, given)] as const));
    const known = new Map([...answers].flatMap(([address, answer]) => (answer ? [[address, answer]] : [])));
    const users = usersOf(asked, known, stacks);
    if (users.length === 0 || round === ROUNDS) return { asked, answers: known };
    asked = [...asked, ...users];
  }
}

/**
 * Keeps what the provider says of the arguments that differ, or that refer to what is asked about as well. Of others it
 * would say something only because a state that nobody applied is incomplete.
 */
function relevantAnswer(
  resource: AskedResource,
  asked: readonly AskedResource[],
  given: ReadonlyMap<string, Answer>,
): Answer | undefined {
  const answer = given.get(addressInQuestion(resource));
  if (!answer) return undefined;
  const { stack, type, id } = resource;
  const after = stack.after.resource?.[type]?.[id] ?? {};
  const before = stack.before.resource?.[type]?.[id] ?? {};
  const others = asked.filter((other) => other !== resource && other.stack === stack);
  const relevant = new Set([
    ...compareValues(before, after).map(({ path }) => nameIn(path)),
    ...Object.keys(after).filter((name) =>
      referencesIn(after[name]).some((reference) => others.some((other) => isTo(reference, other))),
    ),
  ]);
  const only = (names: ReadonlySet<string>) => new Set([...names].filter((name) => relevant.has(name)));
  const [changed, replacedFor] = [only(answer.changed), only(answer.replacedFor)];
  const isUpdated = changed.size > 0 && !answer.actions.includes("no-op");
  return { actions: replacedFor.size > 0 ? answer.actions : isUpdated ? ["update"] : ["no-op"], changed, replacedFor };
}

function changedResources({ pair, changes }: StackQuestion): AskedResource[] {
  return changes
    .filter(({ action, type }) => action === "update" && /^(?:aws|terraform)_/.test(type))
    .map(({ type, address }) => ({ stack: pair, type, id: address.slice(type.length + 1), exists: true }));
}

/** What has moved is asked about under its later address. */
function stackPair(name: string, before: object, after: object): StackPair {
  const moves = movesIn(prepareStack(before), prepareStack(after));
  return { name, before: atLaterAddresses(before, moves), after };
}

/** Adds what is created and what others refer to: its attributes are then unknown, as in a plan of the whole stack. */
function withCreated(asked: readonly AskedResource[], stacks: readonly StackQuestion[]): AskedResource[] {
  const created = stacks.flatMap(({ pair, changes }) =>
    changes
      .filter(({ action }) => action === "create")
      .map(({ type, address }): AskedResource => ({
        stack: pair,
        type,
        id: address.slice(type.length + 1),
        exists: false,
      })),
  );
  const all = [...asked];
  for (const resource of all) {
    const references = referencesIn(resource.stack.after.resource?.[resource.type]?.[resource.id]);
    const referred = created.filter(
      (candidate) =>
        candidate.stack === resource.stack &&
        !all.includes(candidate) &&
        references.some(({ isData, type, id }) => !isData && type === candidate.type && id === candidate.id),
    );
    all.push(...referred);
  }
  return all;
}

/** What refers to an attribute that isn't known before the apply, and isn't asked about yet. */
function usersOf(
  asked: readonly AskedResource[],
  answers: ReadonlyMap<string, Answer>,
  stacks: readonly StackQuestion[],
): AskedResource[] {
  const affected = asked.filter((resource) => {
    const answer = answers.get(addressInQuestion(resource));
    return answer !== undefined && !answer.actions.includes("no-op");
  });
  const isAffecting = (reference: Reference, stack: StackPair) =>
    affected.some((resource) => {
      const answer = answers.get(addressInQuestion(resource));
      const isUnknown = answer?.actions.includes("delete") === true || answer?.changed.has(reference.path[0] ?? "id");
      return resource.stack === stack && isTo(reference, resource) && isUnknown === true;
    });
  return stacks.flatMap(({ pair }) =>
    allResources(pair.after)
      .filter(({ type, id }) => pair.before.resource?.[type]?.[id] !== undefined && /^(?:aws|terraform)_/.test(type))
      .filter(({ type, id }) => !asked.some((one) => one.stack === pair && one.type === type && one.id === id))
      .filter(({ args }) => referencesIn(args).some((reference) => isAffecting(reference, pair)))
      .map(({ type, id }) => ({ stack: pair, type, id, exists: true })),
  );
}

function isTo({ isData, type, id }: Reference, resource: AskedResource): boolean {
  return !isData && type === resource.type && id === resource.id;
}

function allResources({ resource = {} }: ValueJson) {
  return Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, args]) => ({ type, id, args })),
  );
}

function withAnswers(
  stack: string,
  changes: readonly ResourceChange[],
  asked: readonly AskedResource[],
  answers: ReadonlyMap<string, Answer>,
): ResourceChange[] {
  const ofStack = new Map(
    asked.filter((resource) => resource.stack.name === stack).map((one) => [addressOf(one), one]),
  );
  const known = changes.map((change) => {
    const resource = ofStack.get(change.address);
    const answer = resource && answers.get(addressInQuestion(resource));
    return answer ? withAnswer(change, answer) : change;
  });
  const listed = new Set(changes.map(({ address }) => address));
  const others = [...ofStack].flatMap(([address, resource]): ResourceChange[] => {
    const answer = answers.get(addressInQuestion(resource));
    if (listed.has(address) || !answer || actionOf(answer) === "none") return [];
    const { before, after } = resource.stack;
    const [old, now] = [before, after].map((json) => json.resource?.[resource.type]?.[resource.id] ?? {});
    const blocks = { before: blockOf(old ?? {}), after: blockOf(now ?? {}) };
    return [withAnswer(resourceChange("update", address, blocks), answer)];
  });
  return [...known, ...others];
}

function withAnswer(change: ResourceChange, answer: Answer): ResourceChange {
  const action = actionOf(answer);
  const attributes = change.attributes.map((attribute): AttributeChange => ({
    ...attribute,
    replaces: answer.replacedFor.has(nameIn(attribute.path)),
  }));
  const shown = new Set(attributes.map(({ path }) => nameIn(path)));
  const following = [...answer.changed].filter((name) => !shown.has(name) && action !== "none");
  return {
    ...change,
    action: action === "none" && change.previousAddress !== undefined ? "move" : action,
    isCertain: true,
    attributes: [...attributes, ...following.map((path) => ({ path, replaces: answer.replacedFor.has(path) }))],
  };
}

/** The argument that a path leads into. */
function nameIn(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}

function actionOf({ actions }: Answer): Action {
  if (actions.includes("delete")) return "replace";
  return actions.includes("update") ? "update" : "none";
}

function addressOf({ type, id }: AskedResource): string {
  return `${type}.${id}`;
}

function blockOf({ "//": about, ...args }: Readonly<Record<string, unknown>>) {
  return {
    path: (about as { readonly metadata?: { readonly path?: string } } | undefined)?.metadata?.path,
    arguments: args,
  };
}

/** The provider of AWS as the stacks want it; others aren't asked. */
function requiredProviders(after: Contents) {
  for (const json of after.values()) {
    const { terraform } = json as {
      readonly terraform?: {
        readonly required_providers?: { readonly aws?: { readonly source: string; readonly version: string } };
      };
    };
    const aws = terraform?.required_providers?.aws;
    if (aws) return { aws };
  }
  return { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } };
}
