/*
 * The compiler cannot know an index is inside; outside, NaN spoils a sum visibly. One function for each kind of array:
 * a function that is given several kinds reads all of them slowly, which shows where millions of points ask.
 */

export const floatAt = (values: Float64Array, i: number): number => values[i] ?? NaN

export const intAt = (values: Uint32Array, i: number): number => values[i] ?? NaN
