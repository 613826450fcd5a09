/** Own outlines on a 24 grid, drawn with one stroke; they take the colour of the text. */
const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM20 20l-4-4',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15L6 16ZM10 20a2 2 0 0 0 4 0',
  chevronDown: 'm6 9 6 6 6-6',
  chevronUp: 'm6 15 6-6 6 6',
  chevronLeft: 'm15 6-6 6 6 6',
  chevronRight: 'm9 6 6 6-6 6',
  expand: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  filter: 'M4 6h16M7 12h10M10 18h4',
  columns: 'M4 5h16v14H4zM10 5v14M15 5v14',
  check: 'm5 13 4 4L19 7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  offline: 'M4 4l16 16M9 16a4.5 4.5 0 0 1 6 0M5.5 12.5A10 10 0 0 1 9 10.300M18.5 12.5a10 10 0 0 0-5-2.900M12 20h.01',
  workbench: 'M4 5h7v6H4zM13 5h7v10h-7zM4 13h7v6H4zM13 17h7v2h-7z',
  customers:
    'M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3 19c.5-3.5 3-5 6-5s5.5 1.5 6 5M16 5a3 3 0 0 1 0 6M17.5 14.300c2 .6 3.2 2.2 3.5 4.7',
  prospecting: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  sales: 'M4 18 10 12l4 3 6-8M15 7h5v5',
  channel: 'M12 4v5M12 9H6v4M12 9h6v4M4 13h4v5H4zM16 13h4v5h-4zM10 4h4',
  care: 'M12 19s-7-4.5-7-9.5A3.8 3.8 0 0 1 12 7.5a3.8 3.8 0 0 1 7 2c0 5-7 9.5-7 9.5Z',
  service: 'M5 13v-1a7 7 0 0 1 14 0v1M5 13h3v5H5zM16 13h3v5h-3zM17.5 18c0 2-2 2.5-4.5 2.5',
  marketing: 'M4 10v4h3l8 4V6l-8 4H4ZM18 9.5a4 4 0 0 1 0 5M8 14l1 5h2',
  insight: 'M5 19V11M10 19V5M15 19v-6M20 19V8',
  knowledge: 'M5 5h6a2 2 0 0 1 1 1.700V20c-.4-1-1.3-1.5-2.5-1.5H5ZM19 5h-6a2 2 0 0 0-1 1.700V20c.4-1 1.3-1.5 2.5-1.5H19Z',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.1 2.100M16.3 16.300l2.1 2.100M18.4 5.600l-2.1 2.100M7.7 16.300l-2.1 2.1',
  chart: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  image: 'M4 5h16v14H4zM8 10h.01M5 18l5-5 3 3 3-3 3 3',
  warning: 'M12 4 2.5 20h19L12 4ZM12 10v4M12 17h.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5M12 8h.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  edit: 'm5 19 1-4L16 5l3 3L9 18l-4 1ZM14 7l3 3',
  phone: 'M6 4h3l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z',
  sort: 'M8 5v14M5 16l3 3 3-3M16 19V5M13 8l3-3 3 3',
} as const

export type IconName = keyof typeof paths

/** Decorative unless it has a `label`. Example: `<Icon name="plus" />`. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      className="ck-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'drag' ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
