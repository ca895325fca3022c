import { type DatabaseClient } from "../database/database-client";
import { type Grantee } from "../identity/grantee";
import { type Connectable } from "../network/security-group";

/** What a search engine needs of a workload to grant it access. Every workload of the platform is a client. */
export interface SearchClient extends DatabaseClient {
  /** Role of the application, which a domain allows by its ARN. */
  readonly taskRole: Grantee & { readonly arn: string };
}

/** The interface of a search engine: Elasticsearch on an EC2 instance, or an Amazon OpenSearch Service domain. */
export interface SearchEngine extends Connectable {
  /** URL of the engine: `https://search.prod.shop.internal:9200`. */
  readonly url: string;
  /** Grants a workload access: network access, URL and permission. */
  grantAccess(client: SearchClient): void;
}
