import { isRandom, isRandomText } from "./random-text";
import { secrecyOf } from "./secret-names";
import { secretIn } from "./secret-patterns";

/** Values that hold no secret under any name: switches, placeholders, references, ARNs and absolute paths. */
const NO_SECRET =
  /^(?:|true|false|null|none|\*+|x{3,}|\$[({]?\w+[)}]?|%\(?\w+\)?[s%]?|\{+[^{}]*\}+|<[^<>]*>|arn:\S*|(?:\/[\w.-]+)+\/?)$/i;

/** Places in a text such as a command or a connection string where a name has a value. */
const namedValues = [
  // NAME=value, --name=value, name:value
  /(?<![\w:/-])-{0,2}(?<name>[A-Za-z_][\w-]{1,60})(?:=|:(?![\s/]))["']?(?<value>[^\s"'&;,]{1,200})/g,
  // --name value
  /(?<![\w-])--(?<name>[A-Za-z][\w-]{1,60})\s{1,3}["']?(?<value>[^\s"'&;,-][^\s"'&;,]{0,200})/g,
  // X-Name: value
  /(?<![\w-])(?<name>[A-Za-z]{1,30}(?:-[A-Za-z]{1,30}){1,5}|[Aa]uthorization):\s{0,3}(?<value>[^\s"'&;,]{1,200})/g,
  // "name": "value"
  /"(?<name>[A-Za-z_][\w-]{1,60})"\s{0,5}:\s{0,5}"(?<value>[^"\\]{1,200})"/g,
];

/** Options that take a password: `mysql -psecret`, `curl -u user:password`. */
const passwordOption =
  /\b(?:mysql|mysqldump|mysqladmin|mariadb)\s[^|;&]{0,200}?(?<=\s)-p[^\s$]|\bcurl\s[^|;&]{0,200}?(?<=\s)(?:-u|--user)[\s=]{1,3}["']?[^\s:$"']{1,100}:[^\s"'$]|\bsshpass\s{1,3}-p\s{0,3}["']?[^\s"'$]|\bredis-cli\s[^|;&]{0,200}?(?<=\s)-a\s{1,3}["']?[^\s"'$]/;

/** Says why a plain variable looks like a secret, or `undefined` if it does not. Never repeats the value. */
export function looksSecret(name: string, value: string): string | undefined {
  const isNamed = !NO_SECRET.test(value) && isSecretByName(name, value);
  return containsSecret(value) ?? (isNamed ? "has the name of a secret" : undefined);
}

/** What was said of texts: the same ones recur in every stack. */
const judged = new Map<string, string | undefined>();

/** Says why a text looks as if it contained a secret, or `undefined` if it does not. */
export function containsSecret(text: string): string | undefined {
  if (!judged.has(text)) {
    judged.set(text, reasonFor(text));
  }
  return judged.get(text);
}

function reasonFor(text: string): string | undefined {
  const found = secretIn(text);
  if (found !== undefined) return `contains ${found}`;
  if (isRandomText(text)) return "contains a long random string such as a key";
  // Most texts assign nothing, and are done here.
  if (!/[=:]| -/.test(text)) return undefined;
  const isAssigned = namedValues.some((pattern) =>
    Array.from(text.matchAll(pattern)).some(({ groups }) =>
      isAssignment(groups?.["name"] ?? "", groups?.["value"] ?? ""),
    ),
  );
  return isAssigned || passwordOption.test(text) ? "contains a value with the name of a secret" : undefined;
}

/** Whether a value in a text belongs to a secret's name and is not filled in later: `--password=$PASSWORD`. */
function isAssignment(name: string, value: string): boolean {
  return !/^[$`{<%*]/.test(value) && !NO_SECRET.test(value) && isSecretByName(name, value);
}

function isSecretByName(name: string, value: string): boolean {
  const secrecy = secrecyOf(name);
  return secrecy === "secret" || (secrecy === "doubtful" && value.split(/[^\w+/=-]+|\/(?=[\w-]{16})/).some(isRandom));
}
