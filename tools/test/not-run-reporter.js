// A reporter of Jest: its last line names the tests that were skipped because this machine lacks what they need.
// `__tests__/support/describe-with.ts` puts them under titles that begin so:
const TITLE = "not run: needs ";

/** @implements {import("@jest/reporters").Reporter} */
class NotRunReporter {
  onRunComplete(_contexts, { testResults }) {
    const tests = testResults.flatMap((file) => file.testResults).filter(({ status }) => status === "pending");
    const requirements = tests.flatMap(({ ancestorTitles }) =>
      ancestorTitles.filter((title) => title.startsWith(TITLE)),
    );
    if (requirements.length > 0) {
      // Jest prints its summary after every reporter has run.
      process.once("exit", () => console.error(describe(requirements)));
    }
  }
}

function describe(titles) {
  const parts = [...new Set(titles)].sort().map((title) => {
    const count = titles.filter((other) => other === title).length;
    const tests = count === 1 ? "1 test that needs" : `${count} tests that need`;
    return `${tests} ${title.slice(TITLE.length)}`;
  });
  return `Not run: ${parts.join(" and ")} (with CI set, they fail instead).`;
}

module.exports = NotRunReporter;
