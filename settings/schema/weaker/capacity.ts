import { capacityKinds } from "../../../constructs/containers/capacity-kinds";
import { isPart } from "../../issues/path";
import { weaker } from "./weaker";
import { weakening } from "./weakness";

const { weaker: ofKinds } = weaker.order(capacityKinds);

/** Marks a capacity: AWS may interrupt the tasks on Spot, of which every mix has some. */
export const capacityOrder = weakening(
  (fallback) => {
    const kinds = ofKinds.wordsFor(fallback);
    return kinds === undefined ? undefined : `${kinds} or a mix with Spot`;
  },
  (setting) =>
    isPart(setting.value) && ofKinds.wordsFor(setting.fallback) !== undefined
      ? { value: "a mix with Spot", required: JSON.stringify(setting.fallback) }
      : ofKinds.weaknessOf(setting),
);
