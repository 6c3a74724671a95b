/** Whether the reader wants nothing to fly about. */
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Marks a movement as the reader's own, for which no event of the pointer stands: the address keeps it. */
export const asked = { asked: true }
