import { useEffect, type ReactNode } from 'react'
import { setLocale, useLocale, useT } from '../../../../ui/i18n.tsx'
import './doorway.css'

interface DoorwayProps {
  title: string
  hint?: ReactNode
  children: ReactNode
}

/** What everybody sees before they are in: the product on one side, one form on the other. */
export function Doorway({ title, hint, children }: DoorwayProps) {
  useEffect(() => {
    document.title = `${title} · Changke`
  }, [title])
  return (
    <div className="ck-door">
      <Product />
      <main className="ck-door-side">
        <LanguageSwitch />
        <div className="ck-door-form">
          <h1>{title}</h1>
          {hint && <p>{hint}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}

function LanguageSwitch() {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="ck-door-lang" role="group" aria-label={t('admin.door.language')}>
      <button type="button" lang="zh-CN" aria-pressed={locale === 'zh-CN'} onClick={() => setLocale('zh-CN')}>
        {t('admin.door.chinese')}
      </button>
      <button type="button" lang="en" aria-pressed={locale === 'en'} onClick={() => setLocale('en')}>
        {t('admin.door.english')}
      </button>
    </div>
  )
}

// The name is a mark and is not translated.
const mark = { first: '常', second: '客', latin: 'Changke' }

function Product() {
  const t = useT()
  return (
    <aside className="ck-door-art">
      <div>
        <div className="ck-door-name">
          <div>
            {mark.first}
            <i>{mark.second}</i>
          </div>
          <span>{mark.latin}</span>
        </div>
        <p className="ck-door-slogan">{t('admin.door.slogan')}</p>
      </div>
      <ParetoPicture />
      <ol>
        {['admin.door.promise1', 'admin.door.promise2', 'admin.door.promise3'].map((key, index) => (
          <li key={key}>
            <b aria-hidden>{index + 1}</b>
            {t(key)}
          </li>
        ))}
      </ol>
    </aside>
  )
}

// Sales of twenty customers, the largest first; only their shape matters.
const sales = [100, 78, 62, 44, 31, 24, 19, 15, 12, 10, 8, 7, 6, 5, 4.5, 4, 3.5, 3, 2.5, 2]
const width = 480
const height = 210
const base = 178

function curve(): string {
  const total = sales.reduce((sum, value) => sum + value, 0)
  let sum = 0
  const points = sales.map((value, index) => {
    sum += value
    return `${12 + index * 23},${(base - (sum / total) * (base - 14)).toFixed(1)}`
  })
  return `M${points.join('L')}`
}

/** The customers who carry the sales: bars, and the curve that the grading follows. */
function ParetoPicture() {
  const t = useT()
  const colours = (index: number): string => (index < 5 ? '#f7cd84' : index < 10 ? '#8fd3c6' : '#4d8f85')
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('admin.door.picture')}>
      {sales.map((value, index) => (
        <rect
          key={value}
          x={5 + index * 23}
          y={base - value * 1.28}
          width={15}
          height={value * 1.28}
          rx={2}
          fill={colours(index)}
          opacity={0.9}
        />
      ))}
      <path d={curve()} fill="none" stroke="#ffffff" strokeWidth={2} strokeLinejoin="round" opacity={0.85} />
      <line x1={0} x2={width} y1={base + 0.5} y2={base + 0.5} stroke="#ffffff" opacity={0.35} />
      <text x={5} y={200}>
        {t('admin.door.few')}
      </text>
      <text x={width - 8} y={36} textAnchor="end">
        {t('admin.door.most')}
      </text>
    </svg>
  )
}
