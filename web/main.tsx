import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './i18n/index.ts'
import './styles/base.css'
import './styles/shell.css'
import './styles/parts.css'
import './styles/dialog.css'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')
await startI18n()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
