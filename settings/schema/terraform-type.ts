import * as z from "zod";
import { neutral } from "./weaker/neutral";

/** A resource type or data source type of Terraform's AWS provider. */
export const terraformType = z
  .string()
  .regex(/^aws_[a-z0-9_]{1,100}$/)
  .describe('a type of Terraform\'s AWS provider, such as "aws_lambda_function"')
  .meta(neutral.identity);
