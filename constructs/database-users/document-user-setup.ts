import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type DocumentDatabase } from "../database/documentdb/document-database";
import { Port } from "../network/port";
import { SetupJob, type SetupJobProps } from "../jobs/setup-job";
import { userSetupDefaults } from "./user-setup-defaults";

/** Props of a {@link DocumentUserSetup}. */
export interface DocumentUserSetupProps extends SetupJobProps {
  /** The cluster whose users are made. */
  readonly database: DocumentDatabase;
  /**
   * Image with `mongosh` 2 or newer.
   * @default "public.ecr.aws/docker/library/mongo:8.0.13-noble"
   */
  readonly image?: string;
}

/** The directory that the image declares as a volume of its user, which `mongosh` needs to write to. */
const HOME = "/data/db";

/**
 * Where AWS publishes the certificates of RDS, which those of DocumentDB are signed with.
 * Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance or cluster".
 */
const certificatesUrls: Readonly<Record<string, string>> = {
  aws: "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem",
  "aws-cn": "https://rds-truststore.s3.cn-north-1.amazonaws.com.cn/global/global-bundle.pem",
  "aws-us-gov": "https://truststore.pki.us-gov-west-1.rds.amazonaws.com/global/global-bundle.pem",
};

/** The job that makes the users of a DocumentDB cluster: the task roles of its clients, with their grants. */
export class DocumentUserSetup extends SetupJob {
  constructor(scope: Construct, id: string, props: DocumentUserSetupProps) {
    const { database, image = userSetupDefaults.documentDatabaseImage } = props;
    const certificatesUrl = certificatesUrls[DeploymentTarget.of(scope).partition];
    if (certificatesUrl === undefined) {
      throw new Error(
        `${scope.node.path}: the certificates of RDS in this partition are unknown; use \`grantMasterAccess\`.`,
      );
    }
    super(scope, id, props, {
      name: `${database.name}-users`,
      image,
      user: "999:999",
      writablePaths: [HOME],
      entryPoint: ["/bin/sh", "-euc"],
      command: ['mongosh --nodb --quiet --norc --eval "$DOCUMENT_DATABASE_USERS"'],
      environment: {
        HOME,
        HOST: database.cluster.endpoint,
        PORT: String(Port.mongo.from),
        CERTIFICATES_URL: certificatesUrl,
        DOCUMENT_DATABASE_USERS: database.users.script(),
      },
    });
    database.securityGroup.allowFrom(this.securityGroup, Port.mongo, "DocumentDB");
    this.securityGroup.allowToAnywhere(this.network, Port.https, "Image registries outside the region");
    this.addSecret("MASTER_USERNAME", database.credentials.field("username"));
    this.addSecret("MASTER_PASSWORD", database.credentials.field("password"));
    database.clients.each((client) => {
      this.startBefore(client);
    });
  }
}
