import { type PolicyStatement } from "../identity/policy-statement";

/** An output of Fluent Bit, and what the task role has to be allowed for it. */
export interface LogDestination {
  /** Name of the output: `kinesis_firehose`. */
  readonly output: string;
  readonly options: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

/** Parts of the ARN of a destination. */
interface DestinationParts {
  readonly arn: string;
  /** Name of the stream or bucket. */
  readonly name: string;
  readonly region: string;
}

/** A kind of destination, by the form of its ARN. */
interface DestinationKind {
  readonly arn: RegExp;
  readonly output: string;
  /** Whether a customer managed key concerns the writer: Firehose encrypts on its own behalf. */
  readonly usesKeyOfWriter: boolean;
  readonly options: (parts: DestinationParts) => Readonly<Record<string, string>>;
  readonly actions: readonly string[];
  readonly resource: (parts: DestinationParts) => string;
}

/** Sources: Fluent Bit, "Amazon Kinesis Data Firehose", "Amazon Kinesis Data Streams", "Amazon S3". */
const kinds: readonly DestinationKind[] = [
  {
    arn: /^arn:aws(?:-[a-z]+)*:firehose:[a-z0-9-]+:\d{12}:deliverystream\/(?<name>[\w.-]{1,64})$/,
    output: "kinesis_firehose",
    usesKeyOfWriter: false,
    options: ({ name, region }) => ({ region, delivery_stream: name }),
    actions: ["firehose:PutRecordBatch"],
    resource: ({ arn }) => arn,
  },
  {
    arn: /^arn:aws(?:-[a-z]+)*:kinesis:[a-z0-9-]+:\d{12}:stream\/(?<name>[\w.-]{1,128})$/,
    output: "kinesis_streams",
    usesKeyOfWriter: true,
    options: ({ name, region }) => ({ region, stream: name }),
    actions: ["kinesis:PutRecords"],
    resource: ({ arn }) => arn,
  },
  {
    arn: /^arn:aws(?:-[a-z]+)*:s3:::(?<name>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/,
    output: "s3",
    usesKeyOfWriter: true,
    // Each file is complete: a task that ends leaves no part of an upload behind.
    options: ({ name, region }) => ({
      region,
      bucket: name,
      use_put_object: "On",
      compression: "gzip",
      total_file_size: "10M",
      upload_timeout: "1m",
      store_dir: "/tmp/fluent-bit",
      s3_key_format: "/$TAG/%Y/%m/%d/%H/%M/%S-$UUID.gz",
    }),
    actions: ["s3:PutObject"],
    resource: ({ arn }) => `${arn}/*`,
  },
];

/** Whether the ARN is that of a destination that the router knows. */
export function isLogDestination(arn: string): boolean {
  return kinds.some((kind) => kind.arn.test(arn));
}

/** Whether the writer, and not the destination, uses the customer managed key. */
export function usesKeyOfWriter(arn: string): boolean {
  return kinds.some((kind) => kind.arn.test(arn) && kind.usesKeyOfWriter);
}

/**
 * Returns the output for a destination, and the statements that the task role needs for it.
 * @param region region of the task
 * @throws if the ARN is that of nothing that the router knows
 */
export function logDestination(arn: string, region: string, kmsKeyArn?: string): LogDestination {
  const kind = kinds.find((candidate) => candidate.arn.test(arn));
  const name = kind?.arn.exec(arn)?.groups?.["name"];
  if (!kind || name === undefined) {
    throw new Error(`"${arn}" is not the ARN of a stream of Data Firehose or Kinesis, or of an S3 bucket.`);
  }
  const service = arn.split(":")[2] ?? "";
  const parts = { arn, name, region: arn.split(":")[3] === "" ? region : (arn.split(":")[3] ?? region) };
  return {
    output: kind.output,
    options: kind.options(parts),
    statements: [
      { sid: "SendLogs", actions: kind.actions, resources: [kind.resource(parts)] },
      ...(kmsKeyArn === undefined || !kind.usesKeyOfWriter
        ? []
        : [
            {
              sid: "EncryptLogs",
              actions: ["kms:GenerateDataKey"],
              resources: [kmsKeyArn],
              conditions: { StringLike: { "kms:ViaService": `${service}.${parts.region}.*` } },
            },
          ]),
    ],
  };
}
