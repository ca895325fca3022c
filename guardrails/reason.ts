/** Fewest characters that can explain anything. */
export const SHORTEST_REASON = 20;

/** Fewer different ones make no sentence: "aaaaaaaa", "test test test". */
const FEWEST_LETTERS = 6;
const FEWEST_WORDS = 3;

/** Links, and references to a tracker: OPS-1234, #1234. What they lead to may be gone when an auditor asks. */
const REFERENCES = [/https?:\/\/\S+/g, /\b[\p{L}\d]+-\d+\b|#\d+/gu];

/** Words that say nothing by themselves. */
const EMPTY_WORDS = new Set(
  (
    "a an and are as ask be been but by for has have here in is it its just later my now of on only or our please " +
    "see so that the there they this to was we will with yet you " +
    "accept acceptable accepted agreed approved bar because blah comment decided details discussed exception fine fix " +
    "fixed fixme foo ignore ignored intended issue issues jira known lorem ipsum dolor sit amet must na necessary need " +
    "needed needs no none nothing ok okay purpose qwerty reason reasons required skip soon tba tbd temp temporarily " +
    "temporary test testing ticket tickets todo waive waived waiver weaker why wip"
  ).split(" "),
);

/** Scripts in which nothing separates words: only their letters are counted. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a reason says anything: not twenty times the same letter, and not only where to look ("see ticket OPS-12"). */
export function hasSubstance(reason: string): boolean {
  const own = REFERENCES.reduce((text, reference) => text.replace(reference, " "), reason.toLowerCase());
  const letters = new Set(own.match(/\p{L}/gu) ?? []);
  const words = new Set(own.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []);
  const says = [...words].some((word) => word.length > 2 && !EMPTY_WORDS.has(word));
  return letters.size >= FEWEST_LETTERS && (WITHOUT_SPACES.test(own) || (words.size >= FEWEST_WORDS && says));
}
