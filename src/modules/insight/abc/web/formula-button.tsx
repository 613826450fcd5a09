import { useRef, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Popover } from '../../../../ui/menu/popover.tsx'
import { thresholdText, type AbcReport } from './abc-words.ts'

/** The definition with its figures: nobody has to believe a class. */
export function FormulaButton({ report }: { report: AbcReport }) {
  const t = useT()
  const f = useFormat()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const { measure, thresholds } = report.settings
  const params = {
    measure: t(`insight.abc.measureIn.${measure}`),
    a: thresholdText(thresholds[0]),
    b: thresholdText(thresholds[1]),
  }
  return (
    <>
      <Button ref={anchor} icon="info" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('insight.abc.why')}
      </Button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={t('insight.abc.why')} align="end" width={360}>
          <div className="abc-why" tabIndex={-1} data-autofocus>
            <strong>{t('insight.abc.why')}</strong>
            <p>{t('insight.abc.why.order', params)}</p>
            <p>{t('insight.abc.why.class', params)}</p>
            <p>{t('insight.abc.why.zero', params)}</p>
            <p>{t(`insight.abc.why.${measure}`)}</p>
            <p className="ck-sub">
              {t('insight.abc.why.at', { at: f.fullInstant(report.at), cause: t(`insight.abc.cause.${report.cause}`) })}
            </p>
          </div>
        </Popover>
      )}
    </>
  )
}
