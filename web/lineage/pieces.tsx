import type { Piece } from './inputs.ts'

/** A formula, each input underlined in its colour. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, input }, i) =>
        input === null ? (
          <span key={i}>{text}</span>
        ) : (
          <b key={i} className="term" style={{ color: input.color }}>
            {text}
          </b>
        ),
      )}
    </>
  )
}
