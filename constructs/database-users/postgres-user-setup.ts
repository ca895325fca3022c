import { type ITerraformDependable, Lazy } from "cdktf";
import { type Construct } from "constructs";
import { type PostgresDatabase } from "../database/postgres/postgres-database";
import { type PostgresUser } from "../database/postgres/users/postgres-user";
import { SetupJob, type SetupJobProps } from "../jobs/setup-job";
import { userSetupDefaults } from "./user-setup-defaults";

/** Props of a {@link PostgresUserSetup}. */
export interface PostgresUserSetupProps extends SetupJobProps {
  /** The database whose users are made. Its master user's credentials must be known. */
  readonly database: PostgresDatabase;
  /**
   * Image with `psql` 13 or newer and a POSIX shell.
   * @default "public.ecr.aws/docker/library/postgres:17.6-alpine3.22"
   */
  readonly image?: string;
  /**
   * User of the container, for another image.
   * @default "70:70", the user postgres of the default image
   */
  readonly user?: string;
}

/** First version whose passwords are hashed with SCRAM by default. */
const FIRST_VERSION_WITH_SCRAM = 14;

/**
 * Runs the statements in one transaction, then sets the passwords that don't let their users sign in yet. `psql` hashes
 * them itself: the server, and thereby its log, gets to see only the hash.
 * Source: PostgreSQL documentation, "psql", meta-command `\password`.
 */
const SCRIPT = `
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --command="$DATABASE_USERS"
for user in $CHECKED_USERS; do
  eval "password=\\$PASSWORD_OF_$user"
  if ! PGUSER="$user" PGPASSWORD="$password" psql --no-psqlrc --quiet --command="SELECT 1" >/dev/null 2>&1; then
    printf '%s\\n%s\\n' "$password" "$password" |
      psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --command="\\password $user" 2>/dev/null
    PGUSER="$user" PGPASSWORD="$password" psql --no-psqlrc --quiet --command="SELECT 1" >/dev/null
    echo "Set the password of $user."
  fi
done
echo "The users are set up."
`;

/**
 * The job that makes the users of a PostgreSQL database: their grants, their sign-in, and the role that owns the tables.
 *
 * It signs in as the master user over TLS with channel binding: the server has to prove over this very connection that
 * it knows the password's hash, which no other server does. Unlike a certificate, that needs no file in the image.
 * Source: PostgreSQL documentation, "Database Connection Control Functions", `channel_binding`.
 */
export class PostgresUserSetup extends SetupJob {
  /** @throws if the credentials of an existing database are unknown */
  constructor(scope: Construct, id: string, props: PostgresUserSetupProps) {
    const { database, image = userSetupDefaults.postgresImage, user = "70:70" } = props;
    const { name, host, port, databaseName, majorVersion } = database.endpoint;
    const users: PostgresUser[] = [];
    const hasScram = majorVersion === undefined || majorVersion >= FIRST_VERSION_WITH_SCRAM;
    super(scope, id, props, {
      name: `${name}-users`,
      image,
      user,
      writablePaths: [],
      entryPoint: ["/bin/sh", "-euc"],
      command: [SCRIPT],
      environment: {
        PGHOST: host,
        PGPORT: String(port.from),
        PGDATABASE: databaseName,
        PGSSLMODE: "require",
        PGCHANNELBINDING: hasScram ? "require" : "prefer",
        PGCONNECT_TIMEOUT: "10",
        PGAPPNAME: `${name}-users`,
        // A statement that waits for a busy table blocks every other one on it.
        PGOPTIONS: "-c lock_timeout=5s -c statement_timeout=5min -c password_encryption=scram-sha-256",
        DATABASE_USERS: database.users.statements(),
        CHECKED_USERS: Lazy.stringValue({ produce: () => users.map((added) => added.name).join(" ") }),
      },
    });
    if (database.credentials === undefined) {
      throw new Error(`${this.node.path}: the credentials of the database are unknown; pass \`credentials\`.`);
    }
    database.securityGroup.allowFrom(this.securityGroup, port, "PostgreSQL");
    this.addSecret("PGUSER", database.credentials.field("username"));
    this.addSecret("PGPASSWORD", database.credentials.field("password"));
    database.users.list.each((added) => {
      if (added.password !== undefined) {
        users.push(added);
        this.addSecret(`PASSWORD_OF_${added.name}`, added.password);
        this.startAgainWith(...storedValue(added.password));
        this.passedOn.add(added.password);
      }
    });
    database.clients.each((client) => {
      this.startBefore(client);
    });
  }
}

function storedValue({ value }: NonNullable<PostgresUser["password"]>): ITerraformDependable[] {
  return value === undefined ? [] : [value];
}
