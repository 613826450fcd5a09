import type { Operation } from '../../kernel/operation.ts'
import { Button } from '../button/button.tsx'
import { useCommand } from '../client/query.ts'
import { useLocale, useT } from '../i18n.tsx'
import { Menu } from '../menu/menu.tsx'
import { errorText } from '../notice/error-state.tsx'
import { showToast } from '../toast/toast.tsx'
import type { ListModel } from './use-list.ts'

interface ExportMenuProps {
  operation: Operation
  /** Fixed part of the list's input. */
  input: Record<string, unknown> | undefined
  question: ListModel<unknown>['question']
}

/** The list as it is filtered and sorted now, as a file. */
export function ExportMenu({ operation, input, question }: ExportMenuProps) {
  const t = useT()
  const locale = useLocale()
  const file = useCommand(operation)
  const { q, filter, sort } = question
  const start = (format: 'csv' | 'xlsx'): void => {
    const asked = { ...input, format, locale, ...(q && { q }), ...(filter && { filter }), ...(sort && { sort }) }
    file.mutate(asked, { onError: (error) => showToast(errorText(error, t)) })
  }
  return (
    <Menu
      label={t('list.export')}
      entries={[
        { id: 'xlsx', label: t('list.exportXlsx'), onSelect: () => start('xlsx') },
        { id: 'csv', label: t('list.exportCsv'), onSelect: () => start('csv') },
      ]}
      renderTrigger={(trigger) => (
        <Button {...trigger} icon="download" busy={file.isPending}>
          {t(file.isPending ? 'ui.preparing' : 'list.export')}
        </Button>
      )}
    />
  )
}
