import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** A row of a result. */
export type Row = Readonly<Record<string, unknown>>;

/** A PostgreSQL server of the test's own, in memory, with a master user who is no superuser, as in RDS. */
export class PostgresEngine {
  /** The master user. It owns the database. */
  static readonly MASTER = "shop_admin";
  private readonly server: ChildProcess = fork(join(__dirname, "pglite-process.cjs"));
  private readonly waiting = new Map<number, (answer: { rows?: Row[]; error?: string }) => void>();
  private count = 0;

  /** Starts a server with the roles that RDS has. */
  static async start(): Promise<PostgresEngine> {
    const engine = new PostgresEngine();
    engine.server.on("message", ({ id, ...answer }: { id: number; rows?: Row[]; error?: string }) => {
      engine.waiting.get(id)?.(answer);
    });
    await engine.asSuperuser(`
      CREATE ROLE rds_superuser NOLOGIN;
      CREATE ROLE rds_iam NOLOGIN;
      CREATE ROLE ${PostgresEngine.MASTER} LOGIN CREATEROLE CREATEDB;
      GRANT rds_superuser TO ${PostgresEngine.MASTER};
      GRANT rds_iam TO ${PostgresEngine.MASTER} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;
      ALTER DATABASE postgres OWNER TO ${PostgresEngine.MASTER};`);
    return engine;
  }

  /** Runs statements as a user who signs in, with the settings of that user's sessions. */
  async as(user: string, sql: string): Promise<Row[]> {
    const [role] = await this.asSuperuser(
      `SELECT split_part(setconfig[1], '=', 2) AS name FROM pg_db_role_setting WHERE setrole = '${user}'::regrole`,
    );
    const startUp = role ? `SET ROLE ${String(role["name"])};` : "";
    try {
      return await this.run(`SET SESSION AUTHORIZATION ${user}; ${startUp} ${sql}`);
    } finally {
      await this.run("ROLLBACK; RESET ROLE; SET SESSION AUTHORIZATION postgres");
    }
  }

  /** Runs statements as the superuser that nobody is in RDS. */
  async asSuperuser(sql: string): Promise<Row[]> {
    return this.run(sql);
  }

  stop(): void {
    this.server.kill();
  }

  /** @returns the rows of the last statement */
  private async run(sql: string): Promise<Row[]> {
    const id = ++this.count;
    const { rows, error } = await new Promise<{ rows?: Row[]; error?: string }>((resolve) => {
      this.waiting.set(id, resolve);
      this.server.send({ id, sql });
    });
    this.waiting.delete(id);
    if (error !== undefined) {
      throw new Error(error);
    }
    return rows ?? [];
  }
}
