import { stageNamed, stages } from "../../stages";
import { type Rule } from "../rule";

/** An environment must have a stage, which must not contradict its name. */
export const stageRule: Rule = ({ name, stage }) => {
  const stageOfName = stageNamed(name);
  if (stage === undefined) {
    const options = stages.map((known) => `"${known}"`).join(", ");
    const message = `is required, because the name "${name}" is not a stage, and must be one of ${options}.`;
    return [{ at: [["stage"]], message }];
  }
  if (stageOfName !== undefined && stageOfName !== stage) {
    const message = `"${stage}" contradicts the name of the environment, "${name}"; rename the environment, or remove \`stage\`.`;
    return [{ at: [["stage"]], message }];
  }
  return [];
};
