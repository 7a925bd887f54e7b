/** @typedef {{ name: string, ratio: number, budget: number, within: boolean }} Measurement */

/** Prints all, then a line for each; exits non-zero when a budget is missed. @param {readonly Measurement[]} results @param {object} [of] */
export function report(results, of = {}) {
  console.log(JSON.stringify({ ...of, results }, null, 2));
  for (const { name, ratio, budget, within } of results) {
    console.log(
      `${name}: ${ratio.toFixed(2)}, ${within ? 'within its budget' : 'NOT WITHIN ITS BUDGET'} of ${budget}`,
    );
    if (!within) process.exitCode = 1;
  }
}
