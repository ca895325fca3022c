import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Token } from "cdktf";
import { escapeTemplate, jsonText, literalText, looksLikeToken } from "../../../constructs/core/template-text";
import { resource, synthesize } from "../../support/synthesize";

const TEXT = 'a${b}%{c}"\\$${d}\n';

describe("a literal text", () => {
  const synthesized = synthesize((stack) => {
    const text = literalText(TEXT);
    new SqsQueue(stack, "queue", {
      name: text,
      policy: jsonText({ text, list: [text] }, "a document"),
      tags: { Text: text, Escaped: escapeTemplate(text) },
    });
  });
  const queue = resource(synthesized, "aws_sqs_queue", "queue");
  const escaped = 'a$${b}%%{c}"\\$$${d}\n';

  test("is escaped once in an argument", () => {
    expect(queue["name"]).toBe(escaped);
  });

  test("is escaped once in a document, and the document is valid", () => {
    expect(JSON.parse(queue["policy"] as string)).toEqual({ text: escaped, list: [escaped] });
  });

  test("is not escaped again", () => {
    expect(queue["tags"]).toMatchObject({ Text: escaped, Escaped: escaped });
  });

  test("without a template is the text itself", () => {
    for (const text of ["", "$", "%", "$ {", "{}", "é"]) {
      expect(literalText(text)).toBe(text);
    }
  });
});

test("a text that looks like a token is recognized", () => {
  expect(looksLikeToken("x${TfToken[TOKEN.0]}")).toBe(true);
  expect(looksLikeToken("TfToken[")).toBe(true);
  expect(looksLikeToken(Token.asString({ Ref: "x" }))).toBe(true);
  expect(looksLikeToken(`port ${Token.asNumber({ Ref: "x" })}`)).toBe(true);
  expect(looksLikeToken(Object.keys(Token.asStringMap({ Ref: "x" }))[0] ?? "")).toBe(true);
  expect(looksLikeToken(Object.values(Token.asStringMap({ Ref: "x" }))[0] ?? "")).toBe(true);
  for (const text of ["${x}", "token", "1e5", "-1.5e+3", "e"]) {
    expect(looksLikeToken(text)).toBe(false);
  }
});
