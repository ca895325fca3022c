import { type Construct } from "constructs";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../constructs/database/postgres/postgres-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** The context of a database under test. */
export interface PostgresOptions {
  /**
   * What `terraform destroy` may delete.
   * @default "stateless-only"
   */
  readonly protection?: Destroyable;
  /**
   * Uses the database before synthesis.
   * @default nothing
   */
  readonly use?: (database: Postgres, stack: Construct) => void;
}

/** Synthesizes a database with the default props, which `props` override. */
export function postgres(props: Partial<PostgresProps> = {}, options: PostgresOptions = {}): Synthesized {
  return synthesize((stack) => {
    const database = new Postgres(stack, "database", {
      network: new ExistingVpc(stack, "database-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b" } },
      }),
      protection: Protection.of(stack, options.protection ?? "stateless-only"),
      ...props,
    });
    options.use?.(database, stack);
  });
}
