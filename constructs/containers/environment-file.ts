import { type Grantee } from "../identity/grantee";

/**
 * A file of environment variables in S3, which ECS reads when a container starts: an object of a `Bucket`, whose `object`
 * returns it.
 */
export interface EnvironmentFile {
  /** ARN of the object, which ends in `.env`. */
  readonly arn: string;

  /**
   * Allows ECS to read the file and to decrypt it.
   * @param executionRole the role with which ECS starts the task
   */
  grantRead(executionRole: Grantee): void;
}

/** Most files of a container. Source: Amazon ECS API Reference, "EnvironmentFile". */
export const MOST_ENVIRONMENT_FILES = 10;

/** The end of a file's name, without which ECS refuses it. Source: Amazon ECS API Reference, "EnvironmentFile". */
const EXTENSION = ".env";

/** @throws if ECS would refuse the files of a container */
export function requireEnvironmentFiles(container: string, files: readonly EnvironmentFile[]): void {
  if (files.length > MOST_ENVIRONMENT_FILES) {
    throw new Error(
      `Container ${container}: it has ${files.length} environment files; ECS accepts at most ${MOST_ENVIRONMENT_FILES}.`,
    );
  }
  const arns = files.map(({ arn }) => arn);
  const other = arns.find((arn) => !arn.endsWith(EXTENSION));
  if (other !== undefined) {
    throw new Error(`Container ${container}: the environment file ${other} must end in "${EXTENSION}"; rename it.`);
  }
}
