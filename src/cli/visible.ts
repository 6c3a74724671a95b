/**
 * What a terminal obeys instead of showing: control characters (C0, DEL, C1), line ends of Unicode, and the marks that
 * turn the direction of the text after them, by which one name can be made to look like another.
 */
// oxlint-disable-next-line no-control-regex -- the control characters are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Text of a file as one line that a terminal shows as it is: `\u001b` for an escape. */
export const visible = (text: string): string =>
  text.replace(unseen, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The same for text of several lines. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n')
