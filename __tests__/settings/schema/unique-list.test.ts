import { issuesWith } from "../../support/settings-under-test";

test("a list that contains a value twice is rejected with the value", () => {
  const [email, role] = ["one@example.com", "arn:aws:iam::111111111111:role/build"];
  expect(
    issuesWith({
      "application.notifications.emails": ["other@example.com", email, email],
      "access.imagePublishers": [role, role],
    }),
  ).toEqual([
    `access.imagePublishers: "${role}" is listed more than once; list each value once.`,
    `application.notifications.emails: "${email}" is listed more than once; list each value once.`,
  ]);
});
