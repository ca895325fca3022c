import { type Architecture } from "../../../../tools/report/picture/architecture/architecture";
import { draw } from "../../../../tools/report/picture/drawing/draw";
import { layOut } from "../../../../tools/report/picture/drawing/layout";

const architecture: Architecture = {
  name: "<prod> & co",
  account: "444444444444",
  region: "eu-west-1",
  vpc: { name: 'quoted"vpc', range: "10.0.0.0/16" },
  tiers: [
    {
      id: "private",
      name: "Private subnets",
      kind: "private",
      leadsOut: true,
      zones: [{ letter: "a", range: "10.0.0.0/20" }],
    },
  ],
  parts: [
    { id: "web", kind: "service", name: "<script>alert(1)</script>", details: ["a & b"], place: { tier: "private" } },
    { id: "mail", kind: "queue", name: "mail", details: [], place: "region" },
  ],
  connections: [{ from: "web", to: "mail", by: "permission", label: "sends" }],
};

describe("the drawing", () => {
  it("escapes what it shows", async () => {
    const { text } = draw(architecture, await layOut(architecture));

    expect(text).not.toContain("<script>");
    expect(text).toContain("a &amp; b");
    expect(text).toContain("VPC quoted&quot;vpc");
    expect(text).toContain("Architecture of &lt;prod&gt; &amp; co");
  });

  it("tells those who don't see it what it shows", async () => {
    const { text } = draw({ ...architecture, name: "prod" }, await layOut(architecture));

    expect(text).toContain('role="img" aria-labelledby="picture-title picture-description"');
    expect(text).toContain('<title id="picture-title">Architecture of prod</title>');
    expect(text).toMatch(/<desc id="picture-description">2 parts\. Connections: .* to mail \(sends\)\.<\/desc>/);
  });

  it("brings its styles along only as a file of its own", async () => {
    const layout = await layOut(architecture);

    expect(draw(architecture, layout).text).not.toContain("<style>");
    expect(draw(architecture, layout, ".picture{}").text).toContain("<style>.picture{}</style>");
  });
});
