import type { Package } from './package.ts'
import type { Sheet } from './workbook.ts'
import { columnOf } from './cells.ts'
import { attribute, BadXml, XmlScanner } from './xml.ts'

/** A block of merged cells: rows as Excel numbers them, columns from 0. */
export type Merge = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const maxMerges = 200_000
const endOfRows = /<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/

/**
 * The merged blocks of a sheet from the top down. They stand behind the rows, so the sheet is unpacked once for them,
 * which also shows that it can be.
 */
export async function readMerges(pack: Package, sheet: Sheet): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  const scanner = new XmlScanner()
  const behind = new BehindRows()
  try {
    for await (const piece of pack.text(sheet.entry)) {
      for (const event of scanner.push(behind.take(piece))) {
        const merge = event.kind === 'open' && event.name === 'mergeCell' ? mergeOf(event) : null
        if (merge !== null) merges.push(merge)
      }
      if (merges.length > maxMerges) throw pack.damaged(sheet.entry, 'workbook-too-large')
    }
  } catch (error) {
    throw error instanceof BadXml ? pack.damaged(sheet.entry, error.rule) : error
  }
  return merges.toSorted((a, b) => a.top - b.top || a.left - b.left)
}

/** Lets through what stands behind the rows of a sheet, without parsing them. */
class BehindRows {
  #seen: string | null = ''

  take(piece: string): string {
    if (this.#seen === null) return piece
    const text = this.#seen + piece
    const end = text.search(endOfRows)
    // Enough of what was seen to find a tag that two pieces share.
    this.#seen = end < 0 ? text.slice(-64) : null
    return end < 0 ? '' : text.slice(text.indexOf('>', end) + 1)
  }
}

/** `A1:C2`; null for one cell alone and for what is no block. */
function mergeOf({ attributes }: { readonly attributes: string }): Merge | null {
  const reference = attribute(attributes, 'ref') ?? ''
  const [, from = '', top = '', to = '', bottom = ''] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? []
  const merge = {
    top: Number(top),
    bottom: Number(bottom),
    left: columnOf(from),
    right: columnOf(to),
  }
  const isBlock = from !== '' && merge.top <= merge.bottom && merge.left <= merge.right
  return isBlock && (merge.top < merge.bottom || merge.left < merge.right) ? merge : null
}
