import type { Db } from '#platform/db/db.ts'
import { hasLogged } from './append.ts'
import { publishHead, seal } from './seal.ts'

// Entries gather for a moment, so that a burst of small changes is one seal; well within a second of the commit.
const SOON_MS = 250
// On a server other processes log too, and may die before they seal.
const WATCH_MS = 900

/**
 * The record with its log kept sealed: after each transaction that logged, on a server also for others, and when
 * it is closed. `headFile` is where the chain's end is written; null writes none.
 */
export async function withSealing(db: Db, headFile: string | null): Promise<Db> {
  let timer: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const sealNow = async (): Promise<void> => {
    const sealed = await seal(db)
    if (headFile !== null) await publishHead(db, headFile, sealed > 0)
  }
  const inTurn = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    // A seal that fails is made up for by the next one or by the next opening: nothing is lost meanwhile.
    running = running.then(sealNow).catch(() => undefined)
    return running
  }
  const soon = (): void => {
    timer ??= setTimeout(() => void inTurn(), SOON_MS).unref()
  }

  const close = async (): Promise<void> => {
    clearInterval(watch)
    await inTurn()
    await db.close()
  }
  let closing: Promise<void> | null = null

  await sealNow()
  if (db.engine === 'server') watch = setInterval(() => void inTurn(), WATCH_MS).unref()
  return {
    ...db,
    transaction: async work => {
      let logged = false
      const result = await db.transaction(async tx => {
        const done = await work(tx)
        logged = hasLogged(tx)
        return done
      })
      if (logged) soon()
      return result
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
