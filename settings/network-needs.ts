import { ImageReference } from "../constructs/containers/image-reference";
import { needsInternet } from "../constructs/network/needs-internet";
import { addedContainers } from "./added-containers";
import { calledApis } from "./called-apis";
import { databaseUsers } from "./database-users";
import {
  databaseUses,
  type DocumentSettings,
  documentDatabaseUses,
  postgresDatabases,
  type PostgresSettings,
} from "./databases";
import { type Path } from "./issues/path";
import { type EnvironmentSettings, type WorkloadSettings } from "./settings";
import { injectedVariables, secretSource, type SecretsEnvironment, type SecretSource } from "./secret-sources";
import { hasOwnImage } from "./sidecar-images";
import { setupJobs } from "./setup-jobs";
import { allWorkloads, workloadParts } from "./workload-parts";

/** The settings of an environment that say what its network must lead to. */
export type NetworkUsers = Pick<EnvironmentSettings, (typeof workloadParts)[number] | "search" | "secrets" | "tunnel"> &
  DocumentSettings &
  PostgresSettings;

/** Where what needs a network is. */
export interface NetworkPlace {
  readonly region: string;
  /** Region of the image registry. */
  readonly registryRegion: string;
  /** IPv4 range of the network. */
  readonly cidr: string;
}

/** A setting that needs the internet. */
export interface InternetNeed {
  readonly path: Path;
  readonly kind: "api" | "certificates" | "egress" | "image" | "own-image" | "search" | "secret";
  /**
   * The image, the range of addresses or the ARN; the kind of search engine; the job that needs certificates; the AWS
   * API.
   */
  readonly value: string;
}

/** Lists the settings of an environment that need a route to the internet. */
export function internetNeeds(settings: NetworkUsers, place: NetworkPlace): InternetNeed[] {
  const workloads = [
    ...workloadParts.flatMap((part) =>
      Object.entries<WorkloadSettings>(settings[part]).flatMap(([name, workload]) =>
        workloadNeeds([part, name], workload, settings, place),
      ),
    ),
    ...setupNeeds(settings, place),
    ...tunnelNeeds(settings, place),
  ];
  const { search } = settings;
  // It installs the packages of Elasticsearch.
  return search?.kind === "instance"
    ? [...workloads, { path: ["search", "kind"], kind: "search", value: search.kind }]
    : workloads;
}

/** The images of the jobs that set something up are public, unless a setting names a copy. */
function setupNeeds(settings: NetworkUsers, place: NetworkPlace): InternetNeed[] {
  return setupJobs(settings).flatMap(({ name, imagePath: path, image, readsCertificates }): InternetNeed[] => [
    ...(isPulledPrivately(image, place) ? [] : [{ path, kind: "image" as const, value: image }]),
    ...(readsCertificates ? [{ path: path.slice(0, -1), kind: "certificates" as const, value: name }] : []),
  ]);
}

/** The image of a tunnel is public, unless the setting names a copy. */
function tunnelNeeds({ tunnel: { enabled, image } }: NetworkUsers, place: NetworkPlace): InternetNeed[] {
  return enabled && !isPulledPrivately(image, place)
    ? [{ path: ["tunnel", "image"], kind: "image" as const, value: image }]
    : [];
}

function workloadNeeds(
  path: Path,
  workload: WorkloadSettings,
  settings: NetworkUsers,
  place: NetworkPlace,
): InternetNeed[] {
  const { sidecars, egress } = workload;
  const containers = [
    { path, container: workload },
    ...Object.entries(sidecars).map(([sidecar, container]) => ({ path: [...path, "sidecars", sidecar], container })),
  ];
  const images = [
    ...containers.flatMap(({ path: at, container: { image } }) =>
      image === undefined ? [] : [{ path: [...at, "image"], value: image }],
    ),
    ...addedContainers(workload).map(({ path: setting, image }) => ({
      path: [...path, ...setting, "image"],
      value: image,
    })),
  ];
  const isElsewhere = place.registryRegion !== place.region;
  return [
    ...containers
      .filter(({ container }) => isElsewhere && hasOwnImage(container))
      .map(({ path: at }) => ({ path: at, kind: "own-image" as const, value: place.registryRegion })),
    ...images
      .filter(({ value }) => !isPulledPrivately(value, place))
      .map((need) => ({ ...need, kind: "image" as const })),
    ...egress.flatMap(({ cidr }, index) =>
      cidr !== undefined && needsInternet(cidr, place.cidr)
        ? [{ path: [...path, "egress", index, "cidr"], kind: "egress" as const, value: cidr }]
        : [],
    ),
    ...calledApis(workload, place.region).flatMap(({ path: setting, overInternet }) =>
      overInternet.map((value) => ({ path: [...path, ...setting], kind: "api" as const, value })),
    ),
    // An interface endpoint leads to the API of its own region.
    ...secretsOf(path, workload, settings)
      .filter(({ region }) => region !== undefined && region !== place.region)
      .map((secret) => ({ path: secret.path, kind: "secret" as const, value: secret.arn })),
  ];
}

