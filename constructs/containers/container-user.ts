/** The value of `user` that leaves the choice to the image, whose `USER` may be root or absent, which is root too. */
export const imageUser = "image";

/**
 * Whether a container with this user may run as root: `root`, `0`, `000`, each with or without a group, and the image's
 * own user, which nobody can see from outside. With an empty user ECS runs the image's.
 */
export function mayBeRoot(user: string): boolean {
  return user === imageUser || /^(?:root|0*)(?::|$)/.test(user);
}
