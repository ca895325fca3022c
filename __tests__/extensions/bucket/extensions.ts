import { Bucket } from "../../../constructs/storage/bucket";
import { type Extensions } from "../../../stacks/extensions";

export default {
  environment(stack) {
    const { protection } = stack.foundation;
    const reports = new Bucket(stack, "reports", { protection, expireDays: 365 });

    const api = stack.service("api");
    reports.grantReadWrite(api, "monthly/");
    api.addEnvironment("REPORTS_BUCKET", reports.name);
  },
} satisfies Extensions;
