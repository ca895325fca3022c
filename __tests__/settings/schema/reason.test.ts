import { reasonText } from "../../../settings/schema/reason";

test.each([
  "The catalogue is rebuilt from its source within an hour.",
  "It is only generated for a test.",
  "Agreed with the owner of the risk.",
  "A single domain, and no cookies.",
  "Der Katalog wird in einer Stunde neu aufgebaut.",
  "カタログは一時間以内に元データから再構築されるため問題ありません",
  "OPS-1234: the partner's gateway speaks only TLS 1.0 until March.",
])("a reason says why: %s", (text) => {
  expect(reasonText.safeParse(text).success).toBe(true);
});

test.each([
  "aaaaaaaaaaaaaaaaaaaaaaaa",
  "xyxyxyxyxyxyxyxyxyxyxyxy",
  "test test test test test test",
  "....................................",
  "12345678901234567890",
  "see ticket OPS-1234 as agreed",
  "See https://example.com/tickets/encryption-of-uploads",
  "TODO: fix this later, it is temporary",
  "Accepted exception, needed for now.",
  "lorem ipsum dolor sit amet",
  "Verschlüsselungsausnahme",
])("is no reason: %s", (text) => {
  const { error } = reasonText.safeParse(text);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    `must say why, in words that an auditor understands; got ${JSON.stringify(text)}.`,
  ]);
});
