import * as z from "zod";
import { workloadShape } from "./workload";

/** The settings of a task that is run by hand or by a pipeline. */
export const taskSchema = z.strictObject({ ...workloadShape });
