import { type LbListenerDefaultAction } from "@cdktf/provider-aws/lib/lb-listener";

/** The response to requests that match no route. */
export const notFound: LbListenerDefaultAction = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found" },
};
