import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayOfArrival, type Arrival, type SourceSeen } from '../../api/client.ts'

/** What the user says anew of a source; the rest of what he said stays. */
export type Change = Partial<SourceSeen['words']>

type Said = Parameters<typeof sayOfArrival>[0]['body']

/** The user's words on a delivery: sent one after the other, shown at once, and taken back where they are refused. */
export function useWords(arrival: Arrival) {
  const queries = useQueryClient()
  const [pending, setPending] = useState<readonly Said[]>([])
  const saying = useMutation({
    scope: { id: `said of ${arrival.id}` },
    mutationFn: (body: Said) => sayOfArrival({ id: arrival.id, body }),
    onSuccess: next => queries.setQueryData(['arrival', arrival.id], next),
    // Another tab may have run or let go of it meanwhile.
    onError: () => queries.invalidateQueries({ queryKey: ['arrival', arrival.id] }),
    onSettled: (_, __, body) => setPending(before => before.filter(one => one !== body)),
  })
  const send = (body: Said) => {
    setPending(before => [...before, body])
    saying.mutate(body)
  }
  const heard: readonly Said[] = [arrival, ...pending]
  return {
    error: saying.error,
    grade: heard.findLast(({ grade }) => grade !== undefined)?.grade ?? arrival.grade,
    say: (file: string, change: Change) => send({ said: { [file]: change } }),
    sayGrade: (grade: Arrival['grade']) => send({ grade }),
    /** The words of a source as its user has them before his eyes. */
    wordsOf: ({ file, words }: SourceSeen): SourceSeen['words'] =>
      heard.reduce((before, body) => {
        const said = body.said?.[file] ?? {}
        return { ...before, ...said, map: { ...before.map, ...said.map } }
      }, words),
  }
}

export type Words = ReturnType<typeof useWords>
