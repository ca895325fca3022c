import { type Resource } from "../../tree/resource";
import { shown } from "../../tree/values";
import { type Rule } from "../rule";
import { eachContainer, ofEachContainer } from "./containers-of";

/** An expression that is the address of a repository without any tag. */
const REPOSITORY_URL = /^\$\{[^}]*\.repository_(?:url|uri)\}$/;

/** Source: Amazon ECS Developer Guide, "Amazon ECS container image best practices". */
export const fixedImages: Rule = {
  id: "ecs-image-version",
  wants: "every container of prod runs one version of an image, by its tag or digest",
  severity: "high",
  controls: { wellArchitected: ["SEC06-BP04", "REL08-BP04"], claims: ["M19"] },
  types: ["aws_ecs_task_definition"],
  reason: "A moving tag changes what runs without a deployment, and a rollback restores nothing.",
  fix: "Name a version: `:1.4.2`, or `@sha256:…`.",
  stages: "prod",
  check: eachContainer(({ image }, task) => {
    if (typeof image !== "string") {
      return [];
    }
    const preset = defaultOf(image, task);
    if (preset !== undefined && isMoving(preset)) {
      return [`the default of \`image\` is ${shown(preset)}`];
    }
    return isMoving(image) ? [`\`image\` is ${shown(image)}`] : [];
  }),
  evidence: ofEachContainer("image"),
};

/** The default of the variable that an image is. */
function defaultOf(image: string, { stack }: Resource): string | undefined {
  const name = /^\$\{var\.([\w-]+)\}$/.exec(image)?.[1];
  const variable = name === undefined ? undefined : stack.of("variable").find(({ id }) => id === name);
  const value = variable?.get("default");
  return typeof value === "string" ? value : undefined;
}

function isMoving(image: string): boolean {
  if (image.includes("@sha256:")) {
    return false;
  }
  // The last part has the tag, if it is written here: `${…repository_url}:latest`.
  const name =
    image
      .replace(/\$\{[^}]*\}/g, "x")
      .split("/")
      .at(-1) ?? "";
  const tag = /:([^:]*)$/.exec(name)?.[1];
  const isKnown = REPOSITORY_URL.test(image) || !/\$\{[^}]*\}$/.test(image);
  return tag === undefined ? isKnown : tag === "latest";
}
