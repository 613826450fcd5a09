import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useLocale, useT } from '../../../../ui/i18n.tsx'
import { joinFilters, readListState } from '../../../../ui/list-page/list-state.ts'
import { Menu } from '../../../../ui/menu/menu.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { customerListOperations } from '../customer-list.api.ts'
import { useCustomerViews } from './customer-fields.ts'

/** The list as it is filtered and sorted now, as a file. */
export function ExportMenu() {
  const t = useT()
  const locale = useLocale()
  const views = useCustomerViews()
  const [query] = useQueryState()
  const file = useCommand(customerListOperations.export)
  const start = (format: 'csv' | 'xlsx'): void => {
    const state = readListState(query, views)
    const view = views.find((candidate) => candidate.id === state.view)
    const filter = joinFilters(view?.filter, state.filter)
    const sort = state.sort ?? view?.sort
    const input = { format, locale, ...(state.q && { q: state.q }), ...(filter && { filter }), ...(sort && { sort }) }
    file.mutate(input, { onError: (error) => showToast(errorText(error, t)) })
  }
  return (
    <Menu
      label={t('customers.action.export')}
      entries={[
        { id: 'xlsx', label: t('customers.action.exportXlsx'), onSelect: () => start('xlsx') },
        { id: 'csv', label: t('customers.action.exportCsv'), onSelect: () => start('csv') },
      ]}
      renderTrigger={(trigger) => (
        <Button {...trigger} icon="download" busy={file.isPending}>
          {t('customers.action.export')}
        </Button>
      )}
    />
  )
}
