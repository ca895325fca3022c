import { type Connectable } from "../network/security-group";
import { type DatabaseClient } from "../database/database-client";

/** The interface of a search engine: Elasticsearch on an EC2 instance, or an Amazon OpenSearch Service domain. */
export interface SearchEngine extends Connectable {
  /** URL of the engine: `https://search.prod.shop.internal:9200`. */
  readonly url: string;
  /** Grants a workload access: network access, URL and permission. */
  grantAccess(client: DatabaseClient): void;
}
