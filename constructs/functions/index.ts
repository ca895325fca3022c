export { InlineFunction, type InlineFunctionProps, LONGEST_RUN_SECONDS } from "./inline-function";
