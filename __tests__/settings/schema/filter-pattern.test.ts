import { issuesWith } from "../../support/settings-under-test";

const issuesOf = (pattern: string) => issuesWith({ "application.services.web.logs.errorPattern": pattern });

test.each([
  ["{ $.severity = ", 'begins with { and must end with }; got "{ $.severity =".'],
  ["[ip, status = 5*", 'begins with [ and must end with ]; got "[ip, status = 5*".'],
  ["%ERR", 'begins with % and must end with %; got "%ERR".'],
  ["%", 'begins with % and must end with %; got "%".'],
  ['?"out of memory', 'has a quotation mark that is not closed; got "?\\"out of memory".'],
])("the pattern %s, which CloudWatch would refuse, is told", (pattern, message) => {
  expect(issuesOf(pattern)).toEqual([`application.services.web.logs.errorPattern: ${message}`]);
});

test.each([
  '{ $.severity = "ERROR" }',
  "[ip, status = 5*]",
  "%ERR|FATAL%",
  '?"out of memory" ?ERROR',
  'a \\" b',
  "100%",
])("the pattern %s is accepted", (pattern) => {
  expect(issuesOf(pattern)).toEqual([]);
});
