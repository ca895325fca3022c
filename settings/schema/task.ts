import * as z from "zod";
import { workloadShape } from "./workload";

/** The settings of a one-off task, which a person or a pipeline starts. */
export const taskSchema = z.strictObject({ ...workloadShape });
