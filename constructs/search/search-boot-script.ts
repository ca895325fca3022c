import { escapeTemplate } from "../core/template-text";
import { searchMaintenanceScript } from "./search-maintenance-script";
import { searchSetupScript } from "./search-setup-script";

/** Settings of the boot script. None may be secret: `ec2:DescribeInstanceAttribute` shows the user data. */
export interface SearchBoot {
  readonly region: string;
  /** Name of the Elasticsearch cluster: `shop-prod-search`. */
  readonly cluster: string;
  /** DNS name of the engine, for its certificate: `search.prod.shop.internal`. */
  readonly host: string;
  /** Version of Elasticsearch: `8.19` or `8.19.7`. */
  readonly version: string;
  /** Id of the data volume. */
  readonly volumeId: string;
  /** ARN of the secret with the superuser's password. */
  readonly superuserSecret: string;
  /** ARN of the secret with the password of the workloads' user. */
  readonly applicationSecret: string;
  /** ARN of the secret that receives the CA certificate. */
  readonly authoritySecret: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /** Whether SSH stays enabled. */
  readonly ssh: boolean;
  /** Changes the script, and so replaces the instance, when it is increased. */
  readonly generation: number;
}

/** Returns the user data of a search instance. */
export function searchBootScript(boot: SearchBoot): string {
  const isMinorVersion = /^\d+\.\d+$/.test(boot.version);
  const settings = {
    REGION: boot.region,
    CLUSTER: boot.cluster,
    HOST: boot.host,
    MAJOR: boot.version.split(".", 1).join(),
    PACKAGE: `elasticsearch-${boot.version}${isMinorVersion ? ".*" : ""}`,
    VOLUME: boot.volumeId,
    SUPERUSER_SECRET: boot.superuserSecret,
    APPLICATION_SECRET: boot.applicationSecret,
    AUTHORITY_SECRET: boot.authoritySecret,
    LOG_GROUP: boot.logGroup,
    SSH: boot.ssh ? "yes" : "no",
    GENERATION: String(boot.generation),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  const parts: Record<string, string> = { settings: lines.join("\n"), maintenance: searchMaintenanceScript };
  return escapeTemplate(searchSetupScript.replace(/^@(\w+)@$/gm, (_match, part: string) => parts[part] ?? ""));
}
