let gbCodes: ReadonlyMap<string, number> | null = null

/** GBK bytes of a text: the platform decodes GB18030 but does not encode it, so its decoder is turned around. */
export function encodeGb(text: string): Buffer {
  gbCodes ??= new Map(gbPairs())
  const codes = gbCodes
  return Buffer.from(
    Array.from(text).flatMap(c => {
      const code = codes.get(c)
      return code === undefined ? [...Buffer.from(c)] : [code >> 8, code & 0xff]
    }),
  )
}

function* gbPairs(): Generator<readonly [string, number]> {
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(new Uint8Array([lead, trail]))
      if (trail !== 0x7f && text.length === 1) yield [text, (lead << 8) | trail]
    }
  }
}
