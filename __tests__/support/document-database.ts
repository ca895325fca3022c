import { type Construct } from "constructs";
import { DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentDatabaseProps } from "../../constructs/database/documentdb/document-database-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** The context of a document database under test. */
export interface DocumentDatabaseOptions {
  /**
   * What `terraform destroy` may delete.
   * @default "stateless-only"
   */
  readonly protection?: Destroyable;
  /**
   * Uses the database before synthesis.
   * @default nothing
   */
  readonly use?: (database: DocumentDatabase, stack: Construct) => void;
}

/** Synthesizes a document database in two zones with the default props, which `props` override. */
export function documentDatabase(
  props: Partial<DocumentDatabaseProps> = {},
  options: DocumentDatabaseOptions = {},
): Synthesized {
  return synthesize((stack) => {
    const database = new DocumentDatabase(stack, "documents", {
      network: new ExistingVpc(stack, "documents-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: {
          private: { a: "subnet-private-a", b: "subnet-private-b" },
          isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b" },
        },
      }),
      protection: Protection.of(stack, options.protection ?? "stateless-only"),
      slowOperationMilliseconds: 250,
      ...props,
    });
    options.use?.(database, stack);
  });
}
