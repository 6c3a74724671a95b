import { useQuery } from '@tanstack/react-query'
import { getJson } from './fetch.ts'
import type {
  Area,
  AreaLevel,
  Batch,
  FeatureCollection,
  FindingRow,
  Indicator,
  MapInfo,
  ReadingDetail,
  ReadingRow,
  Run,
  Session,
} from './types.ts'

/** Which figure of an indicator is meant. */
export type FigureKey = { readonly indicator: string; readonly variant: string }

export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: () => getJson<Session>('/api/session') })

export const useMapInfo = () =>
  useQuery({ queryKey: ['map'], queryFn: () => getJson<MapInfo>('/api/map') })

export const useRun = () =>
  useQuery({
    queryKey: ['run'],
    queryFn: () => getJson<{ run: Run | null }>('/api/checkup'),
    select: reply => reply.run,
  })

export const useIndicators = (set: string | undefined) =>
  useQuery({
    queryKey: ['indicators', set],
    queryFn: () =>
      getJson<{ indicators: readonly Indicator[] }>('/api/checkup/indicators', { set }),
    select: reply => reply.indicators,
    enabled: set !== undefined,
  })

export const useAreas = (level: AreaLevel | null) =>
  useQuery({
    queryKey: ['areas', level],
    queryFn: () => getJson<FeatureCollection<Area>>('/api/checkup/areas', { level: level ?? '' }),
    enabled: level !== null,
  })

/** Every indicator's figure for the whole scope. */
export const useScopeReadings = () =>
  useQuery({
    queryKey: ['readings', 'scope'],
    queryFn: () =>
      getJson<{ rows: readonly ReadingRow[] }>('/api/checkup/readings', { area: 'scope' }),
    select: reply => reply.rows,
  })

/** One figure for every area of a level. */
export const useLevelReadings = (figure: FigureKey | null, level: AreaLevel | null) =>
  useQuery({
    queryKey: ['readings', figure?.indicator, figure?.variant, level],
    queryFn: () =>
      getJson<{ rows: readonly ReadingRow[] }>('/api/checkup/readings', {
        indicator: figure?.indicator,
        variant: figure?.variant,
        level: level ?? '',
      }),
    select: reply => reply.rows,
    enabled: figure !== null && level !== null,
  })

export const useReading = (id: string | null) =>
  useQuery({
    queryKey: ['reading', id],
    queryFn: () => getJson<ReadingDetail>(`/api/checkup/readings/${encodeURIComponent(id ?? '')}`),
    enabled: id !== null,
  })

export const useFindings = (figure: FigureKey | null) =>
  useQuery({
    queryKey: ['findings', figure?.indicator, figure?.variant],
    queryFn: () =>
      getJson<{ rows: readonly FindingRow[] }>('/api/checkup/findings', {
        indicator: figure?.indicator,
        variant: figure?.variant,
      }),
    select: reply => reply.rows,
    enabled: figure !== null,
  })

/** The uncovered land of a finding and the buildings in it. */
export const useFindingShape = (id: string | null) =>
  useQuery({
    queryKey: ['finding', id],
    queryFn: () =>
      getJson<FeatureCollection<{ id: string }>>(
        `/api/checkup/findings/${encodeURIComponent(id ?? '')}`,
      ),
    enabled: id !== null,
  })

export const useBatches = () =>
  useQuery({
    queryKey: ['sources'],
    queryFn: () => getJson<{ batches: readonly Batch[] }>('/api/sources'),
    select: reply => reply.batches,
  })