/** What ECS injects into the containers of a workload, with its region if an ARN says it. */
function secretsOf(path: Path, workload: WorkloadSettings, { secrets }: Pick<NetworkUsers, "secrets">) {
  const sidecars = Object.entries(workload.sidecars);
  const containers = [
    { at: path, container: workload },
    ...sidecars.map(([name, container]) => ({ at: [...path, "sidecars", name], container })),
  ];
  const inEnvironment = { name: "", secrets };
  const all = containers.flatMap(({ at, container }) =>
    [
      ...injectedVariables(container, inEnvironment),
      ...(container.registryCredentials === undefined
        ? []
        : [
            {
              path: ["registryCredentials"],
              source: secretSource({ secret: container.registryCredentials }, inEnvironment),
            },
          ]),
      ...(container === workload ? routedSecrets(workload, inEnvironment) : []),
    ].map(({ source, path: below }) => {
      const { arn = "" } = source.kind === "own" ? {} : source;
      const region = arn === "" ? undefined : arn.split(":")[3];
      return { path: [...at, ...below], arn, region, endpoint: endpointOf(source) };
    }),
  );
  // An entry of `secretsFrom` is one need, whatever the number of its variables.
  return [...new Map(all.map((secret) => [JSON.stringify(secret.path), secret])).values()];
}

/** What ECS injects into the options of an output for logs. */
function routedSecrets({ logs: { router } }: WorkloadSettings, environment: SecretsEnvironment) {
  return Object.entries(router?.secretOptions ?? {}).map(([option, value]) => ({
    path: ["logs", "router", "secretOptions", option],
    source: secretSource(value, environment),
  }));
}

function endpointOf({ kind }: SecretSource): string {
  return kind === "parameter" ? "ssm" : "secretsmanager";
}

/**
 * Whether an image is pulled through the endpoints of ECR and S3. Those of S3 lead to the region of the network only, and
 * the layers of an image are in S3. Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints".
 */
function isPulledPrivately(image: string, { region }: NetworkPlace): boolean {
  return ImageReference.parse(image).isInEcrOf(region);
}

/** Lists the AWS services that the workloads of an environment, or ECS for them, call by an interface endpoint. */
export function requiredEndpoints(settings: NetworkUsers, place: NetworkPlace): string[] {
  const workloads = Object.values(allWorkloads(settings));
  const services = [
    ...workloads.flatMap((workload) => workloadEndpoints(workload, settings, place)),
    ...[...Object.values(settings.services), ...Object.values(settings.workers)].flatMap(({ exec }) =>
      // The agent encrypts sessions with a key of the platform. Source: AWS Systems Manager User Guide, "Improve the
      // security of EC2 instances by using VPC endpoints for Systems Manager".
      exec ? ["kms", "ssmmessages"] : [],
    ),
    ...(Object.keys(settings.workers).length > 0 ? ["sqs"] : []),
    ...(settings.tunnel.enabled
      ? ["logs", "ssmmessages", ...(isPulledPrivately(settings.tunnel.image, place) ? ["ecr.api", "ecr.dkr"] : [])]
      : []),
    ...setupJobs(settings).flatMap(({ kind, target, image, calls }) => [
      "logs",
      ...calls,
      ...(kind === "postgres" ? passwordEndpoints(settings, target) : []),
      ...(isPulledPrivately(image, place) ? ["ecr.api", "ecr.dkr"] : []),
    ]),
  ];
  return [...new Set(services)].sort();
}

/** The passwords of a database's users are injected into the job that sets them. */
function passwordEndpoints(settings: NetworkUsers, target: string): string[] {
  const { secrets } = settings;
  return postgresDatabases(settings)
    .filter(({ name }) => name === target)
    .flatMap((database) => Object.values(databaseUsers(settings, database)))
    .flatMap(({ password }) => (password ? [endpointOf(secretSource(password, { name: "", secrets }))] : []));
}

function workloadEndpoints(workload: WorkloadSettings, settings: NetworkUsers, place: NetworkPlace): string[] {
  const { search } = settings;
  const { sidecars, uses } = workload;
  const containers = [workload, ...Object.values(sidecars)];
  const fromEcr = [...containers, ...addedContainers(workload)].some((container) =>
    container.image === undefined
      ? hasOwnImage(container) && place.registryRegion === place.region
      : isPulledPrivately(container.image, place),
  );
  const hasSecrets =
    [...databaseUses(uses, settings), ...documentDatabaseUses(uses)].some(({ use }) => use === "master") ||
    (uses.search && search?.kind === "instance");
  const injected = secretsOf([], workload, settings).filter(
    ({ region }) => region === undefined || region === place.region,
  );
  return [
    "logs",
    ...(fromEcr ? ["ecr.api", "ecr.dkr"] : []),
    ...(hasSecrets ? ["secretsmanager"] : []),
    ...injected.map(({ endpoint }) => endpoint),
    ...(uses.search && search?.kind === "managed" ? ["sts"] : []),
    ...(Object.values(uses.queues).some((use) => typeof use === "string") ? ["sqs"] : []),
    ...calledApis(workload, place.region).flatMap(({ endpoints }) => endpoints),
  ];
}
