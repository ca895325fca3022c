import { capabilitiesOf } from "../../../constructs/containers/capabilities";
import { containerDefaults } from "../../../constructs/containers/container-defaults";
import { isPart, type Path, valueAt } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Workload } from "./workloads";

/** What ends a weakness of a container, for images that are known; the name is that of the image without its path. */
const known: Readonly<Record<string, string>> = {
  nginx: `build on an image that starts without root (\`FROM nginxinc/nginx-unprivileged:<version>\`, \`EXPOSE 8080\`), set the port to 8080, and remove \`user\``,
  httpd: ownUser("www-data"),
  memcached: ownUser("memcache"),
  mongo: ownUser("mongodb"),
  mysql: ownUser("mysql"),
  node: ownUser("node"),
  postgres: ownUser("postgres"),
  rabbitmq: ownUser("rabbitmq"),
  redis: ownUser("redis"),
  valkey: ownUser("valkey"),
};

const [uid, gid] = containerDefaults.user.split(":");

/** The lines of a Dockerfile that end a weakness of a container, by the setting. */
const lines: Readonly<Record<string, string>> = {
  user: `end the Dockerfile with \`RUN chown -R ${uid}:${gid} <what the application writes>\` and \`USER ${uid}:${gid}\`, and remove \`user\``,
  keepCapabilities: `end the Dockerfile with \`USER ${uid}:${gid}\`, and remove \`keepCapabilities\``,
  readOnlyRootFilesystem: `list in \`writablePaths\` what the container writes, give each to its user in the Dockerfile (\`RUN mkdir -p /data && chown ${uid}:${gid} /data\`, \`VOLUME ["/data"]\`), and remove \`readOnlyRootFilesystem\``,
};

/** Says what ends a weakness of a container; nothing for other settings. */
export function containerRemedy(path: Path, settings: EnvironmentUnderCheck["settings"]): { readonly remedy?: string } {
  const setting = String(path.at(-1));
  const line = lines[setting];
  const container = valueAt(settings, path.slice(0, -1));
  if (line === undefined || !isPart(container)) {
    return {};
  }
  const { image, port } = container;
  const ofImage = setting === "user" && typeof image === "string" ? known[nameOf(image)] : undefined;
  const isLow = setting === "user" && typeof port === "number" && port < 1024;
  return { remedy: `${ofImage ?? line}${isLow && ofImage === undefined ? ` (port ${port} can stay)` : ""}` };
}

/** Whether a container keeps no more capabilities than its user, which is weaker itself, has by default. */
export function isCoveredByUser(path: Path, settings: EnvironmentUnderCheck["settings"]): boolean {
  const container = path.at(-1) === "keepCapabilities" ? valueAt(settings, path.slice(0, -1)) : undefined;
  if (!isPart(container)) {
    return false;
  }
  const { user, keepCapabilities } = container as Pick<Workload, "keepCapabilities" | "user">;
  const covered = capabilitiesOf(user);
  return keepCapabilities?.every((capability) => covered.includes(capability)) ?? false;
}

function ownUser(user: string): string {
  return `set \`user\` to "${user}", the user that the image has for its program`;
}

/** The name of an image, without its registry, path and version: `docker.io/library/redis:8.2` is `redis`. */
function nameOf(image: string): string {
  return /(?:^|\/)([^/:@]+)(?:[:@][^/]*)?$/.exec(image)?.[1] ?? image;
}
