import { reasonNotToPublish } from "../../../tools/package/release";

const release = { version: "0.2.0", tags: ["v0.2.0"], clean: true };

test("a version is published from its tag", () => {
  expect(reasonNotToPublish(release)).toBeUndefined();
  expect(reasonNotToPublish({ ...release, tags: ["latest", "v0.2.0"] })).toBeUndefined();
});

test("a clone of the template is not published by accident", () => {
  const reason = "A version is published from its tag alone, and this commit is not tagged v0.2.0.";
  expect(reasonNotToPublish({ ...release, tags: [] })).toBe(reason);
  expect(reasonNotToPublish({ ...release, tags: ["v0.1.0"] })).toBe(reason);
});

test("nothing is published that the tag does not hold", () => {
  expect(reasonNotToPublish({ ...release, clean: false })).toBe(
    "The files differ from those of v0.2.0. Commit or remove the changes first.",
  );
});
