import { type Connectable } from "../network/security-group";
import { type DatabaseClient } from "../database/database-client";

/** A search engine, whoever runs it: Elasticsearch on an instance of our own, or Amazon OpenSearch Service. */
export interface SearchEngine extends Connectable {
  /** Where it answers: `https://search.prod.shop.internal:9200`. */
  readonly url: string;
  /** Lets a workload in: reach, address, and the right to ask, all at once. */
  grantAccess(client: DatabaseClient): void;
}
