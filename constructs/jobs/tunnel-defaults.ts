/** The defaults of a tunnel. */
export const tunnelDefaults = {
  name: "tunnel",
  /** An image with `sleep`: the agent that forwards ports comes from Fargate. */
  image: "public.ecr.aws/docker/library/busybox:1.37.0",
  timeoutMinutes: 60,
} as const;
