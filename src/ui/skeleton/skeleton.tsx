import { useT } from '../i18n.tsx'
import './skeleton.css'

const widths = ['62%', '88%', '74%', '45%', '80%', '56%']

export const Bone = ({ width, height }: { width?: string | number; height?: number }) => (
  <span className="ck-bone" style={{ width, height }} aria-hidden />
)

/** Grey lines where a page or panel will stand. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useT()
  return (
    <div className="ck-bones" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <Bone key={index} width={widths[index % widths.length]} />
      ))}
    </div>
  )
}
