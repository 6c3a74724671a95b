import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import {
  findObjects,
  getArrivalRuns,
  getAreas,
  getCheckup,
  getCheckupJob,
  getFinding,
  getFindings,
  getIndicators,
  getMap,
  getObject,
  getReading,
  getReadings,
  getSession,
  getSources,
  previewCheckup,
  recomputeReading,
  type FindingRow,
  type ReadingRow,
  type Run,
} from './client.ts'

export type AreaLevel = ReadingRow['level']

/** Which figure of an indicator is meant. */
export type FigureKey = { readonly indicator: string; readonly variant: string }

const largestPage = 10_000

/** All pages of a list, in its order. */
async function everyPage<Page extends { readonly next: number | null }>(
  page: (from: { readonly after?: number; readonly limit: number }) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages = [await page({ limit: largestPage })]
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
    pages.push(await page({ after: next, limit: largestPage }))
  }
  return pages
}

export const useSession = () => useQuery({ queryKey: ['session'], queryFn: getSession })

export const useMapInfo = () => useQuery({ queryKey: ['map'], queryFn: getMap })

export const useRun = () =>
  useQuery({ queryKey: ['run'], queryFn: getCheckup, select: reply => reply.run })

export const useIndicators = (set: Run['set'] | undefined) =>
  useQuery({
    queryKey: ['indicators', set],
    queryFn: () => getIndicators({ set: set ?? '2024' }),
    select: reply => reply.indicators,
    enabled: set !== undefined,
  })

export const useAreas = (level: AreaLevel | null) =>
  useQuery({
    queryKey: ['areas', level],
    queryFn: async () => {
      const pages = await everyPage(from => getAreas({ level: level ?? 'scope', ...from }))
      return pages.flatMap(page => page.features)
    },
    enabled: level !== null,
  })

const readings = async (filter: Omit<Parameters<typeof getReadings>[0], 'after' | 'limit'>) => {
  const pages = await everyPage(from => getReadings({ ...filter, ...from }))
  return pages.flatMap((page): readonly ReadingRow[] => page.rows)
}

/** Every indicator's figure for the whole scope. */
/** Without a checkup there is nothing to ask for: the server would refuse. */
export function useScopeReadings() {
  const run = useRun().data
  return useQuery({
    queryKey: ['readings', 'scope'],
    queryFn: () => readings({ area: 'scope' }),
    enabled: run !== undefined && run !== null,
  })
}

/** One figure for every area of a level. */
export const useLevelReadings = (figure: FigureKey | null, level: AreaLevel | null) =>
  useQuery({
    queryKey: ['readings', figure?.indicator, figure?.variant, level],
    queryFn: () => (figure === null || level === null ? [] : readings({ ...figure, level })),
    enabled: figure !== null && level !== null,
  })

export const useReading = (id: string | null) =>
  useQuery({
    queryKey: ['reading', id],
    queryFn: () => getReading({ id: id ?? '' }),
    enabled: id !== null,
  })

/** Computes the latest run again and holds one reading against it. */
export const useRecompute = (id: string) =>
  useMutation({ mutationFn: () => recomputeReading({ id }) })

/** The figures of a drawn scope, a GeoJSON geometry in degrees; nothing is stored. */
export const usePreview = () =>
  useMutation({ mutationFn: (scope: unknown) => previewCheckup({ body: { scope } }) })

export const useFindings = (figure: FigureKey | null) =>
  useQuery({
    queryKey: ['findings', figure?.indicator, figure?.variant],
    queryFn: async () => {
      const pages = await everyPage(from => getFindings({ ...figure, ...from }))
      return pages.flatMap((page): readonly FindingRow[] => page.rows)
    },
    enabled: figure !== null,
  })

/** The uncovered land of a finding and the buildings in it. */
export const useFindingShape = (id: string | null) =>
  useQuery({
    queryKey: ['finding', id],
    queryFn: async () => {
      const pages = await everyPage(from => getFinding({ id: id ?? '', ...from }))
      return pages.flatMap(page => page.features)
    },
    enabled: id !== null,
  })

export const useBatches = () =>
  useQuery({
    queryKey: ['sources'],
    queryFn: () => getSources({ limit: 100 }),
    select: reply => reply.batches,
  })

/** How often work under way is looked at, and how often whether there is some, ms. */
const often = { running: 1000, idle: 15_000 } as const

const isRunning = ({ state }: { readonly state: string }) => state === 'running'

/** Intakes under way, and how others ended. */
export const useArrivalRuns = () =>
  useQuery({
    queryKey: ['arrival-runs'],
    queryFn: getArrivalRuns,
    select: reply => reply.runs,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.runs.some(isRunning) === true ? often.running : often.idle,
  })

/** The checkup under way, or how the last one ended since the server began. */
export const useCheckupJob = () =>
  useQuery({
    queryKey: ['checkup-job'],
    queryFn: getCheckupJob,
    select: reply => reply.job,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.job && isRunning(data.job) ? often.running : often.idle,
  })

/** Objects by name or code, page by page; the last answer stays while the next is on its way. */
export const useFound = (text: string) =>
  useInfiniteQuery({
    queryKey: ['find', text],
    queryFn: ({ pageParam }) =>
      findObjects({ q: text, limit: 12, ...(pageParam === '' ? {} : { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    enabled: text !== '',
  })

/** One object of the register with its place. */
export const useObject = (id: string | null) =>
  useQuery({
    queryKey: ['object', id],
    queryFn: () => getObject({ id: id ?? '' }),
    enabled: id !== null,
  })
