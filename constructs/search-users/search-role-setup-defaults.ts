/** The defaults of the setup of a search domain's roles. */
export const searchRoleSetupDefaults = {
  /** An image of the Node.js project. */
  image: "public.ecr.aws/docker/library/node:22.20.0-alpine3.22",
} as const;
