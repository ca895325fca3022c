import { Fn, Lazy, Testing, TerraformStack, TerraformVariable, Token } from "cdktf";
import * as fc from "fast-check";
import { escapeTemplate, jsonText } from "../../../constructs/core/template-text";

/** Evaluates a quoted template without references, as Terraform does. Source: HCL, "Template literals". */
function asTerraformReads(text: string): string {
  return text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
}

function variable(): TerraformVariable {
  return new TerraformVariable(new TerraformStack(Testing.app(), "stack"), "image", { type: "string" });
}

describe("text in Terraform's JSON", () => {
  test.each([
    ["${aws:username}", "$${aws:username}"],
    ["%{if true}", "%%{if true}"],
    ["$${kept}", "$$${kept}"],
    ["100 % and $5", "100 % and $5"],
  ])("%s reaches AWS as it was written", (written, escaped) => {
    expect(escapeTemplate(written)).toBe(escaped);
  });

  test("any text reaches AWS as it was written", () => {
    const pieces = fc.constantFrom("$", "{", "}", "%", '"', "\\", "a", "ü", "\n", "${", "%{");
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join("")),
        (text) => {
          const [read] = JSON.parse(asTerraformReads(jsonText([text], "text"))) as string[];
          expect(read).toBe(text);
        },
      ),
    );
  });

  test("a reference in a string remains a reference", () => {
    const image = variable().stringValue;
    expect(image).toContain("${TfToken[");
    expect(jsonText({ image }, "container")).toBe(`{"image":"${image}"}`);
  });

  test.each([
    ["list", { command: Token.asList(Fn.split(",", "a,b")) }, "definition.command"],
    ["number", { ports: [{ hostPort: Token.asNumber(Fn.tonumber("1")) }] }, "definition.ports[0].hostPort"],
    ["boolean", { essential: variable().booleanValue }, "definition.essential"],
    ["map", { labels: Token.asStringMap(Fn.tomap({})) }, "definition.labels"],
    ["lazy value", { user: Lazy.anyValue({ produce: () => "1000" }) }, "definition.user"],
  ])("a %s that is known only at apply is refused", (_kind, document, path) => {
    expect(() => jsonText(document, "definition")).toThrow(
      `${path}: only a string may refer to a value that is known at apply; use a literal or a string.`,
    );
  });
});
