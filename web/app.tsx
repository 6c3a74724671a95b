import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import { lazy } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ApiError } from './api/fetch.ts'
import { NotFound } from './shell/not-found.tsx'
import { Shell } from './shell/shell.tsx'
import { theme } from './theme.ts'

const MapPage = lazy(() => import('./map/page.tsx').then(module => ({ default: module.MapPage })))
const SurveyPage = lazy(() =>
  import('./survey/page.tsx').then(module => ({ default: module.SurveyPage })),
)
const IntakePage = lazy(() =>
  import('./survey/intake/page.tsx').then(module => ({ default: module.IntakePage })),
)
const ArrivalPage = lazy(() =>
  import('./survey/intake/arrival-page.tsx').then(module => ({ default: module.ArrivalPage })),
)
const RejectsPage = lazy(() =>
  import('./survey/rejects/page.tsx').then(module => ({ default: module.RejectsPage })),
)
const CheckupPage = lazy(() =>
  import('./checkup/page.tsx').then(module => ({ default: module.CheckupPage })),
)
const LineagePage = lazy(() =>
  import('./lineage/page.tsx').then(module => ({ default: module.LineagePage })),
)

/** The record changes by intake and checkup only, so a reply stays good for a while; a refusal is final. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (times, error) => !(error instanceof ApiError && error.status < 500) && times < 2,
    },
  },
})

/** What opens over the page stays within the landmark it belongs to, where a screen reader looks for it. */
const landmarkOf = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('main, header, [role="dialog"]') ?? document.body

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        theme={theme}
        button={{ autoInsertSpace: false }}
        getPopupContainer={landmarkOf}
      >
        <BrowserRouter>
          <Routes>
            <Route element={<Shell />}>
              <Route index element={<Navigate to="/map" replace />} />
              <Route path="map" element={<MapPage />} />
              <Route path="survey" element={<SurveyPage />} />
              <Route path="survey/intake" element={<IntakePage />} />
              <Route path="survey/intake/:id" element={<ArrivalPage />} />
              <Route path="survey/rejects/:batch" element={<RejectsPage />} />
              <Route path="checkup" element={<CheckupPage />} />
              <Route path="readings/:id" element={<LineagePage />} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
