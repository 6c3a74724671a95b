import { writeFileSync } from 'node:fs'

// Loaded before a measured command: leaves the process's peak resident memory (KiB) where the bench reads it.
process.on('exit', () => {
  const file = process.env['HC_PEAK_FILE']
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS))
})
