/** Names of the environment variables by which the script knows what to request. */
export const canaryVariables = {
  url: "CANARY_URL",
  status: "CANARY_STATUS",
  text: "CANARY_TEXT",
  timeoutSeconds: "CANARY_TIMEOUT_SECONDS",
} as const;

/** Handler of the script, and where the archive has it: the file is called as the handler begins. */
export const canaryHandler = "canary.handler";
export const canaryFile = "nodejs/node_modules/canary.js";

/**
 * The script of every canary: one request, judged by its status and its body. It uses nothing but what Node.js has, so that a
 * newer version of the runtime changes nothing. Source: Amazon CloudWatch User Guide, "Writing a Node.js canary script".
 */
export const canaryScript = `"use strict";

exports.handler = async () => {
  const { CANARY_URL, CANARY_STATUS, CANARY_TEXT = "", CANARY_TIMEOUT_SECONDS } = process.env;
  const response = await fetch(CANARY_URL, {
    headers: { "user-agent": "cloudwatch-synthetics" },
    redirect: "manual",
    signal: AbortSignal.timeout(Number(CANARY_TIMEOUT_SECONDS) * 1000),
  });
  const body = await response.text();
  if (!CANARY_STATUS.split(",").includes(String(response.status))) {
    throw new Error(\`\${CANARY_URL} answered with status \${response.status} instead of \${CANARY_STATUS}.\`);
  }
  if (!body.includes(CANARY_TEXT)) {
    throw new Error(\`The answer of \${CANARY_URL} doesn't contain "\${CANARY_TEXT}".\`);
  }
  return \`\${CANARY_URL} answered with status \${response.status}.\`;
};
`;
