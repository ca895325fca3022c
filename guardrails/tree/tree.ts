import { mentionsIn } from "./references";
import { type Resource } from "./resource";
import { Stack, type WrittenStack } from "./stack";

/** Resources of one type by what an argument of theirs is about: another resource, or a text. */
interface Subjects {
  readonly byResource: Map<Resource, Resource[]>;
  readonly byText: Map<string, Resource[]>;
}

/** All synthesized stacks of an app, with what refers to what. */
export class Tree {
  readonly stacks: readonly Stack[];
  private users: ReadonlyMap<Resource, ReadonlySet<Resource>> | undefined;
  private readonly subjects = new Map<string, Subjects>();

  constructor(stacks: readonly WrittenStack[]) {
    const sorted = [...stacks].sort((one, other) => (one.name < other.name ? -1 : 1));
    this.stacks = sorted.map((stack) => new Stack(stack));
  }

  /** Lists the resources of a type in all stacks. */
  of(type: string): readonly Resource[] {
    return this.stacks.flatMap((stack) => stack.of(type));
  }

  /**
   * Finds the resource or data source that a value refers to, such as `${aws_lb.entry.arn}`; the first one, if an
   * expression refers to several.
   */
  referred({ stack }: Pick<Resource, "stack">, value: unknown): Resource | undefined {
    return mentionsIn(stack, value)[0];
  }

  /** Lists the resources and data sources that a value refers to, at any depth. */
  mentioned({ stack }: Pick<Resource, "stack">, value: unknown): readonly Resource[] {
    return mentionsIn(stack, value);
  }

  /** Lists the resources of a type that refer to a resource by any of their arguments. */
  usersOf(resource: Resource, type?: string): readonly Resource[] {
    this.users ??= this.findUsers();
    const users = [...(this.users.get(resource) ?? [])];
    return type === undefined ? users : users.filter((user) => user.type === type);
  }

  /**
   * Lists the resources of a type of which an argument is about a resource: it refers to it, or has its physical name
   * or ARN as text.
   * @param argument of the other resource: `bucket`
   * @param name argument of the resource that holds its physical name. @default the same
   */
  about(resource: Resource, type: string, argument: string, name = argument): readonly Resource[] {
    const { byResource, byText } = this.subjectsOf(resource.stack, type, argument);
    const physicalName = resource.get(name);
    const named = typeof physicalName === "string" && physicalName !== "" ? byText.get(physicalName) : undefined;
    return [...new Set([...(byResource.get(resource) ?? []), ...(named ?? [])])];
  }

  /** What the resources of a type are about by an argument, found once for all that ask. */
  private subjectsOf(stack: Stack, type: string, argument: string): Subjects {
    const key = `${stack.name} ${type} ${argument}`;
    const known = this.subjects.get(key);
    if (known) {
      return known;
    }
    const subjects: Subjects = { byResource: new Map(), byText: new Map() };
    for (const other of stack.of(type)) {
      const value = other.get(argument);
      mentionsIn(stack, value).forEach((subject) => {
        add(subjects.byResource, subject, other);
      });
      if (typeof value === "string") {
        add(subjects.byText, value, other);
      }
    }
    this.subjects.set(key, subjects);
    return subjects;
  }

  private findUsers(): ReadonlyMap<Resource, ReadonlySet<Resource>> {
    const users = new Map<Resource, Set<Resource>>();
    for (const stack of this.stacks) {
      for (const user of stack.all()) {
        for (const used of mentionsIn(stack, user.attributes)) {
          users.set(used, (users.get(used) ?? new Set()).add(user));
        }
      }
    }
    return users;
  }
}

function add<Key>(lists: Map<Key, Resource[]>, key: Key, item: Resource): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
