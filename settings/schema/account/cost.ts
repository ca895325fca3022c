import * as z from "zod";
import { budgetDefaults, costAnomaliesDefaults } from "../../../constructs/cost/cost-defaults";
import { anomalyMonitorArn, costTagKey, emailAddress, environmentName } from "../formats";
import { uniqueList } from "../unique-list";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";
import { accountPart } from "./part";

const amount = z.int().min(1).max(1_000_000_000).meta(neutral.size);

/** Percentages of an amount. */
const percents = z.array(z.int().min(1).max(1000));

/** The settings of what the account costs. They are off by default: each needs something that only you know or have. */
export const costParts = {
  /**
   * Budgets, which notify when costs reach them, or are forecast to. None by default: each needs an amount.
   * @default "off"
   */
  budget: accountPart(
    {
      /**
       * Amount for a month by the name of an environment in the account: in US dollars, in China in yuan. Counts the costs
       * of resources with the environment's tag.
       * @default {}
       */
      monthlyAmounts: z.record(environmentName, amount).default({}),
      /**
       * Amount for a month and everything in the account, in the same currency.
       * @default none: only environments have budgets
       */
      accountMonthlyAmount: amount.exactOptional(),
      /**
       * Percentages of an amount that notify when they were spent.
       * @default [80,100]
       */
      actualPercents: uniqueList(percents)
        .default([...budgetDefaults.actualPercents])
        .meta(weaker.shorter),
      /**
       * Percentages of an amount that notify when they are forecast for the month.
       * @default [100]
       */
      forecastPercents: uniqueList(percents)
        .default([...budgetDefaults.forecastPercents])
        .meta(weaker.shorter),
      /**
       * Email addresses that are notified of budgets beside those in `notifications`; they need no confirmation.
       * @default []
       */
      emails: uniqueList(z.array(emailAddress)).max(10).default([]).meta(neutral.weakestByDefault),
    },
    "off",
  ),
  /**
   * Reports unusual costs of any AWS service in the account. Off by default: most accounts have the one monitor already.
   * @default "off"
   */
  costAnomalies: accountPart(
    {
      /**
       * ARN of the monitor of AWS services that the account has already, such as `Default-Services-Monitor`, which AWS
       * creates when Cost Explorer is opened for the first time. An account can have only one.
       * @default none: a monitor is created
       */
      monitorArn: anomalyMonitorArn.exactOptional().meta(neutral.identity),
      /**
       * Total cost of an anomaly that is reported: in US dollars, in China in yuan.
       * @default 100
       */
      minimumImpact: z.int().min(0).default(costAnomaliesDefaults.minimumImpact).meta(neutral.size),
      /**
       * Percentage by which an anomaly that is reported exceeds what was expected.
       * @default 40
       */
      minimumImpactPercent: z.int().min(0).default(costAnomaliesDefaults.minimumImpactPercent).meta(neutral.size),
    },
    "off",
  ),
  /**
   * Activates the tags by which costs are divided, in Cost Explorer and in budgets. Only the account that pays can, and AWS
   * must have seen the tags the day before. Off by default.
   * @default "off"
   */
  costAllocationTags: accountPart(
    {
      /**
       * Keys of the tags.
       * @default the tags of the account's stack
       */
      keys: uniqueList(z.array(costTagKey).min(1)).exactOptional().meta(neutral.identity),
    },
    "off",
  ),
} as const;
