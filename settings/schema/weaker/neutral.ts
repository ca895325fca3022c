import { weakening, type WeakeningMeta } from "./weakness";

/**
 * Marks settings none of whose values make prod weaker than its default, by what they say instead. What they do to
 * cost, speed and function is for the user to decide.
 */
export const neutral = {
  /** Which thing is meant: names, ids, ARNs, domains, descriptions. */
  identity: none(),
  /** How much of something is paid for: processors, memory, storage, most tasks. */
  size: none(),
  /** When or how soon something happens: windows, schedules, intervals, timeouts. */
  timing: none(),
  /** What the application needs in order to work: ports, commands, images, versions, what it uses. */
  function: none(),
  /** The default is the weakest value: every other is as strong or stronger. */
  weakestByDefault: none(),
  /** A rule that compares settings or environments decides. */
  judgedByRule: none(),
} as const satisfies Record<string, WeakeningMeta>;

function none(): WeakeningMeta {
  return weakening(
    () => undefined,
    () => undefined,
  );
}
