import { parseEnvFile } from "../../../settings/check/env-file";

const problems = (text: string) => parseEnvFile(text).problems.map(({ line, message }) => `${line} ${message}`);

describe("a file of environment variables", () => {
  test("has values as they are, in quotes or not, and comments", () => {
    const text = [
      "\uFEFF# A comment",
      "",
      "A=1",
      "  export B = two words ",
      'C="a # b"  # a comment',
      "D='say \"x\"'",
      "E=",
      'F=""',
      "g.h-i=https://example.com/?a=b#c",
      "J=${HOME}",
    ].join("\r\n");
    expect(parseEnvFile(text)).toEqual({
      variables: {
        A: "1",
        B: "two words",
        C: "a # b",
        D: 'say "x"',
        E: "",
        F: "",
        "g.h-i": "https://example.com/?a=b#c",
        J: "${HOME}",
      },
      problems: [],
    });
  });

  test.each([
    ["A", "1 must be NAME=value, or a comment that starts with #."],
    [
      "\n1A=x",
      '2 must begin with the name of an environment variable (letters, digits, underscores, dots and hyphens) and "=".',
    ],
    [
      "__proto__=x",
      '1 must begin with the name of an environment variable (letters, digits, underscores, dots and hyphens) and "=".',
    ],
    ['A="x', '1 has quotes around a part of the value of "A"; put all of it in quotes, or none.'],
    ['A="x" y', '1 has quotes around a part of the value of "A"; put all of it in quotes, or none.'],
    ["A=x # y", '1 has a # after a space in the value of "A"; put the value in quotes.'],
    ["A=1\nA=2", '2 sets "A" again; remove one of the lines.'],
    ["A=${TfToken[1]}", '1 has a reference of CDKTF in the value of "A"; use plain text.'],
  ])("is refused where programs would read it differently: %j", (text, message) => {
    expect(problems(text)).toEqual([message]);
  });
});
