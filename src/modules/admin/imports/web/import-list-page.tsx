import { useT } from '../../../../ui/i18n.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { ImportDrop } from './import-drop.tsx'
import { ImportHistory } from './import-history.tsx'
import { TemplateLinks } from './template-links.tsx'
import '../../../../ui/chart/chart.css'
import './import.css'

/** Where imports begin, and what was imported so far. */
export function ImportListPage() {
  const t = useT()
  const may = useMay()
  return (
    <Page title={t('import.page.title')} sub={t('import.page.sub')}>
      <div className="imp-stack">
        {may('admin.import.upload') ? (
          <section className="imp-way-in">
            <ImportDrop />
            <ThreeSteps />
            <TemplateLinks />
          </section>
        ) : (
          <Notice>{t('import.drop.forbidden')}</Notice>
        )}
        <Card title={t('import.history.title')}>
          <ImportHistory />
        </Card>
      </div>
    </Page>
  )
}

function ThreeSteps() {
  const t = useT()
  return (
    <ol className="imp-three">
      {[1, 2, 3].map((step) => (
        <li key={step}>
          <b aria-hidden>{step}</b>
          <span>
            {t(`import.drop.step${step}`)}
            <small>{t(`import.drop.step${step}Hint`)}</small>
          </span>
        </li>
      ))}
    </ol>
  )
}
