/** Line icons on a 24 grid, drawn for this app: no icon font, no package for a dozen shapes. */
const paths = {
  map: 'M9 4 3 6.5v13.5l6-2.5 6 2.5 6-2.5V4l-6 2.5Zm0 0v13.5M15 6.5V20',
  survey: 'M4 7c0-4 16-4 16 0v10c0 4-16 4-16 0Zm0 0c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
  checkup: 'M3 12h4l3-7 4 14 3-7h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  table: 'M4 5h16v14H4Zm0 4.7h16M4 14.3h16M10 9.7V19',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  layers: 'm12 4 9 4.5-9 4.5-9-4.5ZM3.5 13 12 17.3l8.5-4.3',
  close: 'M6 6l12 12M18 6 6 18',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  panel: 'M4 5h16v14H4Zm6 0v14',
  keyboard: 'M3 6h18v12H3Zm3.5 4h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8',
  pencil: 'M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3',
  turn: 'M19 12a7 7 0 1 1-2.5-5.4M17 3v4h-4',
  turnBack: 'M5 12a7 7 0 1 0 2.5-5.4M7 3v4h4',
  down: 'm6 9 6 6 6-6',
  file: 'M6 3h8l4 4v14H6Zm8 0v4h4',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.6a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8',
  road: 'M8 3 4 21M16 3l4 18M12 4v3m0 3.5v3M12 17v3',
  building: 'M5 21V6l8-3v18m0-12 6 2v10M3 21h18M8.5 8h1m-1 4h1m-1 4h1',
  view: 'M6 3h12v18l-6-5-6 5Z',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  more: 'M5 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2m7 0a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2m7 0a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2',
  lock: 'M6 11h12v9H6Zm2.5 0V7.5a3.5 3.5 0 0 1 7 0V11',
  stop: 'M7 7h10v10H7Z',
  tasks: 'M4 6h2m3 0h11M4 12h2m3 0h11M4 18h2m3 0h11',
  bin: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5m4-5v5',
} as const

export type IconName = keyof typeof paths

export const isIcon = (name: string): name is IconName => name in paths

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
