import { placeholderDomainWarnings } from "../../../settings/check/placeholder-domains";

const warnings = (value: unknown) => placeholderDomainWarnings(value).map(({ path, message }) => `${path}: ${message}`);

test.each([
  ["app.example.com", "a domain"],
  ["EXAMPLE.org", "a domain"],
  ["*.shop.example.net", "a domain"],
  ["shop.example", "a domain"],
  ["on-call@example.com", "an address"],
  ["team@mail.invalid", "an address"],
  ["https://hooks.example.com/alerts", "a URL"],
])("%s is a placeholder for %s", (text, what) => {
  expect(warnings({ prod: { recipients: [text] } })).toEqual([
    `prod.recipients[0]: ${text} is a placeholder; replace it with ${what} of your own before you plan.`,
  ]);
});

test.each([
  "shop.company.com",
  "myexample.com",
  "example.com.evil.io",
  "ops@notexample.org",
  "See example.com.",
  "example",
])("%s is none", (text) => {
  expect(warnings({ description: text })).toEqual([]);
});
