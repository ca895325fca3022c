/** Whether CDKTF's command line runs the app: it reads the manifest, prints, and cleans up itself. */
export const runByCommandLine = process.env["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"] !== undefined;
