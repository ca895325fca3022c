import { type Rule } from "../environment-under-check";
import { stageNamed, stages } from "../../stages";

/** Every environment has a stage, and one that is called like a stage has that one. */
export const stageRule: Rule = ({ name, writtenStage }) => {
  const named = stageNamed(name);
  if (writtenStage === undefined) {
    const message = `is missing; "${name}" is none of ${stages.join(", ")}, so say which of their defaults it gets.`;
    return [{ at: [["stage"]], message }];
  }
  if (named !== undefined && named !== writtenStage) {
    const message = `"${writtenStage}" for an environment called "${name}" misleads; rename the environment, or take the stage out.`;
    return [{ at: [["stage"]], message }];
  }
  return [];
};
