import { useCommand } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { targetNames, type TargetName } from '../import-field.api.ts'
import { importOperations } from '../import.api.ts'
import { targetLabel } from './import-words.ts'

/** For those who like to begin with a form; nobody has to. */
export function TemplateLinks() {
  const t = useT()
  const fetchFile = useCommand(importOperations.template)
  const get = (target: TargetName): void => fetchFile.mutate({ target }, { onError: (error) => showToast(errorText(error, t)) })
  return (
    <p className="ck-sub imp-templates">
      {t('import.drop.templates')}
      {targetNames.map((target) => (
        <button key={target} type="button" className="imp-link" onClick={() => get(target)}>
          {t(targetLabel(target))}
        </button>
      ))}
    </p>
  )
}
