import { type Construct } from "constructs";
import { Lazy } from "cdktf";
import { OpenList } from "../../../core/open-list";
import { literalJson } from "../../../core/template-text";
import { type PostgresUser, type PostgresUserProps, userNamePattern } from "./postgres-user";
import { usersSql } from "./users-sql";

/** The users of a database that the platform makes. */
export class PostgresUsers {
  /** The users in the order in which they were added. */
  readonly list = new OpenList<PostgresUser>();
  private isMade = false;

  /**
   * @param database the database, whose validation fails if it has users and nothing makes them
   * @param masterUsername name of the master user, if it is known
   */
  constructor(
    private readonly database: Construct,
    private readonly masterUsername?: string,
  ) {
    database.node.addValidation({ validate: () => this.issues() });
  }

  /**
   * Adds a user. One that exists may be added again without props, or with the same ones.
   * @throws if the name is reserved or has other characters, or the user has other props
   */
  add(name: string, props: PostgresUserProps = {}): PostgresUser {
    if (!userNamePattern.test(name) || name === this.masterUsername) {
      throw new Error(
        `${this.database.node.path}: "${name}" can't be a user of the database; choose a name of lowercase letters, ` +
          "digits and underscores that is neither reserved nor the name of the master user.",
      );
    }
    const user = { name, ...props, grants: props.grants ?? "read-write" };
    const existing = this.list.all.find((candidate) => candidate.name === name);
    if (existing === undefined) {
      this.list.add(user);
      return user;
    }
    if (Object.keys(props).length > 0 && !isSame(existing, user)) {
      throw new Error(`${this.database.node.path}: the user ${name} is added twice with different props; add it once.`);
    }
    return existing;
  }

  /** The statements that make the users, as part of a text in a JSON document. Call it where they are run. */
  statements(): string {
    this.isMade = true;
    return Lazy.stringValue({ produce: () => literalJson(usersSql(this.sorted())) });
  }

  private sorted(): PostgresUser[] {
    return [...this.list.all].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  private issues(): string[] {
    const names = this.sorted().map(({ name }) => name);
    return this.isMade || names.length === 0
      ? []
      : [`Nothing makes the database users ${names.join(", ")}; add a \`PostgresUserSetup\` for the database.`];
  }
}

/** Whether two users have the same grants and password. */
function isSame(one: PostgresUser, other: PostgresUser): boolean {
  const text = ({ grants, password }: PostgresUser) =>
    JSON.stringify([typeof grants === "object" ? Object.entries(grants).sort() : grants, password?.valueFrom]);
  return text(one) === text(other);
}
